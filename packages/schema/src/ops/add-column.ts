import type { Column } from '../column';
import { SchemaError } from '../errors';
import { updateTable } from '../metadata';
import { findColumn, tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';

/** Adds one column to an existing table, after its last one. Reverses to `dropColumn`. */
export interface AddColumn {
  readonly kind: 'addColumn';
  readonly table: TableRef;
  readonly column: Column;
  readonly ifNotExists?: boolean;
}

export const addColumn: OperationDef<AddColumn> = {
  describe: (op) => `add column ${tableKey(op.table)}.${op.column.name}`,
  reverse: (op) => ({ kind: 'dropColumn', table: op.table, column: op.column.name }),
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      if (findColumn(table, op.column.name) === undefined) return { ...table, columns: [...table.columns, op.column] };
      if (op.ifNotExists === true) return table;
      throw new SchemaError('OBJECT_EXISTS', { what: 'column', name: op.column.name, table: tableKey(table) });
    }),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'column', object: tableKey(op.table), name: op.column.name }],
};
