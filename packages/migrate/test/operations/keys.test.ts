import { describe, expect, test } from '@jest/globals';
import { column, sql } from '@fastappkit/schema';
import { recorded } from './recorded';

const table = { name: 't' };
const inSchema = { name: 't', schema: 's' };

describe('createIndex', () => {
  test('takes names, ordered columns and SQL as parts', async () => {
    const parts = [
      'a',
      column('b').desc().nulls('last'),
      column('c').opclass('gin_trgm_ops'),
      column('d').prefix(10),
      sql('lower(e)'),
    ];
    expect(await recorded((op) => op.createIndex('ix', 't', parts))).toEqual([
      {
        kind: 'createIndex',
        table,
        index: {
          name: 'ix',
          parts: [
            { column: 'a' },
            { column: 'b', descending: true, nulls: 'last' },
            { column: 'c', operatorClass: 'gin_trgm_ops' },
            { column: 'd', length: 10 },
            { sql: 'lower(e)' },
          ],
        },
      },
    ]);
  });

  test('keeps the shape of the index and the flags of the operation apart', async () => {
    const options = {
      schema: 's',
      unique: true,
      where: 'a > 0',
      ifNotExists: true,
      postgres: { using: 'gin', include: ['b'], concurrently: true },
    };
    expect(await recorded((op) => op.createIndex('ix', 't', ['a'], options))).toEqual([
      {
        kind: 'createIndex',
        table: inSchema,
        index: { name: 'ix', parts: [{ column: 'a' }], unique: true, method: 'gin', where: 'a > 0', include: ['b'] },
        ifNotExists: true,
        concurrently: true,
      },
    ]);
  });
});

test('dropIndex', async () => {
  expect(
    await recorded(async (op) => {
      await op.dropIndex('ix', 't');
      await op.dropIndex('ix', 't', { schema: 's', ifExists: true, postgres: { concurrently: true } });
    }),
  ).toEqual([
    { kind: 'dropIndex', table, name: 'ix' },
    { kind: 'dropIndex', table: inSchema, name: 'ix', ifExists: true, concurrently: true },
  ]);
});

test('createPrimaryKey', async () => {
  expect(await recorded((op) => op.createPrimaryKey('pk', 't', ['a', 'b'], { schema: 's' }))).toEqual([
    { kind: 'addConstraint', table: inSchema, constraint: { kind: 'primaryKey', name: 'pk', columns: ['a', 'b'] } },
  ]);
});

test('createUniqueConstraint', async () => {
  expect(
    await recorded(async (op) => {
      await op.createUniqueConstraint('uq', 't', ['a']);
      await op.createUniqueConstraint('uq', 't', ['a'], {
        schema: 's',
        postgres: { nullsNotDistinct: true },
        deferrable: 'initiallyDeferred',
      });
    }),
  ).toEqual([
    { kind: 'addConstraint', table, constraint: { kind: 'unique', name: 'uq', columns: ['a'] } },
    {
      kind: 'addConstraint',
      table: inSchema,
      constraint: {
        kind: 'unique',
        name: 'uq',
        columns: ['a'],
        nullsNotDistinct: true,
        deferrable: 'initiallyDeferred',
      },
    },
  ]);
});

test('createForeignKey', async () => {
  expect(
    await recorded(async (op) => {
      await op.createForeignKey('fk', 't', 'other', ['a'], ['id']);
      await op.createForeignKey('fk', 't', 'other', ['a', 'b'], ['x', 'y'], {
        schema: 's',
        refSchema: 'r',
        onDelete: 'setNull',
        onUpdate: 'cascade',
        deferrable: 'initiallyImmediate',
      });
    }),
  ).toEqual([
    {
      kind: 'addConstraint',
      table,
      constraint: {
        kind: 'foreignKey',
        name: 'fk',
        columns: ['a'],
        refTable: { name: 'other' },
        refColumns: ['id'],
      },
    },
    {
      kind: 'addConstraint',
      table: inSchema,
      constraint: {
        kind: 'foreignKey',
        name: 'fk',
        columns: ['a', 'b'],
        refTable: { name: 'other', schema: 'r' },
        refColumns: ['x', 'y'],
        onDelete: 'setNull',
        onUpdate: 'cascade',
        deferrable: 'initiallyImmediate',
      },
    },
  ]);
});

test('createCheckConstraint', async () => {
  expect(await recorded((op) => op.createCheckConstraint('ck', 't', 'a > 0', { schema: 's' }))).toEqual([
    { kind: 'addConstraint', table: inSchema, constraint: { kind: 'check', name: 'ck', sql: 'a > 0' } },
  ]);
});

test('createExcludeConstraint', async () => {
  const elements = [{ sql: 'during', operator: '&&' }];
  expect(
    await recorded(async (op) => {
      await op.createExcludeConstraint('ex', 't', elements);
      await op.createExcludeConstraint('ex', 't', elements, { schema: 's', using: 'spgist', where: 'a > 0' });
    }),
  ).toEqual([
    { kind: 'addConstraint', table, constraint: { kind: 'exclude', name: 'ex', using: 'gist', elements } },
    {
      kind: 'addConstraint',
      table: inSchema,
      constraint: { kind: 'exclude', name: 'ex', using: 'spgist', elements, where: 'a > 0' },
    },
  ]);
});

test('dropConstraint', async () => {
  expect(
    await recorded(async (op) => {
      await op.dropConstraint('ck', 't', { type: 'check' });
      await op.dropConstraint('fk', 't', { type: 'foreignKey', schema: 's', ifExists: true });
    }),
  ).toEqual([
    { kind: 'dropConstraint', table, name: 'ck', type: 'check' },
    { kind: 'dropConstraint', table: inSchema, name: 'fk', type: 'foreignKey', ifExists: true },
  ]);
});
