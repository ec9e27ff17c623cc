import { describe, expect, test } from '@jest/globals';
import {
  collectModels,
  defineTable,
  enumeration,
  array,
  index,
  integer,
  isManaged,
  isTableModel,
  namingWithLimit,
  permissionsOf,
  tableModels,
  tableOf,
  text,
  unmanagedTables,
  type ColumnRef,
} from '@fastappkit/schema';
import { authors, books } from './cycle/models';

const users = defineTable('users', { id: integer().primaryKey(), nick: text('nick_name') }, (t) => [
  index().on(t.nick.desc()),
]);

describe('a model', () => {
  test('has references to its columns as its only enumerable properties', () => {
    expect(Object.keys(users)).toEqual(['id', 'nick']);
    expect(users.nick).toMatchObject({ kind: 'column-ref', table: { name: 'users' }, column: 'nick_name' });
  });

  test('is ours unless it says otherwise', () => {
    const legacy = defineTable('legacy', { id: integer() }, undefined, { schema: 'erp', managed: false });
    expect([isManaged(users), isManaged(legacy)]).toEqual([true, false]);
    expect(unmanagedTables({ users, legacy })).toEqual([{ name: 'legacy', schema: 'erp' }]);
    expect(collectModels({ legacy }).tables.get('erp.legacy')).not.toHaveProperty('options');
  });

  test('becomes a table', () => {
    expect(tableOf(users).indexes).toEqual([
      { name: 'ix_users_nick_name', parts: [{ column: 'nick_name', descending: true }] },
    ]);
    expect(tableOf(users, namingWithLimit(12)).indexes[0]?.name).toMatch(/^ix__[0-9a-f]{8}$/);
  });

  test('may refer to itself', () => {
    const categories = defineTable('categories', {
      id: integer().primaryKey(),
      parentId: integer('parent_id').references((): ColumnRef => categories.id),
    });
    expect(tableOf(categories).foreignKeys[0]?.refTable).toEqual({ name: 'categories' });
  });

  test('is known by its data, so one of another copy of the package is as well', () => {
    const key = Symbol.for('fastappkit.model');
    const other = { [key]: { name: 't', columns: { id: integer() }, extras: () => [], options: {} } };
    expect([users, other, {}, { [key]: 1 }, null, 'users', undefined].map(isTableModel)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect([...collectModels({ other }).tables.keys()]).toEqual(['t']);
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(users)).toBe(true);
  });
});

describe('collectModels', () => {
  test('keeps the order of the exports, counts a model once and passes over the rest', () => {
    const posts = defineTable('posts', { id: integer() });
    const metadata = collectModels({ posts, users, again: posts, helper: () => posts, version: 1, nothing: null });
    expect([...metadata.tables.keys()]).toEqual(['posts', 'users']);
  });

  test('takes several modules, lists of models, and what a CommonJS module puts under default', () => {
    const posts = defineTable('posts', { id: integer() });
    const tags = defineTable('tags', { id: integer() });
    const modules = [{ users }, { users, models: [posts, 'x'] }, { default: { users, tags } }];
    expect([...collectModels(modules).tables.keys()]).toEqual(['users', 'posts', 'tags']);
    expect([...collectModels(new Set(modules)).tables.keys()]).toEqual(['users', 'posts', 'tags']);
    expect([...collectModels({ default: users }).tables.keys()]).toEqual(['users']);
  });

  test('resolves models that refer to each other across modules', () => {
    const { tables } = collectModels([{ authors }, { books }]);
    expect(tables.get('authors')?.foreignKeys[0]?.refTable).toEqual({ name: 'books' });
    expect(tables.get('books')?.foreignKeys[0]?.refTable).toEqual({ name: 'authors' });
  });

  test('gathers the enums of columns and of arrays', () => {
    const mood = enumeration('mood', ['sad', 'glad'], { schema: 's' });
    const a = defineTable('a', { mood, past: array(mood) });
    const b = defineTable('b', { mood: mood.notNull(), size: enumeration('size', ['s', 'l']) });
    expect([...collectModels({ a, b }).enums.values()]).toEqual([
      { name: 'mood', schema: 's', values: ['sad', 'glad'] },
      { name: 'size', values: ['s', 'l'] },
    ]);
  });

  test('keeps permissions for apps, and out of the schema', () => {
    const columns = { id: integer() };
    const posts = defineTable('posts', columns, undefined, {
      comment: 'Blog posts',
      permissions: { publish: 'Can publish a post' },
    });
    expect(permissionsOf(posts)).toEqual({ publish: 'Can publish a post' });
    expect(permissionsOf(users)).toEqual({});
    expect(tableOf(posts)).toEqual(tableOf(defineTable('posts', columns, undefined, { comment: 'Blog posts' })));
  });

  test('gathers the models of modules once each', () => {
    const posts = defineTable('posts', { id: integer() });
    expect(
      tableModels([
        { users, again: users },
        { posts, users },
      ]),
    ).toEqual([users, posts]);
  });

  test('refuses two models of one table, and two versions of one enum', () => {
    const twin = defineTable('users', { id: integer() });
    expect(() => collectModels({ users, twin })).toThrow(
      expect.objectContaining({ code: 'TABLE_DECLARED_TWICE', details: { table: 'users' } }),
    );
    const a = defineTable('a', { size: enumeration('size', ['s']) });
    const b = defineTable('b', { size: enumeration('size', ['l']) });
    expect(() => collectModels({ a, b })).toThrow(
      expect.objectContaining({ code: 'ENUM_CONFLICT', details: { name: 'size' } }),
    );
  });
});
