import { hostname, userInfo } from 'node:os';
import { getDialect, redact } from '@fastappkit/dialects';
import type { HistorySettings } from '@fastappkit/migrate';
import type { DatabasePlace } from './connect';

/** The program that opened a project, for its history. */
export interface Runner {
  readonly toolVersion: string;
  /** The number of its process. */
  readonly pid: number;
  /** The date and time of day. */
  today(): Date;
}

/** A server that took a session away is asked for another one, but not for long. */
const RECONNECT_MS = 3_000;

/** What the history of a database says of every step, where one is kept. */
export function historySettings(
  isKept: boolean,
  { runner, database, baseDir }: { readonly runner: Runner | undefined } & Pick<DatabasePlace, 'database' | 'baseDir'>,
): HistorySettings | undefined {
  if (!isKept) return undefined;
  return {
    toolVersion: runner?.toolVersion ?? null,
    user: userName(),
    host: hostname(),
    now: () => runner?.today() ?? new Date(performance.timeOrigin + performance.now()),
    mask: (text) => redact(text, database),
    connect: () => getDialect(database.dialect).connect(database, { baseDir, connectTimeoutMs: RECONNECT_MS }),
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
