import { describe, expect, test } from '@jest/globals';
import { integer, sql, string, timestamp } from '@fastappkit/schema';
import { recorded } from './recorded';

const table = { name: 't' };

describe('addColumn', () => {
  test('adds a plain column by itself', async () => {
    const operations = await recorded(async (op) => {
      await op.addColumn('t', 'a', string(20).notNull().default("it's"));
      await op.addColumn('t', 'b', timestamp().default(sql('now()')), { schema: 's', ifNotExists: true });
    });
    expect(operations).toEqual([
      {
        kind: 'addColumn',
        table,
        column: {
          name: 'a',
          type: { kind: 'string', length: 20 },
          nullable: false,
          default: { kind: 'literal', value: "it's" },
        },
      },
      {
        kind: 'addColumn',
        table: { name: 't', schema: 's' },
        column: {
          name: 'b',
          type: { kind: 'timestamp' },
          nullable: true,
          default: { kind: 'expression', sql: 'now()' },
        },
        ifNotExists: true,
      },
    ]);
  });

  test('brings keys, checks and indexes along, in one batch', async () => {
    const column = integer()
      .unique('uq')
      .check('a > 0', 'ck')
      .references({ table: 'other', column: 'id', schema: 's' }, { onDelete: 'cascade', name: 'fk' })
      .index('ix');
    expect(await recorded((op) => op.addColumn('t', 'a', column, { ifNotExists: true }))).toEqual([
      {
        kind: 'batch',
        table,
        operations: [
          {
            kind: 'addColumn',
            table,
            column: { name: 'a', type: { kind: 'integer' }, nullable: true },
            ifNotExists: true,
          },
          { kind: 'addConstraint', table, constraint: { kind: 'unique', name: 'uq', columns: ['a'] } },
          { kind: 'addConstraint', table, constraint: { kind: 'check', name: 'ck', sql: 'a > 0' } },
          {
            kind: 'addConstraint',
            table,
            constraint: {
              kind: 'foreignKey',
              name: 'fk',
              columns: ['a'],
              refTable: { name: 'other', schema: 's' },
              refColumns: ['id'],
              onDelete: 'cascade',
            },
          },
          { kind: 'createIndex', table, index: { name: 'ix', parts: [{ column: 'a' }] } },
        ],
      },
    ]);
  });

  test('names by convention what has no name', async () => {
    const [batch] = await recorded((op) =>
      op.addColumn('t', 'a', integer().unique().references({ table: 'other', column: 'id' }).index()),
    );
    expect(batch).toMatchObject({
      operations: [
        { kind: 'addColumn' },
        { constraint: { name: 'uq_t_a' } },
        { constraint: { name: 'fk_t_a_other' } },
        { index: { name: 'ix_t_a' } },
      ],
    });
  });

  test('does not lose a primary key', async () => {
    expect(await recorded((op) => op.addColumn('t', 'id', integer().primaryKey()))).toEqual([
      {
        kind: 'batch',
        table,
        operations: [
          { kind: 'addColumn', table, column: { name: 'id', type: { kind: 'integer' }, nullable: false } },
          { kind: 'addConstraint', table, constraint: { kind: 'primaryKey', name: 'pk_t', columns: ['id'] } },
        ],
      },
    ]);
  });
});

test('dropColumn', async () => {
  expect(
    await recorded(async (op) => {
      await op.dropColumn('t', 'a');
      await op.dropColumn('t', 'a', { schema: 's', ifExists: true });
    }),
  ).toEqual([
    { kind: 'dropColumn', table, column: 'a' },
    { kind: 'dropColumn', table: { name: 't', schema: 's' }, column: 'a', ifExists: true },
  ]);
});

test('renameColumn', async () => {
  expect(
    await recorded(async (op) => {
      await op.renameColumn('t', 'a', 'b');
      await op.renameColumn('t', 'a', 'b', { schema: 's' });
    }),
  ).toEqual([
    { kind: 'renameColumn', table, from: 'a', to: 'b' },
    { kind: 'renameColumn', table: { name: 't', schema: 's' }, from: 'a', to: 'b' },
  ]);
});

describe('alterColumn', () => {
  test('names only what changes', async () => {
    const operations = await recorded(async (op) => {
      await op.alterColumn('t', 'a', { type: string(200) });
      await op.alterColumn('t', 'a', { nullable: false }, { schema: 's' });
      await op.alterColumn('t', 'a', { type: integer().unsigned() }, { postgres: { using: 'a::integer' } });
    });
    expect(operations).toEqual([
      { kind: 'alterColumn', table, column: 'a', changes: { type: { kind: 'string', length: 200 } } },
      { kind: 'alterColumn', table: { name: 't', schema: 's' }, column: 'a', changes: { nullable: false } },
      {
        kind: 'alterColumn',
        table,
        column: 'a',
        changes: { type: { kind: 'integer', unsigned: true } },
        using: 'a::integer',
      },
    ]);
  });

  test.each([
    ['a value', 'x', { kind: 'literal', value: 'x' }],
    ['zero', 0, { kind: 'literal', value: 0 }],
    ['false', false, { kind: 'literal', value: false }],
    ['the empty string', '', { kind: 'literal', value: '' }],
    ['an expression', sql('now()'), { kind: 'expression', sql: 'now()' }],
    ['none', null, null],
  ])('takes %s as default', async (_title, given, expected) => {
    expect(await recorded((op) => op.alterColumn('t', 'a', { default: given }))).toEqual([
      { kind: 'alterColumn', table, column: 'a', changes: { default: expected } },
    ]);
  });

  test('passes the other aspects on', async () => {
    const changes = {
      autoIncrement: true,
      identity: { mode: 'always', start: 5 },
      generated: null,
      collation: 'C',
      comment: null,
    } as const;
    expect(await recorded((op) => op.alterColumn('t', 'a', changes))).toEqual([
      { kind: 'alterColumn', table, column: 'a', changes },
    ]);
  });
});
