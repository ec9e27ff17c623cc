import type { ProgressEvent, ResumeChoice } from '@fastappkit/migrate';
import type { HookEvent } from './hooks/post-migrate';
import type { LockEvent } from './migration-lock';

/** What a run of a project tells while it works: its lock, its revisions, then its hooks. */
export type ProjectEvent = LockEvent | ProgressEvent | HookEvent;

/** How a command is watched, and stopped before its end. */
export interface RunOptions {
  /** Receives the events of a run as they happen. */
  readonly report?: ((event: ProjectEvent) => void) | undefined;
  /** A clock that only goes forward, in milliseconds; that of the process when absent. */
  nowMs?(): number;
  /**
   * Ends the command with RUN_ABORTED: no step and no hook begins any more, the statement that runs is cancelled, and
   * its step or hook is rolled back as after a failure. The lock is released. What a rollback does not undo stays, as
   * after a failure too. Code of a script that waits for something other than the database is waited for.
   */
  readonly signal?: AbortSignal | undefined;
  /** For scripts, which see it as `op.getContext().tag`, and for an `env.ts` that is a function. */
  readonly tag?: string | undefined;
  /** What a person has decided of a revision that was interrupted; without it the database decides. */
  readonly resume?: ResumeChoice | undefined;
}

/** Options with all that was left out. */
export interface RunWorld {
  readonly report: (event: ProjectEvent) => void;
  nowMs(): number;
  readonly signal: AbortSignal | undefined;
  readonly tag: string | undefined;
  readonly resume: ResumeChoice | undefined;
}

/** Fills in what options leave out. */
export function runWorld({ report, nowMs, signal, tag, resume }: RunOptions): RunWorld {
  return { report: report ?? (() => undefined), nowMs: nowMs ?? (() => performance.now()), signal, tag, resume };
}
