import { updateTable, requireTable } from '../metadata';
import { findColumn, tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import type { Operation } from './operation';
import { columnOf, partsWithColumn, withoutColumn } from './table-parts';

/**
 * Drops one column, and the keys and indexes that contain it.
 *
 * Reverses to `addColumn`, without the values; to a batch that also puts back the keys and indexes, if there were any.
 */
export interface DropColumn extends OnlineDdl {
  readonly kind: 'dropColumn';
  readonly table: TableRef;
  readonly column: string;
  readonly ifExists?: boolean;
}

export const dropColumn: OperationDef<DropColumn> = {
  describe: (op) => `drop column ${tableKey(op.table)}.${op.column}`,
  reverse(op, before) {
    const table = requireTable(before, op.table);
    const add: Operation = { kind: 'addColumn', table: op.table, column: columnOf(table, op.column) };
    const { constraints, indexes } = partsWithColumn(table, op.column);
    if (constraints.length + indexes.length === 0) return add;
    const operations: readonly Operation[] = [
      add,
      ...constraints.map((constraint): Operation => ({ kind: 'addConstraint', table: op.table, constraint })),
      ...indexes.map((index): Operation => ({ kind: 'createIndex', table: op.table, index })),
    ];
    return { kind: 'batch', table: op.table, operations };
  },
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      if (op.ifExists === true && findColumn(table, op.column) === undefined) return table;
      return withoutColumn(table, op.column);
    }),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'column', object: tableKey(op.table), name: op.column }],
};
