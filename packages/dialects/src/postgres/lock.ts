import { createHash } from 'node:crypto';
import type { Connection } from '../connection/connection';
import { releaseOnce } from '../connection/release';
import { waitForLock, type LockWait } from '../connection/wait-for-lock';
import type { Release } from '../dialect';
import { DialectError } from '../errors';

/** The first of the two keys, the same in every version of the program: the letters "FAK1". */
const NAMESPACE = 0x46414b31;

const HOLDER = `
  SELECT a.pid, a.usename, a.client_addr::text AS client, a.application_name AS program, a.backend_start::text AS since,
         CASE WHEN a.state = 'active' THEN left(a.query, 200) END AS runs
  FROM pg_locks l JOIN pg_stat_activity a USING (pid)
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid::bigint = ? AND l.objid::bigint = ?
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * Takes an advisory lock of the session, outside of any transaction.
 *
 * It is polled: a session that blocks on it deadlocks with a CREATE INDEX CONCURRENTLY of the holder.
 * @throws DialectError LOCK_TIMEOUT
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function acquireLock(db: Connection, name: string, wait: LockWait): Promise<Release> {
  const [database] = await db.query<{ name: string }>('SELECT current_database() AS name');
  await watchForDeadClient(db);
  const keys = [NAMESPACE, hash(`${database?.name ?? ''}\0${name}`)];
  const attempt = async () => {
    const [row] = await db.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(?, ?) AS taken', keys);
    return row?.taken === true;
  };
  await waitForLock({ name, attempt, holder: () => findHolder(db, keys) }, wait);
  return releaseOnce(() => db.query('SELECT pg_advisory_unlock(?, ?)', keys));
}

/** Makes the server notice within a second that this process has died, even in the middle of a statement. */
async function watchForDeadClient(db: Connection): Promise<void> {
  const setting = 'client_connection_check_interval';
  try {
    // Version 13 does not have the setting, so it is looked up first.
    await db.query('SELECT set_config(name, ?, false) FROM pg_settings WHERE name = ?', ['1000', setting]);
  } catch (error) {
    // STATEMENT_FAILED: the server's operating system cannot do it, and the lock then ends with the statement.
    if (!(error instanceof DialectError && error.code === 'STATEMENT_FAILED')) throw error;
  }
}

async function findHolder(db: Connection, keys: readonly number[]): Promise<string | null> {
  // pg_locks shows the keys as unsigned numbers.
  const rows = await db.query<Record<string, string | number | null>>(
    HOLDER,
    keys.map((key) => key >>> 0),
  );
  const [holder] = rows;
  if (holder === undefined) return null;
  const { pid, usename, client, program, since, runs } = holder;
  const place = `pid ${pid}, user ${usename}, ${client ?? 'local'}, ${program}, since ${since}`;
  return runs === null ? place : `${place}, runs: ${runs}`;
}

/** A signed 32-bit integer, which is what the server takes. */
function hash(text: string): number {
  return createHash('sha256').update(text).digest().readInt32BE(0);
}
