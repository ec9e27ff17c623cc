import { describe, expect, test } from '@jest/globals';
import {
  applyOperations,
  EMPTY_METADATA,
  remainingOperations,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { blog } from '../fixtures';
import { posts, tableIn } from './case';

const integer = { kind: 'integer' } as const;
const add = (name: string): Operation => ({
  kind: 'addColumn',
  table: posts,
  column: { name, type: integer, nullable: true },
});
const drop = (column: string): Operation => ({ kind: 'dropColumn', table: posts, column });
const rename = (from: string, to: string): Operation => ({ kind: 'renameColumn', table: posts, from, to });
const widen = (column: string): Operation => ({
  kind: 'alterColumn',
  table: posts,
  column,
  changes: { type: { kind: 'bigint' } },
});
const batch = (...operations: readonly Operation[]): Operation => ({ kind: 'batch', table: posts, operations });

describe('what remains of a batch', () => {
  const steps = [add('likes'), rename('likes', 'hearts'), widen('hearts'), add('stars')];
  const hidden = [rename('title', 'headline'), widen('headline'), add('stars')];

  // What sets a value that is there is done again: nobody can tell whether it was done, and it changes nothing.
  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
  ])('after %i of its operations is the rest from %i on', (done, from) => {
    const now = applyOperations(hidden.slice(0, done), blog());
    expect(remainingOperations(batch(...hidden), now)).toEqual([batch(...hidden.slice(from))]);
  });

  test('after all of them is nothing', () => {
    expect(remainingOperations(batch(...hidden), applyOperations(hidden, blog()))).toEqual([]);
  });

  test.each([
    ['an operation hides what another one did', steps, 1],
    ['a column goes and comes', [drop('title'), add('title')], 0],
    ['the schema is as no part of it leaves it', [add('likes'), add('stars')], [add('stars')]],
  ])('is not told where %s', (_title, operations, done) => {
    const before = typeof done === 'number' ? operations.slice(0, done) : done;
    expect(remainingOperations(batch(...operations), applyOperations(before, blog()))).toBeUndefined();
  });

  test('of a registered operation is its rest', () => {
    const custom: Operation = { kind: 'custom', name: 'two', args: [], operations: [add('likes'), add('stars')] };
    expect(remainingOperations(custom, applyOperations([add('likes')], blog()))).toEqual([add('stars')]);
  });
});

describe('what remains of one operation', () => {
  test('is nothing, or all of it', () => {
    expect(remainingOperations(add('likes'), blog())).toEqual([add('likes')]);
    expect(remainingOperations(add('likes'), applyOperations([add('likes')], blog()))).toEqual([]);
  });

  test('is not told of SQL as it is written, and where the table is gone', () => {
    expect(remainingOperations({ kind: 'executeSql', sql: 'VACUUM' }, blog())).toBeUndefined();
    expect(remainingOperations(add('likes'), EMPTY_METADATA)).toBeUndefined();
  });

  test('is not told of a conversion of values', () => {
    const scale: Operation = { ...widen('author_id'), using: 'author_id * 100' } as Operation;
    expect(remainingOperations(scale, withColumnType('author_id', integer))).toBeUndefined();
    expect(remainingOperations(scale, withColumnType('author_id', { kind: 'bigint' }))).toEqual([]);
  });

  test('begins with the index that a concurrent build left behind', () => {
    const index = { name: 'ix_title', parts: [{ column: 'title' }] };
    const create: Operation = { kind: 'createIndex', table: posts, index, concurrently: true };
    const left = applyOperations([{ ...create, index: { ...index, invalid: true } }], blog());
    expect(remainingOperations(create, left)).toEqual([
      { kind: 'dropIndex', table: posts, name: 'ix_title', concurrently: true },
      create,
    ]);
  });
});

function withColumnType(name: string, type: { readonly kind: 'integer' } | { readonly kind: 'bigint' }): MetaData {
  const schema = blog();
  const table = tableIn(schema, 'posts');
  const columns = table.columns.map((column) => (column.name === name ? { ...column, type } : column));
  return { ...schema, tables: new Map(schema.tables).set('posts', { ...table, columns }) };
}
