import { describe, expect, test } from '@jest/globals';
import { createMetaData, type Table } from '@fastappkit/schema';
import { sourcesOf, triggerUses, viewUses } from '../../src/sqlite/uses';

const posts = table('posts', ['id', 'title', 'author_id']);
const users = table('users', ['id', 'name', 'Old Name']);
const sources = sourcesOf(createMetaData({ tables: [posts, users] }));

describe('viewUses', () => {
  test.each<[string, Readonly<Record<string, readonly string[] | 'all'>>]>([
    ['CREATE VIEW v AS SELECT title FROM posts', { posts: ['title'] }],
    ['CREATE VIEW title AS SELECT * FROM main.posts', { posts: [] }],
    ['CREATE VIEW v (title) AS SELECT id FROM posts', { posts: ['id'] }],
    ['CREATE VIEW v (a, b, c) AS SELECT p.* FROM posts p', { posts: 'all' }],
    ['CREATE VIEW v AS SELECT count(*) AS title FROM posts', { posts: [] }],
    [
      'CREATE VIEW v AS SELECT p.id, u.name FROM posts p JOIN users AS u ON u.id = p.author_id',
      { posts: ['id', 'author_id'], users: ['name', 'id'] },
    ],
    ['CREATE VIEW v AS SELECT id FROM posts, users', { posts: ['id'], users: ['id'] }],
    ['CREATE VIEW v AS SELECT [old name], "ID" FROM "Users" /* title */', { users: ['Old Name', 'id'] }],
    ["CREATE VIEW v AS SELECT 'title' FROM posts -- title", { posts: [] }],
  ])('%s', (sql, expected) => {
    expect(asRecord(viewUses(sql, sources))).toEqual(expected);
  });
});

describe('triggerUses', () => {
  test.each<[string, Readonly<Record<string, readonly string[] | 'all'>>]>([
    [
      'CREATE TRIGGER id AFTER UPDATE OF title ON posts BEGIN UPDATE users SET name = NEW.author_id; END',
      { posts: ['title', 'author_id'], users: ['name'] },
    ],
    [
      'CREATE TRIGGER t AFTER DELETE ON posts BEGIN DELETE FROM users WHERE id = OLD.id; END',
      { posts: ['id'], users: ['id'] },
    ],
    [
      'CREATE TRIGGER t INSERT ON posts BEGIN INSERT OR IGNORE INTO users VALUES (1, 2, 3); END',
      { posts: [], users: 'all' },
    ],
    [
      'CREATE TRIGGER t INSERT ON posts BEGIN INSERT INTO main.users (name) SELECT title FROM posts; END',
      { posts: ['title'], users: ['name'] },
    ],
    ['CREATE TRIGGER t INSERT ON posts WHEN NEW.title > 1 BEGIN SELECT 1; END', { posts: ['title'] }],
  ])('%s', (sql, expected) => {
    expect(asRecord(triggerUses(sql, sources, posts))).toEqual(expected);
  });
});

function asRecord(uses: ReturnType<typeof viewUses>): unknown {
  return Object.fromEntries(uses.map(({ table: { name }, columns }) => [name, columns ?? 'all']));
}

function table(name: string, columns: readonly string[]): Table {
  return {
    name,
    columns: columns.map((column) => ({ name: column, type: { kind: 'text' }, nullable: true })),
    uniques: [],
    foreignKeys: [],
    checks: [],
    excludes: [],
    indexes: [],
  };
}
