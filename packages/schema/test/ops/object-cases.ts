import { expect } from '@jest/globals';
import type { TouchedObject } from '@fastappkit/schema';
import { blog, columnOf } from '../fixtures';
import { columnIn, columnNames, posts, type CasesOf } from './case';

const inColumn = (name: string): TouchedObject => ({ what: 'column', object: 'posts', name });

/** Cases of the operations on what is not part of a table. */
export const OBJECT_CASES: CasesOf<
  | 'createEnum'
  | 'alterEnum'
  | 'dropEnum'
  | 'createSequence'
  | 'dropSequence'
  | 'createExtension'
  | 'dropExtension'
  | 'bulkInsert'
  | 'executeSql'
  | 'runCode'
  | 'batch'
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
      check: (after) => expect(after.enums.get('state')?.values).toEqual(['draft', 'old', 'live']),
    },
    {
      op: { kind: 'alterEnum', enum: { name: 'state' }, change: { kind: 'addValue', value: 'old' } },
      describe: 'add value "old" to enum state',
      needs: [],
      touches: [{ what: 'enum', object: 'state' }],
      check: (after) => expect(after.enums.get('state')?.values).toEqual(['draft', 'live', 'old']),
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
      check: (after) => expect(columnNames(after)).toEqual(['id', 'author_id', 'title', 'likes']),
    },
  ],
};
