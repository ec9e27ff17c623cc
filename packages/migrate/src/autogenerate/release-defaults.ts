import { findColumn, sameTable, tableKey, type MetaData } from '@fastappkit/schema';
import type { Change } from './difference';

/**
 * Takes away the defaults that change in columns whose enum is made anew, and sets the new ones afterwards.
 *
 * The old default may be a value that goes, the new one a value that comes.
 */
export function releaseDefaults(changes: readonly Change[], actual: MetaData): readonly Change[] {
  const turned = changes.flatMap(({ op }) =>
    op.kind === 'alterEnum' && op.change.kind === 'setValues' ? op.change.columns : [],
  );
  return changes.flatMap((change): readonly Change[] => {
    const { op } = change;
    if (op.kind !== 'alterColumn' || op.changes.default === undefined) return [change];
    const table = actual.tables.get(tableKey(op.table));
    const hasDefault = table !== undefined && findColumn(table, op.column)?.default !== undefined;
    const isTurned = turned.some((use) => use.column === op.column && sameTable(use.table, op.table));
    if (!hasDefault || !isTurned) return [change];
    const { table: ref, column } = op;
    return [
      { op: { kind: 'alterColumn', table: ref, column, changes: { default: null } }, stage: 'dropObject' },
      change,
    ];
  });
}
