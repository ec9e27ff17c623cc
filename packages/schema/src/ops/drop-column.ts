import { updateTable, requireTable } from '../metadata';
import { findColumn, tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import type { Operation } from './operation';
import { updatePartitions } from './partitions';
import { columnOf, partsWithColumn, withoutColumn, withoutColumnAndParts } from './table-parts';
import { probeIn, probeOf } from './probe';

/**
 * Drops one column, and the keys, checks and indexes that contain or read it; of its partitions as well.
 *
 * Reverses to `addColumn`, without the values; to a batch that also puts back what went with it, if there was anything.
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
  apply(op, before) {
    const table = before.tables.get(tableKey(op.table));
    if (op.ifExists === true && table !== undefined && findColumn(table, op.column) === undefined) return before;
    const dropped = updateTable(before, op.table, (one) => withoutColumn(one, op.column));
    return updatePartitions(dropped, op.table, (one) => withoutColumnAndParts(one, op.column));
  },
  probe: (op, now) =>
    probeIn(now, op.table, (table) => probeOf(findColumn(table, op.column) === undefined, op.ifExists)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'column', object: tableKey(op.table), name: op.column }],
};
