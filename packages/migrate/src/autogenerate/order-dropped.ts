import { requireTable, tableRef, type MetaData } from '@fastappkit/schema';
import type { Change } from './difference';
import { parentsFirst } from './order-created';

/** Tables that go, children and partitions first; where tables refer to each other in a circle, the foreign keys that close it first. */
export function orderDroppedTables(changes: readonly Change[], actual: MetaData): readonly Change[] {
  const tables = changes.flatMap(({ op }) => (op.kind === 'dropTable' ? [requireTable(actual, op.table)] : []));
  const { sorted, deferred } = parentsFirst(tables);
  return [
    ...deferred.flatMap(({ table, foreignKey: { name } }): readonly Change[] =>
      // Without a name (SQLite) nothing stands in the way of dropping the table.
      name === undefined ? [] : [{ op: { kind: 'dropConstraint', table, name, type: 'foreignKey' } }],
    ),
    ...sorted.toReversed().map((table): Change => ({ op: { kind: 'dropTable', table: tableRef(table) } })),
  ];
}
