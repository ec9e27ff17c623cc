import { runPrepared, type PreparedRun, type StepResult } from '@fastappkit/migrate';
import { isFastAppKitError } from '@fastappkit/schema';
import { AppKitError } from '../errors';

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
 */
export async function runAll(prepared: readonly PreparedRun[]): Promise<RunReport> {
  const done: TargetResult[] = [];
  for (const [index, run] of prepared.entries()) {
    try {
      done.push({ app: run.context.label, steps: await runPrepared(run) });
    } catch (error) {
      throw runFailed(error, run, { done, notTried: prepared.slice(index + 1) });
    }
  }
  return { targets: done };
}

function runFailed(
  error: unknown,
  run: PreparedRun,
  others: { readonly done: readonly TargetResult[]; readonly notTried: readonly PreparedRun[] },
): unknown {
  if (!isFastAppKitError(error) || error.code !== 'REVISION_FAILED') return error;
  const details = error.details as RevisionFailure;
  return new AppKitError(
    'RUN_FAILED',
    {
      app: run.context.label,
      reason: error.message,
      advice: error.hint,
      cause: details.cause,
      path: details.path,
      revision: details.revision,
      targets: [
        ...others.done,
        { app: run.context.label, steps: details.steps },
        ...others.notTried.map((one) => ({ app: one.context.label, steps: one.steps.map(skipped) })),
      ],
    },
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

function skipped({ step }: PreparedRun['steps'][number]): StepResult {
  const { id, message } = step.revision;
  return { revision: id, direction: step.direction, message, status: 'skipped', elapsedMs: 0 };
}
