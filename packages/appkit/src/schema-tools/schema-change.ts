import type { Connection } from '@fastappkit/dialects';
import {
  applyChanges,
  type ApplyReport,
  type Change,
  type ChangeAnswer,
  type ChangeResult,
  type ChangeStep,
} from '@fastappkit/migrate';
import { isFastAppKitError, tableKey, type Operation } from '@fastappkit/schema';
import { runAborted } from '../run-aborted';
import { runWorld, type RunOptions } from '../run-options';
import type { ControlledBy } from './revision-control';

/** An operation before it runs, with the app whose table it is about. */
export interface SchemaStep extends ChangeStep {
  /** `null` for what belongs to no table, such as a schema. */
  readonly app: string | null;
}

/** What became of an operation. */
export interface SchemaChange extends ChangeResult {
  readonly app: string | null;
}

/** How a command that changes a schema without revisions is watched and asked. */
export interface SchemaChangeOptions extends RunOptions {
  /** Asked before each operation; without it all run. */
  confirm?(step: SchemaStep): Promise<ChangeAnswer>;
  /** Told after each operation. */
  changed?(change: SchemaChange): void;
  /** Told before anything runs, if the database is under revision control. */
  warn?(controlled: readonly ControlledBy[]): void;
}

/** What such a command did. */
export interface SchemaChangeReport {
  readonly changes: readonly SchemaChange[];
  /** The answer that ended it early. */
  readonly ended?: ApplyReport['ended'];
  /** The histories that the database is under. */
  readonly controlledBy: readonly ControlledBy[];
}

/** What is to be changed. */
export interface SchemaWork {
  readonly connection: Connection;
  /** The app that declares a table, by `tableKey`. */
  readonly owners: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
  readonly controlledBy: readonly ControlledBy[];
  readonly continueOnError?: boolean;
  readonly together?: boolean;
}

/**
 * Applies changes without a revision. What fails is in the report.
 * @throws AppKitError RUN_ABORTED
 */
export async function changeSchema(work: SchemaWork, options: SchemaChangeOptions): Promise<SchemaChangeReport> {
  const { connection, owners, changes, controlledBy } = work;
  if (changes.length > 0 && controlledBy.length > 0) options.warn?.(controlledBy);
  const appOf = (op: Operation): string | null => ownerOf(op, owners);
  const { signal, nowMs } = runWorld(options);
  const { results, ...end } = await applyChanges(connection, {
    changes,
    confirm: (step) => options.confirm?.({ ...step, app: appOf(step.op) }) ?? Promise.resolve('yes'),
    report: (result) => options.changed?.({ ...result, app: appOf(result.op) }),
    continueOnError: work.continueOnError === true,
    together: work.together === true,
    nowMs,
    signal,
  });
  const done = withApps(results, owners);
  if (signal?.aborted === true) throw runAborted(signal, undefined, { targets: [], changes: done.map(recordOf) });
  return { changes: done, controlledBy, ...end };
}

/** The results with the apps of their tables. */
export function withApps(results: readonly ChangeResult[], owners: SchemaWork['owners']): readonly SchemaChange[] {
  return results.map((result) => ({ ...result, app: ownerOf(result.op, owners) }));
}

function ownerOf(op: Operation, owners: SchemaWork['owners']): string | null {
  if (op.kind === 'renameTable') return owners.get(tableKey({ ...op.table, name: op.to })) ?? null;
  return 'table' in op ? (owners.get(tableKey(op.table)) ?? null) : null;
}

/** The operations that failed, with the reasons. */
export function failuresOf({ changes }: SchemaChangeReport): readonly ChangeFailure[] {
  return changes
    .filter(({ status }) => status === 'failed')
    .map(({ description, error }) => ({
      description,
      reason: error instanceof Error ? error.message : String(error),
      hint: isFastAppKitError(error) ? error.hint : null,
      error,
    }));
}

/** An operation that failed. */
export interface ChangeFailure {
  readonly description: string;
  readonly reason: string;
  readonly hint: string | null;
  readonly error: unknown;
}

/** What became of an operation, as plain data. */
export interface ChangeRecord extends Pick<SchemaChange, 'app' | 'description' | 'sql' | 'status' | 'elapsedMs'> {
  readonly kind: Operation['kind'];
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

/** The plain data of a change. */
export function recordOf({ app, op, description, sql, status, elapsedMs, error }: SchemaChange): ChangeRecord {
  const failure = isFastAppKitError(error) ? { code: error.code, message: error.message, hint: error.hint } : undefined;
  return {
    app,
    kind: op.kind,
    description,
    sql,
    status,
    elapsedMs,
    ...(failure === undefined ? {} : { error: failure }),
  };
}
