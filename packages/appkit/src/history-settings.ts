import { hostname, userInfo } from 'node:os';
import { redact, type DatabaseUrl } from '@fastappkit/dialects';
import type { HistorySettings } from '@fastappkit/migrate';

/** The program that opened a project, for its history. */
export interface Runner {
  readonly toolVersion: string;
  /** The number of its process. */
  readonly pid: number;
  /** The date and time of day. */
  today(): Date;
}

/** What the history of a database says of every step, where one is kept. */
export function historySettings(
  isKept: boolean,
  { runner, database }: { readonly runner: Runner | undefined; readonly database: DatabaseUrl },
): HistorySettings | undefined {
  if (!isKept) return undefined;
  return {
    toolVersion: runner?.toolVersion ?? null,
    user: userName(),
    host: hostname(),
    now: () => runner?.today() ?? new Date(performance.timeOrigin + performance.now()),
    mask: (text) => redact(text, database),
  };
}

/** Who runs, for those who wait for the lock. */
export function holderText(runner: Runner | undefined): string {
  const program = runner === undefined ? 'a process' : `process ${runner.pid}`;
  return `${program} of ${userName() ?? 'a user without a name'} on ${hostname()}`;
}

// A container may run as a number without a name.
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
