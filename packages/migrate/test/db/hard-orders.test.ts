import { expect, test } from '@jest/globals';
import {
  bigint,
  buildTable,
  check,
  createMetaData,
  enumeration,
  foreignKey,
  index,
  integer,
  primaryKey,
  string,
  text,
  unique,
  type ColumnBuilder,
  type MetaData,
  type Table,
} from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';
import { changes, declared, makeRevision } from './models';
import { useMigrations, type Migrations } from './migrations';

/** Goes from nothing to `before`, to `after` and back, with nothing left to do at each stop. */
async function walk(
  ctx: () => DatabaseContext,
  one: Migrations,
  { before, after, rows = [] }: { before: MetaData; after: MetaData; rows?: readonly string[] },
): Promise<void> {
  const request = { resolveRename: () => Promise.resolve({ kind: 'separate' } as const) };
  await makeRevision(one, before, request);
  await one.upgrade();
  for (const sql of rows) await ctx().db.execute({ sql });
  const start = await shape(ctx());
  await makeRevision(one, after, request);
  await one.upgrade();
  expect(await changes(one, after, request)).toEqual([]);
  await one.downgrade('-1');
  expect(await shape(ctx())).toEqual(start);
  await one.downgrade('base');
  expect(await one.tables()).toEqual([]);
  await one.upgrade();
  expect(await changes(one, after, request)).toEqual([]);
}

/** The schema of the database; a column that came back stands last, which is no difference. */
async function shape({ db, dialect }: DatabaseContext): Promise<unknown> {
  const { tables, enums } = dialect.normalize(await dialect.introspect(db));
  const sorted = [...tables.values()].map((table) => ({
    ...table,
    columns: [...table.columns].sort((left, right) => (left.name < right.name ? -1 : 1)),
  }));
  return { tables: sorted, enums };
}

describeEachDialect('orders that run, both ways', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const users = (
    id: ReturnType<typeof integer> | ReturnType<typeof bigint> = integer(),
    parts: Parameters<typeof buildTable>[2] = () => [],
  ): Table => buildTable('users', { id: id.primaryKey(), code: string(20).notNull() }, parts);

  test('tables that refer to each other in a circle come and go', async () => {
    const circle = declared(
      buildTable('a', { id: integer().primaryKey(), b_id: integer() }, (t) => [
        foreignKey().on(t.b_id).references('b', ['id']),
      ]),
      buildTable('b', { id: integer().primaryKey(), a_id: integer() }, (t) => [
        foreignKey().on(t.a_id).references('a', ['id']),
      ]),
    );
    await walk(ctx, migrations(), { before: circle, after: declared(users()) });
  });

  test('a foreign key is added after a unique constraint of another table, and goes before it', async () => {
    const posts = { id: integer().primaryKey(), code: string(20) };
    await walk(ctx, migrations(), {
      before: declared(buildTable('a_posts', posts), users()),
      after: declared(
        buildTable('a_posts', posts, (t) => [foreignKey().on(t.code).references('users', ['code'])]),
        users(integer(), (t) => [unique().on(t.code!)]),
      ),
    });
  });

  test('both columns of a foreign key get another type', async () => {
    const posts = (type: ColumnBuilder): Table =>
      buildTable('posts', { id: integer().primaryKey(), user_id: type }, (t) => [
        foreignKey().on(t.user_id).references('users', ['id'], { onDelete: 'cascade' }),
      ]);
    await walk(ctx, migrations(), {
      before: declared(users(), posts(integer())),
      after: declared(users(bigint()), posts(bigint())),
      rows: ["INSERT INTO users (id, code) VALUES (1, 'x')", 'INSERT INTO posts (id, user_id) VALUES (2, 1)'],
    });
    expect(await ctx().db.query('SELECT COUNT(*) AS n FROM posts')).toMatchObject([{ n: expect.anything() }]);
  });

  test('a new table refers to a column that starts or stops numbering its rows', async () => {
    const posts = buildTable('posts', { id: integer().primaryKey(), user_id: integer() }, (t) => [
      foreignKey().on(t.user_id).references('users', ['id']),
    ]);
    await walk(ctx, migrations(), {
      before: declared(users()),
      after: declared(
        buildTable('users', { id: integer().primaryKey().autoIncrement(), code: string(20).notNull() }),
        posts,
      ),
      rows: ["INSERT INTO users (id, code) VALUES (1, 'x')"],
    });
  });

  test('a unique index comes to a table with a numbered column, and goes', async () => {
    const tickets = (parts: Parameters<typeof buildTable>[2]): Table =>
      buildTable('tickets', { id: integer().primaryKey().autoIncrement(), code: string(20) }, parts);
    const [plain, unlike] = [tickets(() => []), tickets((t) => [index('ix_tickets').on(t.code!).unique()])];
    await walk(ctx, migrations(), { before: declared(plain), after: declared(unlike) });
    await walk(ctx, migrations(), { before: declared(unlike), after: declared(plain) });
  });

  test('columns of a composite key are swapped', async () => {
    const members = (second: 'role' | 'team'): Table =>
      buildTable('members', { id: integer().notNull(), [second]: integer().notNull().default(0) }, (t) => [
        primaryKey().on(t['id'], t[second]!),
      ]);
    await walk(ctx, migrations(), {
      before: declared(members('role')),
      after: declared(members('team')),
      rows: ['INSERT INTO members (id, role) VALUES (1, 2)'],
    });
  });

  test('a computed column follows the type of the column that it reads', async () => {
    const sums = (a: ColumnBuilder, sql: string): Table =>
      buildTable('sums', { id: integer().primaryKey(), a, twice: bigint().generatedAs(sql) }, (t) => [
        index('ix_sums_twice').on(t.twice),
        check('ck_sums_a', 'a > 0'),
      ]);
    await walk(ctx, migrations(), {
      before: declared(sums(integer(), 'a * 2')),
      after: declared(sums(bigint(), 'a * 3')),
      rows: ['INSERT INTO sums (id, a) VALUES (1, 2)'],
    });
  });

  test('an index moves to another table and keeps its name', async () => {
    const table = (name: string, has: boolean): Table =>
      buildTable(name, { id: integer().primaryKey(), c: integer() }, (t) => (has ? [index('moved').on(t.c)] : []));
    await walk(ctx, migrations(), {
      before: declared(table('a', false), table('b', true)),
      after: declared(table('a', true), table('b', false)),
    });
  });
});

describeEachDialect('values of enum types', ['namedEnums'], (ctx) => {
  const migrations = useMigrations(ctx);
  const schema = (values: readonly string[], preset: string, sql: string): MetaData => {
    const mood = enumeration('mood', values);
    const table = buildTable('t', { id: integer().primaryKey(), c: mood.default(preset) }, (t) => [
      check('ck_t_mood', sql),
      index('ix_t_mood').on(t.id).where(sql),
    ]);
    return createMetaData({ tables: [table], enums: [{ name: 'mood', values }] });
  };

  test('are there before they are used in the same script', async () => {
    await walk(ctx, migrations(), {
      before: schema(['sad'], 'sad', "c <> 'sad' OR id > 0"),
      after: schema(['sad', 'glad'], 'glad', "c <> 'glad' OR id > 0"),
      rows: ['INSERT INTO t (id) VALUES (1)'],
    });
  });

  test('go and change places under checks, indexes and defaults', async () => {
    await walk(ctx, migrations(), {
      before: schema(['a', 'b', 'c'], 'a', "c <> 'b'"),
      after: schema(['c', 'b'], 'c', "c <> 'b'"),
      rows: ["INSERT INTO t (id, c) VALUES (1, 'c')"],
    });
  });

  test('take over the words of a text, and give them back', async () => {
    const enums = [{ name: 'mood', values: ['x', 'y'] }];
    const table = (type: ColumnBuilder): Table =>
      buildTable('t', { id: integer().primaryKey(), c: type }, () => [check('ck_t_c', "c <> 'y'")]);
    await walk(ctx, migrations(), {
      before: declared(table(text())),
      after: createMetaData({ tables: [table(enumeration('mood', ['x', 'y']))], enums }),
      rows: ["INSERT INTO t (id, c) VALUES (1, 'x')"],
    });
    expect(await ctx().db.query('SELECT COUNT(*) AS n FROM t')).toHaveLength(1);
  });
});

// SQLite numbers no column but its whole primary key.
describeEachDialect('orders around a numbered column that is part of a key', ['alterConstraints'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('the primary key of a numbered column gets one more column, while others refer to it', async () => {
    const numbered = (composite: boolean): Table =>
      buildTable('orders', { id: integer().notNull().autoIncrement(), part: integer().notNull().default(1) }, (t) =>
        composite ? [primaryKey().on(t.part, t.id), unique('uq_orders_id').on(t.id)] : [primaryKey().on(t.id)],
      );
    const items = buildTable('items', { id: integer().primaryKey(), order_id: integer() }, (t) => [
      foreignKey().on(t.order_id).references('orders', ['id']),
    ]);
    await walk(ctx, migrations(), {
      before: declared(numbered(false), items),
      after: declared(numbered(true), items),
      rows: ['INSERT INTO orders (part) VALUES (7)', 'INSERT INTO items (id, order_id) VALUES (1, 1)'],
    });
  });
});
