import type { Step } from '../revision/revision';
import type { BatchProgress } from './batches/batch-progress';

/** What a run tells while it works; text and JSON are renderings of it. */
export type ProgressEvent =
  | { readonly type: 'runStarted'; readonly label: string; readonly steps: readonly Step[] }
  | {
      readonly type: 'stepStarted';
      readonly label: string;
      readonly step: Step;
      readonly position: number;
      readonly of: number;
    }
  | {
      readonly type: 'stepResumed';
      readonly label: string;
      readonly step: Step;
      /** How many operations an earlier run has done. */
      readonly operations: number;
    }
  | {
      /** A statement timeout is asked for, and the database has no way to end a statement. */
      readonly type: 'limitIgnored';
      readonly label: string;
      /** The first step that has one. */
      readonly step: Step;
    }
  | {
      readonly type: 'stepRetried';
      readonly label: string;
      readonly step: Step;
      /** Why the step failed: somebody else held a lock. */
      readonly reason: string;
      readonly waitMs: number;
    }
  | {
      /** A statement has been running for two seconds, or for one more. */
      readonly type: 'statementRunning';
      readonly label: string;
      readonly step: Step;
      /** As the driver was given it. */
      readonly sql: string;
      readonly elapsedMs: number;
    }
  | {
      /** The statement that was running has come to its end, or failed. */
      readonly type: 'statementEnded';
      readonly label: string;
      readonly step: Step;
    }
  | (BatchProgress & { readonly type: 'batchDone'; readonly label: string; readonly step: Step })
  | { readonly type: 'stepDone'; readonly label: string; readonly step: Step; readonly elapsedMs: number }
  | { readonly type: 'stepFailed'; readonly label: string; readonly step: Step; readonly error: unknown };

/** Receives the events of a run. */
export type Report = (event: ProgressEvent) => void;

/** What became of one step of a plan. */
export interface StepResult {
  readonly revision: string;
  readonly direction: 'up' | 'down';
  readonly message: string;
  readonly status: 'applied' | 'failed' | 'skipped';
  readonly elapsedMs: number;
}

/** The line that announces a step, in Alembic's form. */
export function stepHeading({ direction, revision }: Step): string {
  const down = revision.down.join(', ');
  return direction === 'up'
    ? `Running upgrade ${down} -> ${revision.id}, ${revision.message}`
    : `Running downgrade ${revision.id} -> ${down}, ${revision.message}`;
}
