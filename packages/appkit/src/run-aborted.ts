import type { TargetResult } from './commands/run-all';
import { AppKitError } from './errors';
import type { HookResult } from './hooks/post-migrate';
import type { ChangeRecord } from './schema-tools/schema-change';

/** What had become of a run when it was aborted. */
export interface AbortedRun {
  readonly targets: readonly TargetResult[];
  /** Where hooks were to run. */
  readonly hooks?: readonly HookResult[];
  /** Where a schema was changed without revisions. */
  readonly changes?: readonly ChangeRecord[];
}

/**
 * The error of a run that its caller aborted.
 * @param cause  What failed because of it; the reason of the signal when absent.
 */
export function runAborted(signal: AbortSignal, cause?: unknown, run: AbortedRun = { targets: [] }): AppKitError {
  return new AppKitError('RUN_ABORTED', run, cause ?? signal.reason);
}

/** Whether an error is that of `runAborted`. */
export function isRunAborted(error: unknown): boolean {
  return error instanceof AppKitError && error.code === 'RUN_ABORTED';
}
