import type { Connection } from '../connection/connection';
import { releaseOnce } from '../connection/release';
import { waitForLock, type LockWait } from '../connection/wait-for-lock';
import type { Release } from '../dialect';
import { DialectError } from '../errors';
import { lockBeside } from './lock-beside';

/** One try to take a lock: how to give it back, or nothing if another session has it. */
type Attempt = (db: Connection) => Promise<(() => Promise<void>) | undefined>;

/**
 * Keeps other runs away with the locks of files, which the end of the process frees.
 * @throws DialectError LOCK_TIMEOUT  SQLite cannot tell who the holder is.
 */
export async function acquireLock(db: Connection, name: string, wait: LockWait): Promise<Release> {
  const [setting] = await db.query<{ timeout: number }>('PRAGMA busy_timeout');
  // A wait inside of SQLite would stop the whole process; waiting is done here.
  await db.query('PRAGMA busy_timeout = 0');
  try {
    let giveBack = (): Promise<void> => Promise.resolve();
    const attempt = async () => {
      const taken = await unlessLocked(db, tryLock);
      giveBack = taken ?? giveBack;
      return taken !== undefined;
    };
    await waitForLock({ name, attempt, holder: () => Promise.resolve(null) }, wait);
    return releaseOnce(giveBack);
  } finally {
    await db.query(`PRAGMA busy_timeout = ${setting?.timeout ?? 0}`);
  }
}

const tryLock: Attempt = async (db) => {
  const [journal] = await db.query<{ journal_mode: string }>('PRAGMA journal_mode');
  // In WAL mode nobody can have the file to himself while another process, such as the application, has it open:
  // https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory
  return journal?.journal_mode === 'wal' ? lockBeside(db) : lockWholeFile(db);
};

/** In exclusive mode the locks of a transaction outlive its end: https://www.sqlite.org/pragma.html#pragma_locking_mode */
const lockWholeFile: Attempt = async (db) => {
  await db.execute({ sql: 'BEGIN EXCLUSIVE' });
  await db.query('PRAGMA locking_mode = EXCLUSIVE');
  await db.execute({ sql: 'COMMIT' });
  return () => unlockWholeFile(db);
};

/** Back in normal mode the locks are given up by the next statement that reads the file. */
async function unlockWholeFile(db: Connection): Promise<void> {
  await db.query('PRAGMA locking_mode = NORMAL');
  await db.query('SELECT count(*) FROM sqlite_schema');
}

async function unlessLocked(db: Connection, attempt: Attempt): ReturnType<Attempt> {
  try {
    return await attempt(db);
  } catch (error) {
    if (error instanceof DialectError && error.code === 'LOCKED') return undefined;
    throw error;
  }
}
