import type { Connection, Statement } from '@fastappkit/dialects';
import { thrownText } from '../../script/thrown';
import type { LoadedStep, Run } from '../executor';
import { checksumOf } from './checksum';
import { insertRecord, readRecords, type StepRecord } from './history-table';

/** Who runs revisions, and with what: what a history says of every step. */
export interface HistorySettings {
  readonly toolVersion: string | null;
  readonly user: string | null;
  readonly host: string | null;
  /** The date and time of day. */
  now(): Date;
  /** Takes secrets out of a text. */
  mask(text: string): string;
  /** Opens another session, for the record of a step whose own session was lost; such a step has none where it is absent. */
  connect?(): Promise<Connection>;
}

/** The record of a step that has begun, for its end. */
export interface OpenRecord {
  readonly begun: Pick<StepRecord, 'revision' | 'startedAt'>;
  /** The statement that writes down that it is done; belongs in the transaction of its version row. */
  done(): Statement;
  /** The statement that writes down why it failed. */
  failed(error: unknown): Statement;
}

/** Begins the record of a step; `undefined` where no history is kept. */
export function openRecord({ step }: LoadedStep, run: Run): OpenRecord | undefined {
  const { history, sink, versionTable } = run;
  if (history === undefined || !sink.executes) return undefined;
  const { direction, revision } = step;
  const startedAtMs = run.nowMs();
  const { toolVersion, user, host } = history;
  const begun = {
    app: revision.app ?? run.label,
    revision: revision.id,
    direction,
    startedAt: history.now().toISOString(),
    checksum: checksumOf(revision.path),
    toolVersion,
    user,
    host,
  };
  const end = (status: StepRecord['status'], error: string | null): Statement =>
    insertRecord(sink.dialect, versionTable, { ...begun, status, durationMs: run.nowMs() - startedAtMs, error });
  return {
    begun,
    done: () => end(direction === 'up' ? 'applied' : 'reverted', null),
    failed: (error) => end('failed', errorText(error, history)),
  };
}

/**
 * Writes down why a step failed, in another session: its own was lost, and what it had not committed with it. A step that
 * was committed after all, of which only the answer was lost, has its record already.
 */
export async function recordElsewhere(
  { begun, failed }: OpenRecord,
  error: unknown,
  { history, versionTable }: Pick<Run, 'history' | 'versionTable'>,
): Promise<void> {
  const session = await history?.connect?.();
  if (session === undefined) return;
  try {
    const [last] = (await readRecords(session, versionTable, { versionTable, limit: 1 })) ?? [];
    if (last?.revision === begun.revision && last.startedAt === begun.startedAt) return;
    await session.execute(failed(error));
  } finally {
    await session.close();
  }
}

const LONGEST_ERROR = 4_000;

// No database takes a null byte in a text.
function errorText(error: unknown, { mask }: HistorySettings): string {
  return mask(thrownText(error)).replaceAll('\0', '').slice(0, LONGEST_ERROR);
}
