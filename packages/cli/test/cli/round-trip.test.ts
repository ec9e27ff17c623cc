/**
 * Databases as others made them, written as models, and made again from these. `npm run test:round-trips` does it with
 * all schemas.
 */
import { expect, test } from '@jest/globals';
import { createAppsProject, createTestDatabase, describeEachServer } from '@fastappkit/testkit';
import { dropUndeclared, load, SCHEMAS, withDatabase } from '../../../migrate/test/db/real-schemas/origin';
import { typeErrors } from './type-errors';
import { useWrittenFiles } from './written-files';

const { keep, paths } = useWrittenFiles();

describeEachServer('a database, its models, and the database of these', (server) => {
  const all = SCHEMAS[server.dialect];
  // servers that are read alike take different ones
  const first = server.name === 'pgvector' || server.name === 'mysql' ? 1 : 0;
  const wanted = process.env['SCHEMAS'] === 'all' ? all : all.slice(first, first + 1);

  test.each(wanted)('%s is exported alike, and nothing differs', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      const project = createAppsProject(origin.url, []);
      const copy = await createTestDatabase(server.name);
      try {
        await project.json('db', 'reverse-generation', '--all', '--output', 'core/models.ts');
        keep(`${server.name}-${schema}.ts`, project.read('core/models.ts'));
        await dropUndeclared(origin, await origin.dialect.introspect(origin.db));

        await project.json('db', 'create-tables', '--database-url', copy.url);
        const exported = async (url: string): Promise<string> => {
          const { stdout } = await project.run('db', 'export', '--database-url', url);
          // only SQLite has constraints without names, which models give them
          return server.name === 'sqlite' ? stdout.replace(/CONSTRAINT "(?:[^"]|"")+" /g, '') : stdout;
        };
        expect(await exported(copy.url)).toBe(await exported(origin.url));
        for (const [from, to] of [
          [origin.url, copy.url],
          [origin.url, 'models'],
          ['models', copy.url],
        ] as const) {
          const diff = await project.run('db', 'diff', '--from', from, '--to', to);
          expect([diff.stdout, diff.exitCode]).toEqual([expect.any(String), 0]);
        }
      } finally {
        project.remove();
        await copy.drop();
      }
    });
  });
});

test('what was written is good TypeScript', () => {
  expect(paths.length).toBeGreaterThan(0);
  expect(typeErrors(paths)).toEqual([]);
});
