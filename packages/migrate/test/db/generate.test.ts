import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { boolean, buildTable, check, index, integer, string, text } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { changes, declared, differences, makeRevision } from './models';
import { errorOf, revision, tableRevision, useMigrations } from './migrations';

const users = buildTable('users', {
  id: integer().primaryKey().autoIncrement(),
  email: string(100).notNull().unique(),
});
const posts = buildTable(
  'posts',
  {
    id: integer().primaryKey(),
    title: string(50).notNull(),
    author_id: integer().notNull().references({ table: 'users', column: 'id' }, { onDelete: 'cascade' }),
    old: text(),
  },
  (t) => [index('ix_posts_title').on(t.title)],
);
const changedPosts = buildTable(
  'posts',
  {
    id: integer().primaryKey(),
    title: string(80).notNull().default('untitled'),
    author_id: integer().notNull().references({ table: 'users', column: 'id' }),
    hidden: boolean().notNull().default(false),
    score: integer().notNull().default(0),
  },
  (t) => [index('ix_posts_title').on(t.title.desc()), check('ck_posts_score', 'score >= 0')],
);

describeEachDialect('generated revisions', [], (ctx) => {
  const migrations = useMigrations(ctx);

  /** The schema of the database; a column that came back stands last, which is no difference. */
  async function shape(): Promise<unknown> {
    const { tables } = ctx().dialect.normalize(await ctx().dialect.introspect(ctx().db));
    return [...tables.values()].map((table) => ({
      ...table,
      columns: [...table.columns].sort((left, right) => (left.name < right.name ? -1 : 1)),
    }));
  }

  test('lead from models to models and back, and leave nothing to do', async () => {
    const one = migrations();
    const first = declared(users, posts);
    await makeRevision(one, first);
    await one.upgrade();
    expect(await changes(one, first)).toEqual([]);
    const afterFirst = await shape();

    await ctx().db.execute({ sql: "INSERT INTO users (email) VALUES ('a@x.org')" });
    await ctx().db.execute({ sql: "INSERT INTO posts (id, title, author_id) VALUES (7, 'Seven', 1)" });
    const second = declared(users, changedPosts);
    const request = { resolveRename: () => Promise.resolve({ kind: 'separate' } as const) };
    await makeRevision(one, second, request);
    await one.upgrade();
    expect(await changes(one, second, request)).toEqual([]);
    expect(await ctx().db.query('SELECT id, title, author_id FROM posts')).toEqual([
      { id: 7, title: 'Seven', author_id: 1 },
    ]);

    await one.downgrade('-1');
    expect(await shape()).toEqual(afterFirst);
    await one.downgrade('base');
    expect(await one.tables()).toEqual([]);
    await one.upgrade();
    expect(await changes(one, second, request)).toEqual([]);
  });

  test('add a required column to a table with rows in three steps, of which the middle one is asked for', async () => {
    const one = migrations();
    const before = declared(buildTable('users', { id: integer().primaryKey() }));
    const after = declared(buildTable('users', { id: integer().primaryKey(), name: string(20).notNull() }));
    await makeRevision(one, before);
    await one.upgrade();
    await ctx().db.execute({ sql: 'INSERT INTO users VALUES (1)' });

    const file = await makeRevision(one, after);
    const text = readFileSync(join(one.directory, file), 'utf8');
    expect(text).toContain(
      '  // The rows of "users" need a value in "name" before it can be NOT NULL. Give them one here, such as:\n',
    );
    const filled = text.replace(
      '// await op.execute("UPDATE users SET name = ...',
      `await op.execute("UPDATE users SET name = 'nobody'`,
    );
    one.write({ [file]: filled });
    expect(calls(filled).slice(0, 3)).toEqual(['addColumn', 'execute', 'alterColumn']);

    expect(await changes(one, after)).toEqual([]);
    await one.upgrade();
    expect(await ctx().db.query('SELECT id, name FROM users')).toEqual([{ id: 1, name: 'nobody' }]);
    expect(await changes(one, after)).toEqual([]);
    await one.downgrade('-1');
    expect(await ctx().db.query('SELECT * FROM users')).toEqual([{ id: 1 }]);
  });

  test('take pending revisions into account', async () => {
    const one = migrations();
    await makeRevision(one, declared(users));
    expect(await changes(one, declared(users))).toEqual([]);
    await makeRevision(one, declared(users, posts));
    expect(await changes(one, declared(users, posts))).toEqual([]);
    expect(await one.tables()).toEqual([]);
    expect(await one.rows()).toBeUndefined();
    await one.upgrade();
    expect(await changes(one, declared(users, posts))).toEqual([]);
  });

  test('wait for a pending revision that cannot be followed', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', { down: 'a', up: `await op.execute('CREATE VIEW seen AS SELECT id FROM one');` }),
      'c.ts': revision('c', { down: 'b', up: `await op.execute("UPDATE one SET id = 1");` }),
    });
    expect(await errorOf(differences(one, declared()))).toMatchObject({
      code: 'TARGET_NOT_UP_TO_DATE',
      details: { pending: ['a', 'b', 'c'], revision: 'b', reason: 'it runs SQL as it is written' },
    });
    await one.upgrade('b');
    expect(await changes(one, declared(buildTable('one', { id: integer().primaryKey() })))).toEqual([]);
    one.write({ 'c.ts': revision('c', { down: 'b', up: `await op.query('SELECT 1');` }) });
    expect(await errorOf(differences(one, declared()))).toMatchObject({
      code: 'TARGET_NOT_UP_TO_DATE',
      details: { revision: 'c', reason: 'op.query("SELECT 1") needs a database' },
    });
  });

  test('need one head to stand on', async () => {
    const one = migrations();
    one.write({ 'a.ts': tableRevision('a', 'one'), 'b.ts': tableRevision('b', 'two') });
    expect(await errorOf(differences(one, declared()))).toMatchObject({ code: 'REVISION_MULTIPLE_HEADS' });
  });
});

/** The methods of `op` that a script calls. */
function calls(text: string): readonly string[] {
  return [...text.matchAll(/await op\.(\w+)\(/g)].map(([, method = '']) => method);
}
