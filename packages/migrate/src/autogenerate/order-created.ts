import { sameTable, sortTables, tableRef, type ForeignKey, type Table } from '@fastappkit/schema';
import type { Change } from './difference';
import { partColumns, sameSet } from './same';

/** New tables so that each comes after those it refers to; foreign keys that cannot wait in one follow as constraints. */
export function orderCreatedTables(changes: readonly Change[]): readonly Change[] {
  const tables = changes.flatMap(({ op }) => (op.kind === 'createTable' ? [op.table] : []));
  const { sorted, deferred } = sortTables(tables);
  const inCycle = new Set(deferred.map((one) => one.foreignKey));
  const isLate = (table: Table, key: ForeignKey): boolean =>
    inCycle.has(key) || (!sameTable(table, key.refTable) && needsNewKey(key, changes));
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

// The unique or primary key that it refers to is added to a table which exists already, later than new tables are.
function needsNewKey(key: ForeignKey, changes: readonly Change[]): boolean {
  return changes.some(({ op }) => {
    if (!('table' in op) || !sameTable(op.table, key.refTable)) return false;
    if (op.kind === 'addColumn') return key.refColumns.includes(op.column.name);
    if (op.kind === 'alterColumn') return key.refColumns.includes(op.column) && op.changes.type !== undefined;
    if (op.kind === 'createIndex') return op.index.unique === true && sameSet(partColumns(op.index), key.refColumns);
    if (op.kind !== 'addConstraint' || !('columns' in op.constraint)) return false;
    return op.constraint.kind !== 'foreignKey' && sameSet(op.constraint.columns, key.refColumns);
  });
}
