import type { DialectFeatures } from '@fastappkit/dialects';
import { describeOperation, tableKey, type MetaData, type Operation, type TableRef } from '@fastappkit/schema';
import type { Change } from './difference';
import { liveNames, type LiveNames } from './live-names';

/** A change that the database refuses while these views read what it takes away. */
export interface BlockedChange {
  readonly change: string;
  readonly views: readonly string[];
}

/** Finds the changes that views stand in the way of. */
export function blockedByViews(
  changes: readonly Change[],
  before: MetaData,
  features: DialectFeatures,
): readonly BlockedChange[] {
  if (before.views.size === 0) return [];
  const names = liveNames(changes, before);
  return changes.flatMap(({ op }) =>
    partsOf(op).flatMap((part) => {
      const views = [...new Set(takenAway(part, features).flatMap((taken) => readersOf(taken, before, names)))];
      return views.length === 0 ? [] : [{ change: describeOperation(part), views: views.sort() }];
    }),
  );
}

/** The operations of a batch, or the operation itself. */
export function partsOf(op: Operation): readonly Operation[] {
  return op.kind === 'batch' ? op.operations : [op];
}

interface Taken {
  readonly table: TableRef;
  /** All of the table when absent. */
  readonly column?: string;
}

function takenAway(op: Operation, features: DialectFeatures): readonly Taken[] {
  switch (op.kind) {
    case 'dropTable':
      return features.viewsBlockTables ? [{ table: op.table }] : [];
    case 'dropColumn':
      return features.viewsBlockColumns ? [{ table: op.table, column: op.column }] : [];
    case 'alterColumn':
      return features.viewsBlockTables && op.changes.type !== undefined ? [{ table: op.table, column: op.column }] : [];
    case 'alterEnum':
      return features.viewsBlockTables && op.change.kind === 'setValues' ? op.change.columns : [];
    default:
      return [];
  }
}

function readersOf({ table, column }: Taken, before: MetaData, names: LiveNames): readonly string[] {
  const live = names.table(table);
  if (live === undefined) return [];
  const name = column === undefined ? undefined : (names.column(table, column)?.name ?? column);
  return [...before.views.entries()].flatMap(([view, { uses }]) =>
    uses.some(
      (use) =>
        tableKey(use.table) === tableKey(live) &&
        (name === undefined || use.columns === undefined || use.columns.includes(name)),
    )
      ? [view]
      : [],
  );
}
