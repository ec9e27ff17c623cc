import type { ProgressEvent } from '@fastappkit/migrate';

const FRAMES = { unicode: '⠋⠙⠸⠴⠦⠇', ascii: '|/-\\' };

/** More of a statement fits into no line, and takes long to look through. */
const LONGEST_SQL = 2_000;

/** A statement that takes long, on one line: what turns with each second, how long it has been running, and its text. */
export function runningLine(
  { sql, elapsedMs }: Extract<ProgressEvent, { readonly type: 'statementRunning' }>,
  { unicode }: { readonly unicode: boolean },
): string {
  const seconds = Math.round(elapsedMs / 1_000);
  const frames = unicode ? FRAMES.unicode : FRAMES.ascii;
  return `${frames.charAt(seconds % frames.length)} ${seconds} s: ${beginningOf(sql.trim()).replace(/\s+/g, ' ')}`;
}

// A word that is cut could be a URL whose password is not recognised any more.
function beginningOf(sql: string): string {
  return sql.length <= LONGEST_SQL ? sql : `${sql.slice(0, LONGEST_SQL).replace(/\S+$/, '')}...`;
}
