import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { requireTable, tableRef, type Operation } from '@fastappkit/schema';
import { getDialect, parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import { alterInTransaction } from './sqlite-rebuild/alter';

const sqlite = getDialect('sqlite');

const SETUP = [
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)',
  `CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL COLLATE NOCASE, old INTEGER DEFAULT 1,
    parent_id INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    length INTEGER GENERATED ALWAYS AS (length(title)) STORED, CHECK (title <> ''))`,
  'CREATE TABLE comments (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE)',
  'CREATE VIEW titles AS SELECT title FROM posts',
  `CREATE TRIGGER count_posts AFTER INSERT ON posts BEGIN UPDATE users SET name = name || NEW.title; END`,
  'CREATE TRIGGER touch AFTER INSERT ON users BEGIN DELETE FROM posts WHERE id < 0; END',
  'CREATE INDEX ix_lower ON posts (lower(title)) WHERE parent_id IS NOT NULL',
  "INSERT INTO users VALUES (1, '')",
  "INSERT INTO posts (id, title, parent_id) VALUES (1, 'one', NULL), (2, 'two', 1), (9, 'nine', NULL)",
  'DELETE FROM posts WHERE id = 9',
  'INSERT INTO comments VALUES (1, 1), (2, 2)',
];

describe('sqlite: rebuild of a table', () => {
  let db: Connection;
  beforeEach(async () => {
    db = await sqlite.connect(parseDatabaseUrl('sqlite:///:memory:'));
    for (const sql of SETUP) await db.execute({ sql });
  });
  afterEach(() => db.close());

  test('keeps rows, counter, children, views, triggers and generated columns', async () => {
    await alterInTransaction(db, { kind: 'dropColumn', table: { name: 'posts' }, column: 'old' });

    expect(await db.query('SELECT id, title, parent_id, length FROM posts ORDER BY id')).toEqual([
      { id: 1, title: 'one', parent_id: null, length: 3 },
      { id: 2, title: 'two', parent_id: 1, length: 3 },
    ]);
    expect(await db.query('SELECT id, post_id FROM comments ORDER BY id')).toHaveLength(2);
    expect(await db.query("SELECT title FROM titles WHERE title = 'TWO'")).toEqual([{ title: 'two' }]);

    await db.execute({ sql: "INSERT INTO posts (title) VALUES ('next')" });
    expect(await db.query('SELECT max(id) AS id FROM posts')).toEqual([{ id: 10 }]);
    expect(await db.query('SELECT name FROM users')).toEqual([{ name: 'onetwoninenext' }]);
    await expect(db.execute({ sql: "INSERT INTO posts (title) VALUES ('')" })).rejects.toThrow();
    await db.execute({ sql: 'DELETE FROM posts WHERE id = 1' });
    expect(await db.query('SELECT id FROM comments')).toEqual([{ id: 2 }]);
    expect(await db.query('SELECT parent_id FROM posts WHERE id = 2')).toEqual([{ parent_id: null }]);
  });

  test('changes what is asked and nothing else', async () => {
    const before = await sqlite.introspect(db);
    await alterInTransaction(db, {
      kind: 'alterColumn',
      table: { name: 'posts' },
      column: 'old',
      changes: { nullable: false },
    });
    const after = await sqlite.introspect(db);
    const posts = requireTable(before, { name: 'posts' });
    const columns = posts.columns.map((column) => (column.name === 'old' ? { ...column, nullable: false } : column));
    expect(after.tables.get('posts')).toEqual({ ...posts, columns });
    expect([...after.tables.values()].map(tableRef)).toEqual([...before.tables.values()].map(tableRef));
  });

  test.each<[string, Operation]>([
    ['view "titles"', { kind: 'dropColumn', table: { name: 'posts' }, column: 'title' }],
    ['trigger "touch" of table "users"', { kind: 'dropColumn', table: { name: 'posts' }, column: 'id' }],
    ['trigger "count_posts" of table "posts"', { kind: 'dropColumn', table: { name: 'users' }, column: 'name' }],
  ])('does not take a column away from %s', async (user, op) => {
    const before = await db.query('SELECT name, sql FROM sqlite_schema');
    await expect(alterInTransaction(db, op)).rejects.toMatchObject({
      code: 'OBJECT_IN_USE',
      message: expect.stringContaining(user),
    });
    expect(await db.query('SELECT name, sql FROM sqlite_schema')).toEqual(before);
  });

  test('that fails leaves everything as it was', async () => {
    const op: Operation = {
      kind: 'addConstraint',
      table: { name: 'posts' },
      constraint: { kind: 'check', name: 'ck', sql: 'id > 1' },
    };
    await expect(alterInTransaction(db, op)).rejects.toThrow('ck');
    expect(await db.query('SELECT count(*) AS n FROM posts')).toEqual([{ n: 2 }]);
    expect(await db.query("SELECT name FROM sqlite_schema WHERE name LIKE '%fastappkit%'")).toEqual([]);
  });
});
