import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, tableRevision, useMigrations } from './migrations';

const MIGRATION = `
exports.up = function (knex) {
  return knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('name', 50).notNullable();
  }).then(() => knex('users').insert([{ name: 'ada' }, { name: 'grace' }]));
};
exports.down = (knex) => knex.schema.dropTable('users');
`;

function revisionOf(id: string, path: string, down: string | null = null): string {
  return `import { fromKnex } from 'fastappkit';
export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export default fromKnex('${path}');
`;
}

describeEachDialect('migrations of knex', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('run as they are, up and down, in one graph with revisions', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revisionOf('b', './knex/20240101_users.js', 'a'),
      'knex/20240101_users.js': MIGRATION,
    });
    await one.upgrade();
    expect(await ctx().db.query('SELECT name FROM users ORDER BY id')).toEqual([{ name: 'ada' }, { name: 'grace' }]);
    await one.downgrade('a');
    expect(await one.tables()).toEqual(['one']);
  });

  test('belong to the transaction of their revision, where DDL has one', async () => {
    const one = migrations();
    one.write({
      'b.ts': revisionOf('b', './knex/m.js'),
      'knex/m.js': `exports.up = async (knex) => {
  await knex.schema.createTable('half', (table) => table.increments('id'));
  throw new Error('on purpose');
};`,
    });
    expect(await errorOf(one.upgrade())).toMatchObject({ code: 'REVISION_FAILED', details: { reason: 'on purpose' } });
    expect(await one.tables()).toEqual(ctx().dialect.features.transactionalDdl ? [] : ['half']);
  });

  test('may ask for no transaction', async () => {
    const one = migrations();
    one.write({
      'b.ts': revisionOf('b', './knex/m.js'),
      'knex/m.js': `exports.config = { transaction: false };
exports.up = async (knex) => {
  await knex.schema.createTable('stays', (table) => table.increments('id'));
  throw new Error('on purpose');
};`,
    });
    expect(await errorOf(one.upgrade())).toMatchObject({ code: 'REVISION_FAILED' });
    expect(await one.tables()).toEqual(['stays']);
  });

  test('say what they lack', async () => {
    const one = migrations();
    one.write({ 'b.ts': revisionOf('b', './knex/m.js'), 'knex/m.js': 'exports.down = () => undefined;' });
    expect(await errorOf(one.upgrade())).toMatchObject({ code: 'SCRIPT_SHAPE_INVALID', details: { name: 'up' } });
    one.write({ 'knex/m.js': 'exports.up = () => undefined;' });
    await one.upgrade();
    expect(await errorOf(one.downgrade('base'))).toMatchObject({ code: 'DOWNGRADE_MISSING' });
  });
});
