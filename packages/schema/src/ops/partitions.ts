import { withTable, type MetaData } from '../metadata';
import { tableKey, type Table, type TableRef } from '../table';

/** The partitions of a table (PostgreSQL), and theirs, from the top. */
export function partitionsBelow(ref: TableRef, schema: MetaData): readonly Table[] {
  const key = tableKey(ref);
  const direct = [...schema.tables.values()].filter(
    ({ partitionOf }) => partitionOf !== undefined && tableKey(partitionOf.parent) === key,
  );
  return direct.flatMap((table) => [table, ...partitionsBelow(table, schema)]);
}

/** The schema with `change` applied to each of the partitions below a table. */
export function updatePartitions(schema: MetaData, ref: TableRef, change: (table: Table) => Table): MetaData {
  return partitionsBelow(ref, schema).map(change).reduce(withTable, schema);
}
