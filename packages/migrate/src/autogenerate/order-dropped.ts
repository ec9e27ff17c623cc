import { requireTable, sortTables, tableRef, type MetaData } from '@fastappkit/schema';
import type { Change } from './difference';

/** Tables that go, children first; where tables refer to each other in a circle, the foreign keys that close it first. */
export function orderDroppedTables(changes: readonly Change[], actual: MetaData): readonly Change[] {
  const tables = changes.flatMap(({ op }) => (op.kind === 'dropTable' ? [requireTable(actual, op.table)] : []));
  const { sorted, deferred } = sortTables(tables);
  return [
    ...deferred.flatMap(({ table, foreignKey: { name } }): readonly Change[] =>
      // Without a name (SQLite) nothing can be dropped, and nothing stands in the way of dropping the table.
      name === undefined ? [] : [{ op: { kind: 'dropConstraint', table: tableRef(table), name, type: 'foreignKey' } }],
    ),
    ...[...sorted].reverse().map((table): Change => ({ op: { kind: 'dropTable', table: tableRef(table) } })),
  ];
}
