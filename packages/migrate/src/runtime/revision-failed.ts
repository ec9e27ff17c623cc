import { describeOperation, isFastAppKitError, type Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { Step } from '../revision/revision';
import { thrownText } from '../script/thrown';
import type { StepResult } from './progress';

/** What is known when a step fails. */
export interface StepFailure {
  readonly step: Step;
  /** What became of each step of the run. */
  readonly steps: readonly StepResult[];
  /** The operations that stay, although no version row tells of them. */
  readonly permanent: readonly Operation[];
  /** What batches have done. */
  readonly saved?: string;
}

/** The error that names the revision in which `error` happened. */
export function revisionFailed({ step, steps, permanent, saved }: StepFailure, error: unknown): MigrateError {
  const { id, message, path } = step.revision;
  return new MigrateError(
    'REVISION_FAILED',
    {
      revision: id,
      message,
      path,
      direction: step.direction,
      reason: thrownText(error),
      advice: adviceOf(error),
      cause: isFastAppKitError(error) ? { code: error.code, details: error.details } : null,
      saved: saved ?? null,
      permanent: permanent.map(describeOperation),
      steps,
    },
    error,
  );
}

// Of a statement that failed nobody knows more than in which file it is.
function adviceOf(error: unknown): string | null {
  return isFastAppKitError(error) && error.code !== 'STATEMENT_FAILED' ? error.hint : null;
}

/** What became of one step. */
export function stepResult({ direction, revision }: Step, status: StepResult['status'], elapsedMs: number): StepResult {
  return { revision: revision.id, direction, message: revision.message, status, elapsedMs };
}
