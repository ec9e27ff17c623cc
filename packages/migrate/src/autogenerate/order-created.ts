import {
  sameTable,
  sortTables,
  tableKey,
  tableRef,
  type ForeignKey,
  type Operation,
  type OperationOf,
  type SortedTables,
  type Table,
} from '@fastappkit/schema';
import type { DialectFeatures } from '@fastappkit/dialects';
import type { Change } from './difference';
import { changesShape } from './release-keys';
import { partColumns, sameSet } from './same';

/** New tables so that each comes after those it refers to; foreign keys that cannot wait in one follow as constraints. */
export function orderCreatedTables(changes: readonly Change[], features: DialectFeatures): readonly Change[] {
  const tables = changes.flatMap(({ op }) => (op.kind === 'createTable' ? [op.table] : []));
  const { sorted, deferred } = parentsFirst(tables);
  const inCycle = new Set(deferred.map((one) => one.foreignKey));
  const isLate = (table: Table, key: ForeignKey): boolean =>
    inCycle.has(key) || (!sameTable(table, key.refTable) && changes.some(({ op }) => makesKey(op, key, features)));
  return [
    ...sorted.map((table): Change => {
      const foreignKeys = table.foreignKeys.filter((key) => !isLate(table, key));
      return { op: { kind: 'createTable', table: { ...table, foreignKeys } } };
    }),
    ...sorted.flatMap((table) =>
      table.foreignKeys
        .filter((key) => isLate(table, key))
        .map((key): Change => ({ op: { kind: 'addConstraint', table: tableRef(table), constraint: key } })),
    ),
  ];
}

/** Tables after those that they refer to, and partitions after all of them and after what they are partitions of. */
export function parentsFirst(tables: readonly Table[]): Pick<SortedTables, 'sorted' | 'deferred'> {
  const { sorted, deferred } = sortTables(tables.filter((table) => table.partitionOf === undefined));
  const partitions = tables.filter((table) => table.partitionOf !== undefined);
  const late = new Set(partitions.map(tableKey));
  return {
    sorted: [...sorted, ...partitions.toSorted((a, b) => depthOf(a, partitions) - depthOf(b, partitions))],
    deferred: [
      ...deferred,
      ...tables.flatMap((table) =>
        table.foreignKeys
          .filter((key) => late.has(tableKey(key.refTable)) && !sameTable(table, key.refTable))
          .map((foreignKey) => ({ table: tableRef(table), foreignKey })),
      ),
    ],
  };
}

function depthOf(table: Table, partitions: readonly Table[]): number {
  const parent = table.partitionOf?.parent;
  const above = parent === undefined ? undefined : partitions.find((one) => sameTable(one, parent));
  return above === undefined ? 0 : 1 + depthOf(above, partitions);
}

// The key that it refers to is made, or changed, on a table which exists already, later than new tables are.
function makesKey(op: Operation, key: ForeignKey, features: DialectFeatures): boolean {
  if (op.kind === 'batch') return op.operations.some((one) => makesKey(one, key, features));
  if (!('table' in op) || !sameTable(op.table, key.refTable)) return false;
  if (op.kind === 'addColumn') return key.refColumns.includes(op.column.name);
  if (op.kind === 'alterColumn') return key.refColumns.includes(op.column) && hasToWait(op, features);
  if (op.kind === 'createIndex') return op.index.unique === true && sameSet(partColumns(op.index), key.refColumns);
  if (op.kind !== 'addConstraint' || !('columns' in op.constraint)) return false;
  return op.constraint.kind !== 'foreignKey' && sameSet(op.constraint.columns, key.refColumns);
}

// Another type has to be there first, and some databases change nothing of a column that a foreign key refers to.
function hasToWait(op: OperationOf<'alterColumn'>, features: DialectFeatures): boolean {
  return op.changes.type !== undefined || (!features.alterForeignKeyColumns && changesShape(op));
}
