import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildTable, createMetaData, enumeration, integer, string, unique, type Table } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { changes, declared, differences, makeRevision } from './models';
import { errorOf, useMigrations } from './migrations';

const separate = { resolveRename: () => Promise.resolve({ kind: 'separate' } as const) };

describeEachDialect('what changes may cost', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const id = integer().primaryKey();
  const before = declared(
    buildTable('notes', { id, title: string(200), body: string(20), author: integer(), code: integer() }),
    buildTable('old', { id }),
    buildTable('empty', { id, gone: integer() }),
  );
  const after = declared(
    buildTable('notes', { id, title: string(5), author: integer().notNull(), code: integer() }, (t) => [
      unique().on(t.code),
    ]),
    buildTable('empty', { id }),
  );

  test('is counted, and said in the script', async () => {
    const one = migrations();
    await makeRevision(one, before);
    await one.upgrade();
    const { db, dialect } = ctx();
    await db.execute({ sql: "INSERT INTO notes VALUES (1, 'a long title', 'x', NULL, 1), (2, 'short', NULL, 7, 1)" });
    await db.execute({ sql: 'INSERT INTO old VALUES (1), (2)' });
    const { risks } = await differences(one, after, separate);
    const narrowed = { kind: 'narrowType', table: { name: 'notes' }, column: 'title', rows: 1 };
    expect(risks.map(({ message: _message, ...rest }) => rest)).toEqual(
      expect.arrayContaining([
        ...(dialect.features.typesLimitValues ? [narrowed] : []),
        { kind: 'requireValue', table: { name: 'notes' }, column: 'author', rows: 1 },
        { kind: 'addUnique', table: { name: 'notes' }, column: 'code', rows: 1 },
        { kind: 'dropColumn', table: { name: 'notes' }, column: 'body', rows: 1 },
        { kind: 'dropTable', table: { name: 'old' }, rows: 2 },
      ]),
    );
    expect(risks).toHaveLength(dialect.features.typesLimitValues ? 5 : 4);
    const file = await makeRevision(one, after, separate);
    const script = readFileSync(join(one.directory, file), 'utf8');
    expect(script).toContain('// Dropping "notes.body" loses the values of 1 row.');
    expect(script).toContain('// Dropping table "old" loses 2 rows.');
    expect(script).toContain('// 1 row of "notes" would repeat what is to be unique: code.');
  });

  test('is nothing where there are no rows', async () => {
    const one = migrations();
    await makeRevision(one, before);
    await one.upgrade();
    expect((await differences(one, after, separate)).risks).toEqual([]);
  });
});

describeEachDialect('what an enum may cost', ['namedEnums'], (ctx) => {
  const migrations = useMigrations(ctx);
  const schema = (...values: readonly string[]) =>
    createMetaData({
      tables: [buildTable('t', { id: integer().primaryKey(), c: enumeration('mood', values) })],
      enums: [{ name: 'mood', values }],
    });

  test('are the rows that hold a value which goes', async () => {
    const one = migrations();
    await makeRevision(one, schema('a', 'b'));
    await one.upgrade();
    await ctx().db.execute({ sql: "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'b')" });
    expect((await differences(one, schema('a'))).risks).toEqual([
      {
        kind: 'removeEnumValue',
        table: { name: 't' },
        column: 'c',
        rows: 2,
        message: '2 rows of "t" with "b" in "c" must get another value',
      },
    ]);
  });
});

describeEachDialect('views', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const table = (columns: Parameters<typeof buildTable>[1]): Table => buildTable('t', columns);
  const id = integer().primaryKey();

  test('block what the server refuses under them, and are named', async () => {
    const one = migrations();
    await makeRevision(one, declared(table({ id, a: integer(), b: integer() })));
    await one.upgrade();
    const { db, dialect } = ctx();
    await db.execute({ sql: 'CREATE VIEW seen AS SELECT id, a FROM t' });
    const narrower = declared(table({ id, b: integer() }));
    if (!dialect.features.viewsBlockColumns) {
      expect(await changes(one, narrower)).toEqual(['drop column t.a']);
      return;
    }
    expect(await errorOf(makeRevision(one, narrower))).toMatchObject({
      code: 'VIEW_BLOCKS_CHANGE',
      message: '"drop column t.a" is blocked by view "seen"',
      details: { blocked: [{ change: 'drop column t.a', views: ['seen'] }] },
    });
    await db.execute({ sql: 'DROP VIEW seen' });
    expect(await changes(one, narrower)).toEqual(['drop column t.a']);
  });

  test('are reported and never dropped', async () => {
    const one = migrations();
    await makeRevision(one, declared(table({ id })));
    await one.upgrade();
    await ctx().db.execute({ sql: 'CREATE VIEW seen AS SELECT id FROM t' });
    const found = await differences(one, declared(table({ id })));
    expect(found.changes).toEqual([]);
    expect(found.seen.views).toEqual(['seen']);
  });
});

describeEachDialect('the default schema', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const columns = { id: integer().primaryKey() };

  test('may be named by a model, and two models may not mean one table', async () => {
    const one = migrations();
    await makeRevision(one, declared(buildTable('t', columns)));
    await one.upgrade();
    const schema = await ctx().dialect.defaultSchema(ctx().db);
    const named = buildTable('t', columns, undefined, { schema });
    const child = buildTable(
      'u',
      { ...columns, t_id: integer().references({ schema, table: 't', column: 'id' }) },
      undefined,
      {
        schema,
      },
    );
    expect(await changes(one, declared(named))).toEqual([]);
    expect(await changes(one, declared(named, child))).toEqual(['create table u']);
    expect(await errorOf(differences(one, declared(named, buildTable('t', columns))))).toMatchObject({
      code: 'TABLE_DECLARED_TWICE',
    });
  });
});
