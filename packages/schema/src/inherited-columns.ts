import type { Column } from './column';
import type { MetaData } from './metadata';
import { tableKey, type Table } from './table';

/**
 * The columns that a partition has from its parent (PostgreSQL), without comments, which each table has for itself.
 *
 * A partition may list only the columns in which it differs; one that is divided itself hands on what it has.
 */
export function inheritedColumns({ partitionOf }: Pick<Table, 'partitionOf'>, schema: MetaData): readonly Column[] {
  const parent = partitionOf === undefined ? undefined : schema.tables.get(tableKey(partitionOf.parent));
  if (parent === undefined) return [];
  const own = new Set(parent.columns.map(({ name }) => name));
  const above = inheritedColumns(parent, schema).filter(({ name }) => !own.has(name));
  return [...above, ...parent.columns.map(({ comment: _comment, ...column }) => column)];
}
