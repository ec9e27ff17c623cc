import { requireTable, updateTable } from '../metadata';
import type { PartitionOf } from '../partition';
import { tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import { probeIn, probeOf } from './probe';

/** Makes an existing table a partition of another one (PostgreSQL). Reverses to `detachPartition`. */
export interface AttachPartition {
  readonly kind: 'attachPartition';
  /** The table that becomes a partition. */
  readonly table: TableRef;
  readonly partitionOf: PartitionOf;
}

export const attachPartition: OperationDef<AttachPartition> = {
  describe: (op) => `attach partition ${tableKey(op.table)} to ${tableKey(op.partitionOf.parent)}`,
  reverse: (op) => ({ kind: 'detachPartition', table: op.table }),
  apply(op, before) {
    requireTable(before, op.partitionOf.parent);
    return updateTable(before, op.table, (table) => ({ ...table, partitionOf: op.partitionOf }));
  },
  probe: (op, now) => probeIn(now, op.table, ({ partitionOf }) => probeOf(partitionOf !== undefined)),
  needs: (op) => [op.table, op.partitionOf.parent],
  touches: (op) => [{ what: 'table', object: tableKey(op.table) }],
};
