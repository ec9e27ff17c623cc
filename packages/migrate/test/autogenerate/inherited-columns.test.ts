import { describe, expect, test } from '@jest/globals';
import type { ForeignKey, Table } from '@fastappkit/schema';
import { renderOperations } from '../../src/autogenerate/render/operations';
import { withoutInheritedColumns } from '../../src/autogenerate/render/inherited-columns';

const foreignKey: ForeignKey = {
  kind: 'foreignKey',
  name: 'fk',
  columns: ['customer_id'],
  refTable: { name: 'customer' },
  refColumns: ['id'],
};
const partition: Table = {
  name: 'payment_1',
  columns: [{ name: 'note', type: { kind: 'text' }, nullable: false }],
  uniques: [],
  foreignKeys: [foreignKey],
  checks: [{ kind: 'check', name: 'ck', sql: "note <> ''" }],
  excludes: [],
  indexes: [
    { name: 'ix_note', parts: [{ column: 'note' }] },
    { name: 'ix_both', parts: [{ column: 'note' }, { column: 'customer_id' }] },
  ],
  partitionOf: { parent: { name: 'payment' }, bound: 'DEFAULT' },
};

describe('a partition', () => {
  test('keeps what names its own columns, and gets the rest afterwards', () => {
    const { op, after } = withoutInheritedColumns({ kind: 'createTable', table: partition });
    expect(op.table).toMatchObject({ foreignKeys: [], checks: partition.checks, indexes: [{ name: 'ix_note' }] });
    expect(after).toEqual([
      { kind: 'addConstraint', table: { name: 'payment_1' }, constraint: foreignKey },
      { kind: 'createIndex', table: { name: 'payment_1' }, index: partition.indexes[1] },
    ]);
  });

  test('is written as several calls', () => {
    const { lines } = renderOperations([{ op: { kind: 'createTable', table: partition } }]);
    const calls = lines.join('\n').match(/op\.\w+/g);
    expect(calls).toEqual(['op.createTable', 'op.createForeignKey', 'op.createIndex']);
  });
});

test('a table that is no partition is left as it is', () => {
  const { partitionOf: _parent, ...table } = partition;
  const op = { kind: 'createTable', table } as const;
  expect(withoutInheritedColumns(op)).toEqual({ op, after: [] });
});
