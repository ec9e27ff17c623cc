import fastify, { type FastifyInstance } from 'fastify';
import type { Knex } from 'knex';

/** The routes of the service, on an open database. */
export function createService(db: Knex): FastifyInstance {
  const service = fastify();
  service.get('/notes', () => db('notes').select('id', 'content').orderBy('id'));
  service.post<{ Body: { readonly content: string } }>(
    '/notes',
    { schema: { body: { type: 'object', required: ['content'], properties: { content: { type: 'string' } } } } },
    async ({ body }, reply) => {
      await db('notes').insert({ content: body.content });
      return reply.code(201).send({ content: body.content });
    },
  );
  service.addHook('onClose', () => db.destroy());
  return service;
}
