import type { HeadChange } from '../revision/revision';
import { planStamp } from '../revision/stamp';
import { deleteAllCursors, dropEmptyCursorTable, readCursors } from '../runtime/batches/cursor-table';
import { deleteJournal, dropEmptyJournal, readJournal } from '../runtime/journal/journal-table';
import { OnlineSink } from '../runtime/online-sink';
import type { RunSink } from '../runtime/sink';
import { deleteVersionRows, headChangeStatement, readVersionRows } from '../runtime/version-table';
import { readRows, type FolderContext, type MigrationContext } from './context';
import { ensureVersion } from './ensure-version';

/** How rows are stamped. */
export interface StampOptions {
  /** Delete all rows first, also those that name unknown revisions. */
  readonly purge?: boolean;
}

/** What a stamp did to the version rows. */
export interface StampResult {
  readonly from: readonly string[];
  /** The rows afterwards. */
  readonly rows: readonly string[];
  readonly changes: readonly HeadChange[];
}

/**
 * Makes the version rows state `targets` without running a script. Creates the version table where it is missing; the
 * rows change together or not at all. How far interrupted revisions came is forgotten with them:
 * a stamp says that they are done, or not begun. The caller holds the migration lock.
 * @param targets  Revision symbols that do not depend on the rows: ids, labels, `head`, `heads`, `base`, `label@base`.
 * @throws MigrateError DATABASE_REVISION_UNKNOWN  A row names an unknown revision; `purge` is the cure.
 * @throws MigrateError REVISION_*  A target cannot be resolved, or two overlap. Nothing was changed.
 * @throws DialectError ROW_COUNT  Somebody else changed the rows meanwhile. Nothing was changed.
 */
export async function stamp(
  context: MigrationContext,
  targets: readonly string[],
  options: StampOptions = {},
): Promise<StampResult> {
  const { connection, scripts, versionTable } = context;
  const purge = options.purge === true;
  const from = purge ? ((await readVersionRows(connection, versionTable)) ?? []) : (await readRows(context)).ids;
  const planned = planStamp(scripts.map, purge ? [] : from, targets);
  // By itself: where DDL commits, it would end the transaction of the rows. An empty table means the same as none.
  await ensureVersion(context);
  const sink = new OnlineSink(connection);
  const hasCursors = (await readCursors(connection, versionTable)) !== undefined;
  const hasJournal = (await readJournal(connection, versionTable)) !== undefined;
  await sendRows({ context, changes: planned.changes, purge, hasCursors, hasJournal }, sink);
  if (hasCursors) await dropEmptyCursorTable(sink, versionTable);
  if (hasJournal) await dropEmptyJournal(sink, versionTable);
  const purged = purge ? from.map((id): HeadChange => ({ kind: 'delete', id })) : [];
  return { from, rows: planned.rows, changes: [...purged, ...planned.changes] };
}

/** Changes of version rows that happen together. */
export interface RowChanges {
  readonly context: FolderContext;
  readonly changes: readonly HeadChange[];
  readonly purge: boolean;
  /** Whether interrupted revisions may have left cursors, which go too. */
  readonly hasCursors?: boolean;
  /** Whether there is a journal, whose entries go too. */
  readonly hasJournal?: boolean;
}

/** Sends changes of version rows into any sink, in one transaction. */
export async function sendRows(
  { context, changes, purge, hasCursors, hasJournal }: RowChanges,
  sink: RunSink,
): Promise<void> {
  if (changes.length === 0 && !purge) return;
  await sink.transaction(async () => {
    if (purge) await sink.emit(deleteVersionRows(sink.dialect, context.versionTable));
    if (hasCursors === true) await sink.emit(deleteAllCursors(sink.dialect, context.versionTable));
    if (hasJournal === true) await sink.emit(deleteJournal(sink.dialect, context.versionTable));
    for (const change of changes) await sink.emit(headChangeStatement(sink.dialect, context.versionTable, change));
  });
}

/** The line that announces a stamp, in Alembic's form. */
export function stampHeading({ from, rows }: Pick<StampResult, 'from' | 'rows'>): string {
  return `Running stamp_revision ${from.join(', ')} -> ${rows.join(', ')}`;
}
