import { expect, test } from '@jest/globals';
import { buildTable, integer } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { changes, declared } from './models';
import { revision, useMigrations } from './migrations';

// MySQL and MariaDB, where a unique constraint and a unique index are one thing.
describeEachDialect('a unique that introspection calls otherwise than the script', ['charsets'], (ctx) => {
  const migrations = useMigrations(ctx);
  const bare = declared(buildTable('t', { id: integer().primaryKey().autoIncrement(), c: integer() }));

  test.each([
    ['{ unique: true, mysql: { invisible: true } }', "op.dropConstraint('uq', 't', { type: 'unique' })"],
    ["{ unique: true, comment: 'x' }", "op.dropConstraint('uq', 't', { type: 'unique', ifExists: true })"],
    [
      "{ unique: true, comment: 'x' }",
      "op.batchAlterTable('t', async (t) => t.dropConstraint('uq', 't', { type: 'unique' }))",
    ],
    ['{ unique: true }', "op.dropIndex('uq', 't')"],
  ])('%s: %s', async (options, drop) => {
    const one = migrations();
    const { db, dialect } = ctx();
    const table = `await op.createTable('t', { id: integer().primaryKey().autoIncrement(), c: integer() });`;
    one.write({
      'a.ts': revision('a', { up: `${table}\n  await op.createIndex('uq', 't', ['c'], ${options});`, back: 'derived' }),
      'b.ts': revision('b', { down: 'a', up: `await ${drop};`, back: 'derived' }),
    });
    await one.upgrade('a');
    const before = await dialect.introspect(db);
    expect(await changes(one, bare)).toEqual([]);
    expect(await one.preview('heads')).toContainEqual(
      expect.objectContaining({ sql: expect.stringContaining('DROP INDEX') }),
    );
    await one.upgrade();
    expect((await dialect.introspect(db)).tables.get('t')).toMatchObject({ uniques: [], indexes: [] });
    await one.downgrade('a');
    expect(await dialect.introspect(db)).toEqual(before);
  });
});
