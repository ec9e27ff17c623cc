import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import type { Connection } from '../connection/connection';

/** Name under which the lock's file is attached. */
const SCHEMA = 'fastappkit_lock';

/**
 * Locks a small file beside the database, attached to the session, so that the end of the session frees it.
 * @returns How to give the lock back, or nothing if the file was replaced meanwhile.
 * @throws DialectError LOCKED  Another session has it.
 */
export async function lockBeside(db: Connection): Promise<(() => Promise<void>) | undefined> {
  const [main] = await db.query<{ file: string }>("SELECT file FROM pragma_database_list WHERE name = 'main'");
  const path = `${main?.file ?? ''}-fastappkit-lock`;
  closeSync(openSync(path, 'a'));
  const before = identity(path);
  await db.execute({ sql: `ATTACH ? AS ${SCHEMA}`, params: [path] });
  let isLocked = false;
  try {
    await db.query(`PRAGMA ${SCHEMA}.locking_mode = EXCLUSIVE`);
    // Any write takes the lock, and exclusive mode keeps it.
    await db.query(`PRAGMA ${SCHEMA}.user_version = 1`);
    // A holder that released between the two looks at the file has removed it: the lock is on a file without a name.
    isLocked = identity(path) === before;
  } finally {
    if (!isLocked) await db.execute({ sql: `DETACH ${SCHEMA}` });
  }
  return isLocked ? () => unlockBeside(db, path) : undefined;
}

async function unlockBeside(db: Connection, path: string): Promise<void> {
  // Removed before it is unlocked: whoever gets the lock afterwards sees that its file is gone and starts anew.
  rmSync(path, { force: true });
  await db.execute({ sql: `DETACH ${SCHEMA}` });
}

function identity(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}
