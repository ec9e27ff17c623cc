import { runPrepared, type PreparedRun, type StepResult } from '@fastappkit/migrate';
import { isFastAppKitError } from '@fastappkit/schema';
import { AppKitError } from '../errors';
import { runAborted } from '../run-aborted';

/** What became of one target. */
export interface TargetResult {
  readonly app: string;
  readonly steps: readonly StepResult[];
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
export async function runAll(prepared: readonly PreparedRun[], signal?: AbortSignal): Promise<RunReport> {
  const done: TargetResult[] = [];
  for (const [index, run] of prepared.entries()) {
    if (signal?.aborted === true) {
      done.push(notTried(run));
      continue;
    }
    try {
      done.push({ app: run.context.label, steps: await runPrepared(run) });
    } catch (error) {
      throw runFailed(error, run, { done, notTried: prepared.slice(index + 1), signal });
    }
  }
  if (signal?.aborted === true && done.some(({ steps }) => steps.some(({ status }) => status === 'skipped'))) {
    throw runAborted(signal, undefined, { targets: done });
  }
  return { targets: done };
}

function runFailed(
  error: unknown,
  run: PreparedRun,
  others: {
    readonly done: readonly TargetResult[];
    readonly notTried: readonly PreparedRun[];
    readonly signal: AbortSignal | undefined;
  },
): unknown {
  if (!isFastAppKitError(error) || error.code !== 'REVISION_FAILED') return error;
  const details = error.details as RevisionFailure;
  const targets = [...others.done, { app: run.context.label, steps: details.steps }, ...others.notTried.map(notTried)];
  if (others.signal?.aborted === true) return runAborted(others.signal, error, { targets });
  const { cause, path, revision } = details;
  return new AppKitError(
    'RUN_FAILED',
    { app: run.context.label, reason: error.message, advice: error.hint, cause, path, revision, targets },
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

function notTried({ context, steps }: PreparedRun): TargetResult {
  return { app: context.label, steps: steps.map(skipped) };
}

function skipped({ step }: PreparedRun['steps'][number]): StepResult {
  const { id, message } = step.revision;
  return { revision: id, direction: step.direction, message, status: 'skipped', elapsedMs: 0 };
}
