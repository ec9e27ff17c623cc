import type { Column } from '../column';
import { SchemaError } from '../errors';
import { updateTable } from '../metadata';
import { findColumn, tableKey, type TableRef } from '../table';
import { placeColumn, type ColumnPlace } from './column-place';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import { probeIn, probeOf } from './probe';

/** Adds one column to an existing table, after its last one unless it has another place. Reverses to `dropColumn`. */
export interface AddColumn extends OnlineDdl, ColumnPlace {
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
      if (findColumn(table, op.column.name) === undefined)
        return { ...table, columns: placeColumn(table, op.column, op) };
      if (op.ifNotExists === true) return table;
      throw new SchemaError('OBJECT_EXISTS', { what: 'column', name: op.column.name, table: tableKey(table) });
    }),
  probe: (op, now) =>
    probeIn(now, op.table, (table) => probeOf(findColumn(table, op.column.name) !== undefined, op.ifNotExists)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'column', object: tableKey(op.table), name: op.column.name }],
};
