import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { DialectError, getDialect, type DatabaseUrl, type RunBackupProgram } from '@fastappkit/dialects';
import { AppKitError } from '../errors';

/** The database that is saved. */
export interface BackupPlace {
  readonly database: DatabaseUrl;
  /** Absolute: where the paths of SQLite files begin, and where the folder `backups` is. */
  readonly baseDir: string;
}

/** How a backup is made. */
export interface BackupRequest {
  /** Absolute path of the file; one that is named by the database and the time in the folder `backups` when absent. */
  readonly output?: string | undefined;
  readonly now: Date;
  readonly run: RunBackupProgram;
}

/** A backup that was checked. */
export interface BackupReport {
  readonly path: string;
  readonly bytes: number;
  /** The command for a shell that brings the database back. */
  readonly restore: string;
}

/**
 * Saves a whole database as one file. The file appears when it is complete and was read back.
 * @throws AppKitError BACKUP_EXISTS
 * @throws DialectError BACKUP_PROGRAM_MISSING, BACKUP_FAILED
 */
export async function backupDatabase(
  { database: url, baseDir }: BackupPlace,
  request: BackupRequest,
): Promise<BackupReport> {
  const { backup } = getDialect(url.dialect);
  const path = request.output ?? join(baseDir, 'backups', fileName(url, request.now, backup.extension));
  if (existsSync(path)) throw new AppKitError('BACKUP_EXISTS', { path });
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  try {
    await backup.write({ url, baseDir, run: request.run }, partial);
    const { size } = statSync(partial);
    if (size === 0) throw new DialectError('BACKUP_FAILED', { what: basename(path), reason: 'the file is empty' });
    renameSync(partial, path);
    return { path, bytes: size, restore: backup.restoreCommand({ url, baseDir }, path) };
  } finally {
    rmSync(partial, { force: true });
  }
}

// shop-20261121-143000.dump, in UTC: the order of names is that of time.
function fileName({ database }: DatabaseUrl, now: Date, extension: string): string {
  const time = now
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, '')
    .replace('T', '-');
  const name = parse(database).name.replace(/[^\w.-]+/g, '_') || 'database';
  return `${name}-${time}.${extension}`;
}
