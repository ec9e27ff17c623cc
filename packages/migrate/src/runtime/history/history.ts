import type { Statement } from '@fastappkit/dialects';
import { thrownText } from '../../script/thrown';
import type { LoadedStep, Run } from '../executor';
import { checksumOf } from './checksum';
import { insertRecord, type StepRecord } from './history-table';

/** Who runs revisions, and with what: what a history says of every step. */
export interface HistorySettings {
  readonly toolVersion: string | null;
  readonly user: string | null;
  readonly host: string | null;
  /** The date and time of day. */
  now(): Date;
  /** Takes secrets out of a text. */
  mask(text: string): string;
}

/** The record of a step that has begun, for its end. */
export interface OpenRecord {
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
    done: () => end(direction === 'up' ? 'applied' : 'reverted', null),
    failed: (error) => end('failed', errorText(error, history)),
  };
}

const LONGEST_ERROR = 4_000;

// No database takes a null byte in a text.
function errorText(error: unknown, { mask }: HistorySettings): string {
  return mask(thrownText(error)).replaceAll('\0', '').slice(0, LONGEST_ERROR);
}
