import { updateTable, requireTable } from '../metadata';
import { findColumn, tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import { columnOf, withoutColumn } from './table-parts';

/** Drops one column, and the constraints and indexes that consist of it alone. Reverses to `addColumn`, without the values. */
export interface DropColumn {
  readonly kind: 'dropColumn';
  readonly table: TableRef;
  readonly column: string;
  readonly ifExists?: boolean;
}

export const dropColumn: OperationDef<DropColumn> = {
  describe: (op) => `drop column ${tableKey(op.table)}.${op.column}`,
  reverse: (op, before) => ({
    kind: 'addColumn',
    table: op.table,
    column: columnOf(requireTable(before, op.table), op.column),
  }),
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      if (op.ifExists === true && findColumn(table, op.column) === undefined) return table;
      return withoutColumn(table, op.column);
    }),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'column', object: tableKey(op.table), name: op.column }],
};
