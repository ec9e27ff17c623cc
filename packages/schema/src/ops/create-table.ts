import { withTable } from '../metadata';
import { SchemaError } from '../errors';
import { sameTable, tableKey, tableRef, type Table } from '../table';
import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Creates a table with its columns, constraints, indexes and comments. Reverses to `dropTable`. */
export interface CreateTable {
  readonly kind: 'createTable';
  readonly table: Table;
  readonly ifNotExists?: boolean;
}

export const createTable: OperationDef<CreateTable> = {
  describe: (op) => `create table ${tableKey(op.table)}`,
  reverse: (op) => ({ kind: 'dropTable', table: tableRef(op.table) }),
  apply(op, before) {
    if (!before.tables.has(tableKey(op.table))) return withTable(before, op.table);
    if (op.ifNotExists === true) return before;
    throw new SchemaError('TABLE_EXISTS', { table: tableKey(op.table) });
  },
  probe: (op, now) => probeOf(now.tables.has(tableKey(op.table)), op.ifNotExists),
  needs: (op) => op.table.foreignKeys.map((key) => key.refTable).filter((ref) => !sameTable(ref, op.table)),
  touches: (op) => [{ what: 'table', object: tableKey(op.table) }],
};
