import type { Statement } from '../statement';

const LIMITS = ['lock_wait_timeout', 'innodb_lock_wait_timeout'];

/**
 * Limits how long a statement waits for the locks of others: those of tables, a year or a day by default, and of rows.
 * The server counts in seconds, of which 1 is the least.
 * @see https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_lock_wait_timeout
 */
export function limitLockWait(timeoutMs: number | null): readonly Statement[] {
  const value = timeoutMs === null ? 'DEFAULT' : Math.max(1, Math.ceil(timeoutMs / 1000));
  return [{ sql: `SET ${LIMITS.map((name) => `SESSION ${name} = ${value}`).join(', ')}` }];
}
