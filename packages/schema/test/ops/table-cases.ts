import { expect } from '@jest/globals';
import type { TouchedObject } from '@fastappkit/schema';
import { bareTable, blog, columnOf } from '../fixtures';
import { columnIn, columnNames, firstOf, tableIn, posts, type CasesOf } from './case';

const inColumn = (name: string): TouchedObject => ({ what: 'column', object: 'posts', name });

/** Cases of the operations on tables and columns. */
export const TABLE_CASES: CasesOf<
  'createTable' | 'dropTable' | 'renameTable' | 'addColumn' | 'dropColumn' | 'renameColumn' | 'alterColumn'
> = {
  createTable: [
    {
      op: {
        kind: 'createTable',
        table: bareTable('likes', {
          schema: 'blog',
          foreignKeys: [
            { kind: 'foreignKey', columns: ['id'], refTable: posts, refColumns: ['id'] },
            { kind: 'foreignKey', columns: ['id'], refTable: { name: 'likes', schema: 'blog' }, refColumns: ['id'] },
          ],
        }),
      },
      describe: 'create table blog.likes',
      needs: ['posts'],
      touches: [{ what: 'table', object: 'blog.likes' }],
      reverse: { kind: 'dropTable', table: { name: 'likes', schema: 'blog' } },
      check: (after) => expect([...after.tables.keys()]).toEqual(['users', 'posts', 'old_posts', 'blog.likes']),
    },
    {
      op: { kind: 'createTable', table: bareTable('posts'), ifNotExists: true },
      describe: 'create table posts',
      needs: [],
      touches: [{ what: 'table', object: 'posts' }],
      reverse: 'nothing',
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  dropTable: [
    {
      op: { kind: 'dropTable', table: posts },
      describe: 'drop table posts',
      needs: ['posts'],
      touches: [{ what: 'table', object: 'posts' }],
      reverse: { kind: 'createTable', table: tableIn(blog(), 'posts') },
      check: (after) => expect([...after.tables.keys()]).toEqual(['users', 'old_posts']),
    },
  ],
  renameTable: [
    {
      op: { kind: 'renameTable', table: { name: 'users' }, to: 'people' },
      describe: 'rename table users to people',
      needs: ['users'],
      touches: [
        { what: 'table', object: 'users' },
        { what: 'table', object: 'people' },
      ],
      reverse: { kind: 'renameTable', table: { name: 'people' }, to: 'users' },
      check(after) {
        expect([...after.tables.keys()]).toEqual(['people', 'posts', 'old_posts']);
        expect(tableIn(after, 'posts').foreignKeys[0]?.refTable).toEqual({ name: 'people' });
      },
    },
  ],
  addColumn: [
    {
      op: { kind: 'addColumn', table: posts, column: columnOf('likes') },
      describe: 'add column posts.likes',
      needs: ['posts'],
      touches: [inColumn('likes')],
      reverse: { kind: 'dropColumn', table: posts, column: 'likes' },
      check: (after) =>
        expect(columnNames(after)).toEqual(['id', 'author_id', 'title', 'state', 'mail', 'homes', 'likes']),
    },
    {
      op: { kind: 'addColumn', table: posts, column: columnOf('title'), ifNotExists: true },
      describe: 'add column posts.title',
      needs: ['posts'],
      touches: [inColumn('title')],
      reverse: 'nothing',
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  dropColumn: [
    {
      op: { kind: 'dropColumn', table: posts, column: 'state' },
      describe: 'drop column posts.state',
      needs: ['posts'],
      touches: [inColumn('state')],
      reverse: { kind: 'addColumn', table: posts, column: columnIn(blog(), 'state') },
      check: (after) => expect(columnNames(after)).toEqual(['id', 'author_id', 'title', 'mail', 'homes']),
    },
    {
      op: { kind: 'dropColumn', table: posts, column: 'author_id' },
      describe: 'drop column posts.author_id',
      needs: ['posts'],
      touches: [inColumn('author_id')],
      reverse: {
        kind: 'batch',
        table: posts,
        operations: [
          { kind: 'addColumn', table: posts, column: columnIn(blog(), 'author_id') },
          { kind: 'addConstraint', table: posts, constraint: firstOf(tableIn(blog(), 'posts').foreignKeys) },
          { kind: 'createIndex', table: posts, index: firstOf(tableIn(blog(), 'posts').indexes) },
        ],
      },
      check(after) {
        expect(tableIn(after, 'posts').foreignKeys).toEqual([]);
        expect(tableIn(after, 'posts').indexes).toEqual([]);
      },
    },
    {
      op: { kind: 'dropColumn', table: posts, column: 'id' },
      describe: 'drop column posts.id',
      needs: ['posts'],
      touches: [inColumn('id')],
      reverse: {
        kind: 'batch',
        table: posts,
        operations: [
          { kind: 'addColumn', table: posts, column: columnIn(blog(), 'id') },
          {
            kind: 'addConstraint',
            table: posts,
            constraint: { kind: 'primaryKey', name: 'pk_posts', columns: ['id'] },
          },
        ],
      },
      check: (after) => expect(tableIn(after, 'posts')).not.toHaveProperty('primaryKey'),
    },
  ],
  renameColumn: [
    {
      op: { kind: 'renameColumn', table: { name: 'users' }, from: 'id', to: 'key' },
      describe: 'rename column users.id to key',
      needs: ['users'],
      touches: [
        { what: 'column', object: 'users', name: 'id' },
        { what: 'column', object: 'users', name: 'key' },
      ],
      reverse: { kind: 'renameColumn', table: { name: 'users' }, from: 'key', to: 'id' },
      check(after) {
        expect(tableIn(after, 'users').primaryKey?.columns).toEqual(['key']);
        expect(tableIn(after, 'posts').foreignKeys[0]?.refColumns).toEqual(['key']);
      },
    },
    {
      op: { kind: 'renameColumn', table: posts, from: 'author_id', to: 'writer_id' },
      describe: 'rename column posts.author_id to writer_id',
      needs: ['posts'],
      touches: [inColumn('author_id'), inColumn('writer_id')],
      reverse: { kind: 'renameColumn', table: posts, from: 'writer_id', to: 'author_id' },
      check(after) {
        expect(tableIn(after, 'posts').foreignKeys[0]?.columns).toEqual(['writer_id']);
        expect(tableIn(after, 'posts').indexes[0]?.parts[0]).toEqual({ column: 'writer_id', descending: true });
      },
    },
  ],
  alterColumn: [
    {
      op: {
        kind: 'alterColumn',
        table: posts,
        column: 'title',
        changes: {
          type: { kind: 'string', length: 80 },
          nullable: false,
          default: { kind: 'literal', value: 'x' },
          comment: null,
        },
      },
      describe: 'alter column posts.title (type, nullable, default, comment)',
      needs: ['posts'],
      touches: [inColumn('title')],
      reverse: {
        kind: 'alterColumn',
        table: posts,
        column: 'title',
        changes: { type: { kind: 'text' }, nullable: true, default: null, comment: 'Headline' },
      },
      check: (after) =>
        expect(columnIn(after, 'title')).toEqual({
          name: 'title',
          type: { kind: 'string', length: 80 },
          nullable: false,
          default: { kind: 'literal', value: 'x' },
        }),
    },
    {
      op: { kind: 'alterColumn', table: posts, column: 'id', changes: { autoIncrement: true } },
      describe: 'alter column posts.id (autoIncrement)',
      needs: ['posts'],
      touches: [inColumn('id')],
      reverse: { kind: 'alterColumn', table: posts, column: 'id', changes: { autoIncrement: false } },
      check: (after) => expect(columnIn(after, 'id')).toEqual(columnOf('id', { nullable: false, autoIncrement: true })),
    },
  ],
};
