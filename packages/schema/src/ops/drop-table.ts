import { requireTable, withoutTable } from '../metadata';
import { tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Drops a table and what belongs to it. Reverses to `createTable` of what the schema before holds; the rows are gone. */
export interface DropTable {
  readonly kind: 'dropTable';
  readonly table: TableRef;
  readonly ifExists?: boolean;
}

export const dropTable: OperationDef<DropTable> = {
  describe: (op) => `drop table ${tableKey(op.table)}`,
  reverse: (op, before) => ({ kind: 'createTable', table: requireTable(before, op.table) }),
  apply(op, before) {
    if (op.ifExists !== true) requireTable(before, op.table);
    return withoutTable(before, op.table);
  },
  probe: (op, now) => probeOf(!now.tables.has(tableKey(op.table)), op.ifExists),
  needs: (op) => (op.ifExists === true ? [] : [op.table]),
  touches: (op) => [{ what: 'table', object: tableKey(op.table) }],
};
