import { expect } from '@jest/globals';
import type { Operation, TouchedObject } from '@fastappkit/schema';
import { blog, columnOf } from '../fixtures';
import { columnIn, columnNames, posts, tableIn, type CasesOf } from './case';

const inColumn = (name: string): TouchedObject => ({ what: 'column', object: 'posts', name });

// What takes a value back is the list as it was, with the columns that have the type.
const WITHOUT_OLD: Operation = {
  kind: 'alterEnum',
  enum: { name: 'state' },
  change: { kind: 'setValues', values: ['draft', 'live'], columns: [{ table: posts, column: 'state' }] },
};

/** Cases of the operations on what is not part of a table. */
export const OBJECT_CASES: CasesOf<
  | 'createEnum'
  | 'alterEnum'
  | 'dropEnum'
  | 'createSequence'
  | 'alterSequence'
  | 'dropSequence'
  | 'createExtension'
  | 'dropExtension'
  | 'createSchema'
  | 'dropSchema'
  | 'alterTableOptions'
  | 'attachPartition'
  | 'detachPartition'
  | 'bulkInsert'
  | 'bulkUpdate'
  | 'executeSql'
  | 'runCode'
  | 'batch'
  | 'custom'
> = {
  createEnum: [
    {
      op: { kind: 'createEnum', enum: { name: 'mood', schema: 'blog', values: ['sad'] } },
      describe: 'create enum blog.mood',
      needs: [],
      touches: [{ what: 'enum', object: 'blog.mood' }],
      reverse: { kind: 'dropEnum', enum: { name: 'mood', schema: 'blog' } },
      check: (after) => expect([...after.enums.keys()]).toEqual(['state', 'blog.mood']),
    },
  ],
  alterEnum: [
    {
      op: { kind: 'alterEnum', enum: { name: 'state' }, change: { kind: 'renameValue', from: 'live', to: 'online' } },
      describe: 'rename value "live" of enum state to "online"',
      needs: [],
      touches: [{ what: 'enum', object: 'state' }],
      reverse: {
        kind: 'alterEnum',
        enum: { name: 'state' },
        change: { kind: 'renameValue', from: 'online', to: 'live' },
      },
      check(after) {
        expect(after.enums.get('state')?.values).toEqual(['draft', 'online']);
        expect(columnIn(after, 'state').type).toEqual({ kind: 'enum', name: 'state', values: ['draft', 'online'] });
      },
    },
    {
      op: { kind: 'alterEnum', enum: { name: 'state' }, change: { kind: 'addValue', value: 'old', before: 'live' } },
      describe: 'add value "old" to enum state',
      needs: [],
      touches: [{ what: 'enum', object: 'state' }],
      reverse: WITHOUT_OLD,
      check: (after) => expect(after.enums.get('state')?.values).toEqual(['draft', 'old', 'live']),
    },
    {
      op: { kind: 'alterEnum', enum: { name: 'state' }, change: { kind: 'addValue', value: 'old' } },
      describe: 'add value "old" to enum state',
      needs: [],
      touches: [{ what: 'enum', object: 'state' }],
      reverse: WITHOUT_OLD,
      check: (after) => expect(after.enums.get('state')?.values).toEqual(['draft', 'live', 'old']),
    },
    {
      op: {
        kind: 'alterEnum',
        enum: { name: 'state' },
        change: {
          kind: 'setValues',
          values: ['live', 'new'],
          columns: [{ table: posts, column: 'state' }],
          replacements: { draft: 'new' },
        },
      },
      describe: 'set the values of enum state to "live", "new"',
      needs: ['posts'],
      touches: [{ what: 'enum', object: 'state' }],
      reverse: WITHOUT_OLD,
      check(after) {
        expect(after.enums.get('state')?.values).toEqual(['live', 'new']);
        expect(columnIn(after, 'state').type).toEqual({ kind: 'enum', name: 'state', values: ['live', 'new'] });
      },
    },
  ],
  dropEnum: [
    {
      op: { kind: 'dropEnum', enum: { name: 'state' } },
      describe: 'drop enum state',
      needs: [],
      touches: [{ what: 'enum', object: 'state' }],
      reverse: { kind: 'createEnum', enum: { name: 'state', values: ['draft', 'live'] } },
      check: (after) => expect(after.enums.size).toBe(0),
    },
  ],
  createSequence: [
    {
      op: { kind: 'createSequence', sequence: { name: 'ids', schema: 'blog', start: 7 } },
      describe: 'create sequence blog.ids',
      needs: [],
      touches: [{ what: 'sequence', object: 'blog.ids' }],
      reverse: { kind: 'dropSequence', sequence: { name: 'ids', schema: 'blog' } },
      check: (after) => expect([...after.sequences.keys()]).toEqual(['numbers', 'blog.ids']),
    },
  ],
  alterSequence: [
    {
      op: { kind: 'alterSequence', sequence: { name: 'numbers' }, changes: { start: null, increment: 2 } },
      describe: 'alter sequence numbers (start, increment)',
      needs: [],
      touches: [{ what: 'sequence', object: 'numbers' }],
      reverse: { kind: 'alterSequence', sequence: { name: 'numbers' }, changes: { start: 5, increment: null } },
      check: (after) => expect(after.sequences.get('numbers')).toEqual({ name: 'numbers', increment: 2 }),
    },
  ],
  createSchema: [
    {
      op: { kind: 'createSchema', name: 'blog' },
      describe: 'create schema blog',
      needs: [],
      touches: [{ what: 'schema', object: 'blog' }],
      reverse: { kind: 'dropSchema', name: 'blog' },
      check: (after) => expect([...after.schemas]).toEqual(['archive', 'blog']),
    },
  ],
  dropSchema: [
    {
      op: { kind: 'dropSchema', name: 'archive' },
      describe: 'drop schema archive',
      needs: [],
      touches: [{ what: 'schema', object: 'archive' }],
      reverse: { kind: 'createSchema', name: 'archive' },
      check: (after) => expect(after.schemas.size).toBe(0),
    },
  ],
  alterTableOptions: [
    {
      op: { kind: 'alterTableOptions', table: posts, changes: { unlogged: true, engine: null } },
      describe: 'alter options of table posts (unlogged, engine)',
      needs: ['posts'],
      touches: [{ what: 'table', object: 'posts' }],
      reverse: { kind: 'alterTableOptions', table: posts, changes: { unlogged: null, engine: null } },
      check: (after) => expect(tableIn(after, 'posts').options).toEqual({ unlogged: true }),
    },
  ],
  attachPartition: [
    {
      op: {
        kind: 'attachPartition',
        table: posts,
        partitionOf: { parent: { name: 'users' }, bound: 'DEFAULT' },
      },
      describe: 'attach partition posts to users',
      needs: ['posts', 'users'],
      touches: [{ what: 'table', object: 'posts' }],
      reverse: { kind: 'detachPartition', table: posts },
      check: (after) =>
        expect(tableIn(after, 'posts').partitionOf).toEqual({ parent: { name: 'users' }, bound: 'DEFAULT' }),
    },
  ],
  detachPartition: [
    {
      op: { kind: 'detachPartition', table: { name: 'old_posts' } },
      describe: 'detach partition old_posts',
      needs: ['old_posts'],
      touches: [{ what: 'table', object: 'old_posts' }],
      reverse: {
        kind: 'attachPartition',
        table: { name: 'old_posts' },
        partitionOf: { parent: { name: 'posts' }, bound: 'DEFAULT' },
      },
      check: (after) => expect(tableIn(after, 'old_posts').partitionOf).toBeUndefined(),
    },
  ],
  dropSequence: [
    {
      op: { kind: 'dropSequence', sequence: { name: 'numbers' } },
      describe: 'drop sequence numbers',
      needs: [],
      touches: [{ what: 'sequence', object: 'numbers' }],
      reverse: { kind: 'createSequence', sequence: { name: 'numbers', start: 5 } },
      check: (after) => expect(after.sequences.size).toBe(0),
    },
  ],
  createExtension: [
    {
      op: { kind: 'createExtension', name: 'citext' },
      describe: 'create extension citext',
      needs: [],
      touches: [{ what: 'extension', object: 'citext' }],
      reverse: { kind: 'dropExtension', name: 'citext' },
      check: (after) => expect([...after.extensions]).toEqual(['vector', 'citext']),
    },
  ],
  dropExtension: [
    {
      op: { kind: 'dropExtension', name: 'vector' },
      describe: 'drop extension vector',
      needs: [],
      touches: [{ what: 'extension', object: 'vector' }],
      reverse: { kind: 'createExtension', name: 'vector' },
      check: (after) => expect(after.extensions.size).toBe(0),
    },
  ],
  bulkInsert: [
    {
      op: { kind: 'bulkInsert', table: posts, rows: [{ id: 1 }] },
      describe: 'insert 1 row into posts',
      needs: ['posts'],
      touches: [{ what: 'rows', object: 'posts' }],
      check: (after) => expect(after).toEqual(blog()),
    },
    {
      op: { kind: 'bulkInsert', table: posts, rows: [] },
      describe: 'insert 0 rows into posts',
      needs: ['posts'],
      touches: [{ what: 'rows', object: 'posts' }],
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  bulkUpdate: [
    {
      op: { kind: 'bulkUpdate', table: posts, key: ['id'], rows: [{ id: 1, title: 'New' }] },
      describe: 'update 1 row of posts',
      needs: ['posts'],
      touches: [{ what: 'rows', object: 'posts' }],
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  executeSql: [
    {
      op: { kind: 'executeSql', sql: `\nUPDATE posts SET title = ${'x'.repeat(60)}\nWHERE id = 1` },
      describe: `execute UPDATE posts SET title = ${'x'.repeat(32)}...`,
      needs: [],
      touches: [],
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  runCode: [
    {
      op: { kind: 'runCode', description: 'op.query' },
      describe: 'run code: op.query',
      needs: [],
      touches: [],
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  custom: [
    {
      op: {
        kind: 'custom',
        name: 'addLikes',
        args: ['posts', 1],
        operations: [{ kind: 'addColumn', table: posts, column: columnOf('likes') }],
        undo: {
          name: 'dropLikes',
          args: [],
          operations: [{ kind: 'dropColumn', table: posts, column: 'likes' }],
        },
      },
      describe: 'addLikes("posts", 1)',
      needs: ['posts'],
      touches: [{ what: 'column', object: 'posts', name: 'likes' }],
      reverse: {
        kind: 'custom',
        name: 'dropLikes',
        args: [],
        operations: [{ kind: 'dropColumn', table: posts, column: 'likes' }],
        undo: {
          name: 'addLikes',
          args: ['posts', 1],
          operations: [{ kind: 'addColumn', table: posts, column: columnOf('likes') }],
        },
      },
      check: (after) => expect(columnNames(after)).toContain('likes'),
    },
    {
      op: { kind: 'custom', name: 'nothing', args: [], operations: [] },
      describe: 'nothing()',
      needs: [],
      touches: [],
      check: (after) => expect(after).toEqual(blog()),
    },
  ],
  batch: [
    {
      op: {
        kind: 'batch',
        table: posts,
        operations: [
          { kind: 'addColumn', table: posts, column: columnOf('likes') },
          { kind: 'dropColumn', table: posts, column: 'state' },
        ],
      },
      describe: 'alter table posts: add column posts.likes, drop column posts.state',
      needs: ['posts'],
      touches: [inColumn('likes'), inColumn('state')],
      reverse: {
        kind: 'batch',
        table: posts,
        operations: [
          { kind: 'addColumn', table: posts, column: columnIn(blog(), 'state') },
          { kind: 'dropColumn', table: posts, column: 'likes' },
        ],
      },
      check: (after) => expect(columnNames(after)).toEqual(['id', 'author_id', 'title', 'mail', 'homes', 'likes']),
    },
  ],
};
