import type { ProgressEvent } from '@fastappkit/migrate';

const FRAMES = { unicode: '⠋⠙⠸⠴⠦⠇', ascii: '|/-\\' };

/** A statement that takes long, on one line: what turns with each second, how long it has been running, and its text. */
export function runningLine(
  { sql, elapsedMs }: Extract<ProgressEvent, { readonly type: 'statementRunning' }>,
  { unicode }: { readonly unicode: boolean },
): string {
  const seconds = Math.round(elapsedMs / 1_000);
  const frames = unicode ? FRAMES.unicode : FRAMES.ascii;
  return `${frames.charAt(seconds % frames.length)} ${seconds} s: ${sql.trim().replace(/\s+/g, ' ')}`;
}
