import { runPrepared, type PreparedRun, type StepResult } from '@fastappkit/migrate';
import { isFastAppKitError } from '@fastappkit/schema';
import { AppKitError } from '../errors';
import { runAborted } from '../run-aborted';

/** What became of one target. */
export interface TargetResult {
  readonly app: string;
  /** The named database that it is in; absent for the main one. */
  readonly database?: string;
  readonly steps: readonly StepResult[];
}

/** A run that is prepared, and where. */
export interface TargetRun {
  readonly run: PreparedRun;
  readonly database?: string;
}

/** What became of every target, in order. */
export interface RunReport {
  readonly targets: readonly TargetResult[];
}

/**
 * Carries out runs that are prepared, one after the other.
 * @throws AppKitError RUN_FAILED
 * @throws AppKitError RUN_ABORTED  `signal` was aborted before the last step; `details.targets` says what is applied.
 */
export async function runAll(prepared: readonly TargetRun[], signal?: AbortSignal): Promise<RunReport> {
  const done: TargetResult[] = [];
  for (const [index, target] of prepared.entries()) {
    if (signal?.aborted === true) {
      done.push(notTried(target));
      continue;
    }
    try {
      done.push(resultOf(target, await runPrepared(target.run)));
    } catch (error) {
      throw runFailed(error, target, { done, notTried: prepared.slice(index + 1), signal });
    }
  }
  if (signal?.aborted === true && done.some(({ steps }) => steps.some(({ status }) => status === 'skipped'))) {
    throw runAborted(signal, undefined, { targets: done });
  }
  return { targets: done };
}

function runFailed(
  error: unknown,
  target: TargetRun,
  others: {
    readonly done: readonly TargetResult[];
    readonly notTried: readonly TargetRun[];
    readonly signal: AbortSignal | undefined;
  },
): unknown {
  if (!isFastAppKitError(error) || error.code !== 'REVISION_FAILED') return error;
  const details = error.details as RevisionFailure;
  const targets = [...others.done, resultOf(target, details.steps), ...others.notTried.map(notTried)];
  if (others.signal?.aborted === true) return runAborted(others.signal, error, { targets });
  const { cause, path, revision } = details;
  return new AppKitError(
    'RUN_FAILED',
    { app: target.run.context.label, reason: error.message, advice: error.hint, cause, path, revision, targets },
    error,
  );
}

// The details of MigrateError REVISION_FAILED.
interface RevisionFailure {
  readonly revision: string;
  readonly path: string;
  readonly cause: { readonly code: string; readonly details: unknown } | null;
  readonly steps: readonly StepResult[];
}

function notTried(target: TargetRun): TargetResult {
  return resultOf(target, target.run.steps.map(skipped));
}

function resultOf({ run, database }: TargetRun, steps: readonly StepResult[]): TargetResult {
  return { app: run.context.label, ...(database === undefined ? {} : { database }), steps };
}

function skipped({ step }: PreparedRun['steps'][number]): StepResult {
  const { id, message } = step.revision;
  return { revision: id, direction: step.direction, message, status: 'skipped', elapsedMs: 0 };
}
