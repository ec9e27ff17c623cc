import { createHash } from 'node:crypto';
import type { Connection } from '../connection/connection';
import { releaseOnce } from '../connection/release';
import { waitForLock, type LockWait } from '../connection/wait-for-lock';
import type { Release } from '../dialect';

const LONGEST_NAME = 64;

const HOLDER = `
  SELECT p.ID AS pid, p.USER AS username, p.HOST AS client, p.TIME AS seconds, LEFT(p.INFO, 200) AS runs
  FROM information_schema.PROCESSLIST p WHERE p.ID = IS_USED_LOCK(?)`;

/**
 * Takes a named lock of the session; it survives commits, implicit ones too.
 * @throws DialectError LOCK_TIMEOUT
 * @see https://dev.mysql.com/doc/refman/9.0/en/locking-functions.html
 */
export async function acquireLock(db: Connection, name: string, wait: LockWait): Promise<Release> {
  const [database] = await db.query<{ name: string | null }>('SELECT DATABASE() AS name');
  const lockName = serverWideName(database?.name ?? '', name);
  const attempt = async () => {
    const [row] = await db.query<{ taken: number | null }>('SELECT GET_LOCK(?, 0) AS taken', [lockName]);
    return row?.taken === 1;
  };
  await waitForLock({ name, attempt, holder: () => findHolder(db, lockName) }, wait);
  return releaseOnce(() => db.query('SELECT RELEASE_LOCK(?)', [lockName]));
}

/** Locks belong to the whole server, so the database is part of the name; names are compared without regard to case. */
function serverWideName(database: string, name: string): string {
  const text = `fastappkit:${database}:${name}`;
  if (text.length <= LONGEST_NAME && /^[\x20-\x7e]*$/.test(text)) return text;
  return `fastappkit:${createHash('sha256').update(text).digest('hex').slice(0, 48)}`;
}

async function findHolder(db: Connection, lockName: string): Promise<string | null> {
  const [holder] = await db.query<Record<string, string | number | null>>(HOLDER, [lockName]);
  if (holder === undefined) return null;
  const { pid, username, client, seconds, runs } = holder;
  const place = `connection ${pid}, user ${username}, ${client}, in its state for ${seconds} s`;
  return runs === null ? place : `${place}, runs: ${runs}`;
}
