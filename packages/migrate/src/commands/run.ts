import { readCursors } from '../runtime/batches/cursor-table';
import type { LeftBehind } from '../runtime/bookkeeping';
import { execute } from '../runtime/executor';
import { readJournal } from '../runtime/journal/journal-table';
import { OnlineSink } from '../runtime/online-sink';
import type { StepResult } from '../runtime/progress';
import type { RunSink } from '../runtime/sink';
import { createVersionTable } from '../runtime/version-table';
import type { FolderContext, MigrationContext } from './context';
import type { PreparedRun } from './prepare';

/**
 * Carries a prepared run out on its database. The caller holds the migration lock since before it was prepared.
 * @throws MigrateError REVISION_FAILED  A revision failed; `details.steps` says what is applied.
 */
export async function runPrepared(prepared: PreparedRun): Promise<readonly StepResult[]> {
  if (prepared.steps.length === 0) return [];
  const { connection, lockWaitMs } = prepared.context;
  const { session, limitLockWait } = connection.dialect;
  const isLimited = lockWaitMs !== undefined && lockWaitMs > 0;
  const open = [...session.open, ...(isLimited ? limitLockWait(lockWaitMs) : [])];
  const close = [...(isLimited ? limitLockWait(null) : []), ...session.close];
  for (const statement of open) await connection.execute(statement);
  let results: readonly StepResult[];
  try {
    const sink = new OnlineSink(connection, isLimited ? lockWaitMs : undefined);
    results = await sendRun(prepared, sink, () => readLeft(prepared.context));
  } catch (error) {
    // The failure is what counts; a session that cannot take its settings back is over, and they are with it.
    for (const statement of close) await connection.execute(statement).catch(() => undefined);
    throw error;
  }
  for (const statement of close) await connection.execute(statement);
  return results;
}

async function readLeft({ connection, versionTable }: MigrationContext): Promise<LeftBehind> {
  const cursors = await readCursors(connection, versionTable);
  return { cursors, journal: await readJournal(connection, versionTable) };
}

/**
 * Sends a prepared run into any sink: the version table where it is missing, then step by step.
 * @param readLeftBehind  Reads what interrupted revisions have left in the database.
 */
export async function sendRun(
  prepared: PreparedRun<FolderContext>,
  sink: RunSink,
  readLeftBehind?: () => Promise<LeftBehind>,
): Promise<readonly StepResult[]> {
  const { context, rows, steps } = prepared;
  if (!rows.exist) await sink.run(createVersionTable(context.versionTable));
  return execute(steps, {
    label: context.label,
    sink,
    map: context.scripts.map,
    versionTable: context.versionTable,
    rows: rows.ids,
    readLeftBehind,
    resume: context.resume,
    history: context.history,
    statementTimeoutMs: context.statementTimeoutMs,
    transaction: await context.transaction(),
    report: context.report,
    nowMs: () => context.nowMs(),
    signal: context.signal,
  });
}
