import { SchemaError } from '../errors';
import { requireTable, updateTable, type MetaData } from '../metadata';
import type { PartitionOf } from '../partition';
import { findColumn, tableKey, type Table, type TableRef } from '../table';
import { without } from '../without';
import type { OperationDef } from './define';
import { probeIn, probeOf } from './probe';

/** Makes a partition a table of its own again (PostgreSQL). Reverses to `attachPartition` with the bound as it was. */
export interface DetachPartition {
  readonly kind: 'detachPartition';
  /** The partition. */
  readonly table: TableRef;
}

export const detachPartition: OperationDef<DetachPartition> = {
  describe: (op) => `detach partition ${tableKey(op.table)}`,
  reverse: (op, before) => ({ kind: 'attachPartition', table: op.table, partitionOf: partitionOf(before, op.table) }),
  apply(op, before) {
    const parent = before.tables.get(tableKey(partitionOf(before, op.table).parent));
    return updateTable(before, op.table, (table) => ({
      ...without(table, 'partitionOf'),
      ...columnsOf(table, parent),
    }));
  },
  probe: (op, now) => probeIn(now, op.table, (table) => probeOf(table.partitionOf === undefined)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'table', object: tableKey(op.table) }],
};

// A partition lists only the columns in which it differs from its parent, and keeps all of them.
function columnsOf(table: Table, parent: Table | undefined): Pick<Table, 'columns'> {
  const inherited = (parent?.columns ?? []).filter((column) => findColumn(table, column.name) === undefined);
  return { columns: [...inherited, ...table.columns] };
}

/** What a table is a partition of, or the error OBJECT_MISSING. */
export function partitionOf(metadata: MetaData, ref: TableRef): PartitionOf {
  const { partitionOf: found } = requireTable(metadata, ref);
  if (found === undefined) throw new SchemaError('OBJECT_MISSING', { what: 'partition', name: tableKey(ref) });
  return found;
}
