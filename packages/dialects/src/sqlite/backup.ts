import type { Database } from 'better-sqlite3';
import { isFastAppKitError } from '@fastappkit/schema';
import { shellWord, type Backup } from '../backup';
import { loadDriver } from '../connection/load-driver';
import { DialectError } from '../errors';
import { locate } from './connect';
import { explain } from './errors';

/** A copy by SQLite itself, which is whole also while others write. https://www.sqlite.org/backup.html */
export const backup: Backup = {
  extension: 'db',
  async write({ url, baseDir }, file) {
    const Driver = (await loadDriver('better-sqlite3', 'SQLite', () => import('better-sqlite3'))).default;
    try {
      const database = new Driver(locate(url, { baseDir }), { readonly: true });
      // The driver takes a file that is locked for an empty one: https://github.com/WiseLibs/better-sqlite3/blob/master/lib/methods/backup.js
      waitForReading(database);
      await database.backup(file).finally(() => database.close());
      const copy = new Driver(file, { readonly: true });
      const found = copy.pragma('quick_check', { simple: true });
      copy.close();
      if (found !== 'ok') throw new DialectError('BACKUP_FAILED', { what: 'the copy', reason: String(found) });
    } catch (error) {
      if (isFastAppKitError(error)) throw error;
      const explained = explain(error, { sql: SHORTEST_READ });
      if (explained.code === 'LOCKED') throw explained;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DialectError('BACKUP_FAILED', { what: 'SQLite', reason }, error);
    }
  },
  // A journal of the old file must not be taken for one of the new.
  restoreCommand({ url, baseDir }, file) {
    const target = locate(url, { baseDir });
    const journals = ['-wal', '-shm', '-journal'].map((ending) => shellWord(`${target}${ending}`)).join(' ');
    return `rm -f ${journals} && cp ${shellWord(file)} ${shellWord(target)}`;
  },
};

const SHORTEST_READ = 'PRAGMA schema_version';

// For as long as the driver waits for any lock.
function waitForReading(database: Database): void {
  database.prepare(SHORTEST_READ).get();
}
