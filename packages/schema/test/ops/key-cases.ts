import { expect } from '@jest/globals';
import { blog } from '../fixtures';
import { firstOf, tableIn, posts, type CasesOf } from './case';

/** Cases of the operations on indexes, constraints and comments. */
export const KEY_CASES: CasesOf<
  'createIndex' | 'dropIndex' | 'addConstraint' | 'dropConstraint' | 'validateConstraint' | 'setComment'
> = {
  createIndex: [
    {
      op: { kind: 'createIndex', table: posts, index: { name: 'ix', parts: [{ column: 'id' }] }, concurrently: true },
      describe: 'create index ix on posts',
      needs: ['posts'],
      touches: [{ what: 'index', object: 'posts', name: 'ix' }],
      reverse: { kind: 'dropIndex', table: posts, name: 'ix', concurrently: true },
      check: (after) =>
        expect(tableIn(after, 'posts').indexes.map((index) => index.name)).toEqual(['ix_posts_author', 'ix']),
    },
    {
      op: { kind: 'createIndex', table: posts, index: { name: 'ix_posts_author', parts: [] }, ifNotExists: true },
      describe: 'create index ix_posts_author on posts',
      needs: ['posts'],
      touches: [{ what: 'index', object: 'posts', name: 'ix_posts_author' }],
      reverse: 'nothing',
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  dropIndex: [
    {
      op: { kind: 'dropIndex', table: posts, name: 'ix_posts_author', concurrently: true },
      describe: 'drop index ix_posts_author on posts',
      needs: ['posts'],
      touches: [{ what: 'index', object: 'posts', name: 'ix_posts_author' }],
      reverse: {
        kind: 'createIndex',
        table: posts,
        index: firstOf(tableIn(blog(), 'posts').indexes),
        concurrently: true,
      },
      check: (after) => expect(tableIn(after, 'posts').indexes).toEqual([]),
    },
  ],
  addConstraint: [
    {
      op: {
        kind: 'addConstraint',
        table: posts,
        constraint: {
          kind: 'foreignKey',
          name: 'fk',
          columns: ['id'],
          refTable: { name: 'users' },
          refColumns: ['id'],
        },
      },
      describe: 'add foreign key fk to posts',
      needs: ['posts', 'users'],
      touches: [{ what: 'constraint', object: 'posts', name: 'fk' }],
      reverse: { kind: 'dropConstraint', table: posts, name: 'fk', type: 'foreignKey' },
      check: (after) => expect(tableIn(after, 'posts').foreignKeys).toHaveLength(2),
    },
    {
      op: { kind: 'addConstraint', table: posts, constraint: { kind: 'check', sql: 'id > 0' } },
      describe: 'add check constraint to posts',
      needs: ['posts'],
      touches: [{ what: 'constraint', object: 'posts', name: 'check' }],
      check: (after) => expect(tableIn(after, 'posts').checks).toHaveLength(2),
    },
  ],
  validateConstraint: [
    {
      op: { kind: 'validateConstraint', table: posts, name: 'ck_posts_title', type: 'check' },
      describe: 'validate check constraint ck_posts_title of posts',
      needs: ['posts'],
      touches: [{ what: 'constraint', object: 'posts', name: 'ck_posts_title' }],
      reverse: { kind: 'batch', table: posts, operations: [] },
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  dropConstraint: [
    {
      op: { kind: 'dropConstraint', table: posts, name: 'PRIMARY', type: 'primaryKey', ifExists: true },
      describe: 'drop primary key PRIMARY of posts',
      needs: ['posts'],
      touches: [{ what: 'constraint', object: 'posts', name: 'PRIMARY' }],
      reverse: {
        kind: 'addConstraint',
        table: posts,
        constraint: { kind: 'primaryKey', name: 'pk_posts', columns: ['id'] },
      },
      check: (after) => expect(tableIn(after, 'posts')).not.toHaveProperty('primaryKey'),
    },
    {
      op: { kind: 'dropConstraint', table: posts, name: 'uq_posts_title', type: 'unique' },
      describe: 'drop unique constraint uq_posts_title of posts',
      needs: ['posts'],
      touches: [{ what: 'constraint', object: 'posts', name: 'uq_posts_title' }],
      reverse: { kind: 'addConstraint', table: posts, constraint: firstOf(tableIn(blog(), 'posts').uniques) },
      check: (after) => expect(tableIn(after, 'posts').uniques).toEqual([]),
    },
    {
      op: { kind: 'dropConstraint', table: posts, name: 'ex_posts', type: 'exclude' },
      describe: 'drop exclusion constraint ex_posts of posts',
      needs: ['posts'],
      touches: [{ what: 'constraint', object: 'posts', name: 'ex_posts' }],
      reverse: { kind: 'addConstraint', table: posts, constraint: firstOf(tableIn(blog(), 'posts').excludes) },
      check: (after) => expect(tableIn(after, 'posts').excludes).toEqual([]),
    },
  ],
  setComment: [
    {
      op: { kind: 'setComment', table: posts, comment: 'Articles' },
      describe: 'set comment of table posts',
      needs: ['posts'],
      touches: [{ what: 'comment', object: 'posts' }],
      reverse: { kind: 'setComment', table: posts, comment: null },
      check: (after) => expect(tableIn(after, 'posts').comment).toBe('Articles'),
    },
    {
      op: { kind: 'setComment', table: { name: 'users' }, comment: null },
      describe: 'drop comment of table users',
      needs: ['users'],
      touches: [{ what: 'comment', object: 'users' }],
      reverse: { kind: 'setComment', table: { name: 'users' }, comment: 'People' },
      check: (after) => expect(tableIn(after, 'users')).not.toHaveProperty('comment'),
    },
  ],
};
