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
  /** Absolute path of the file; a new one in the folder `backups`, named by the database and the time, when absent. */
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
  const path = request.output ?? freeFile(join(baseDir, 'backups'), baseName(url, request.now), backup.extension);
  if (existsSync(path)) throw new AppKitError('BACKUP_EXISTS', { path });
  mkdirSync(dirname(path), { recursive: true });
  const partial = partialOf(path);
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

// shop-20261121-143000, in UTC: the order of names is that of time.
function baseName({ database }: DatabaseUrl, now: Date): string {
  const time = now
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, '')
    .replace('T', '-');
  return `${parse(database).name.replace(/[^\w.-]+/g, '_') || 'database'}-${time}`;
}

// A second backup of one second is no reason to refuse what follows it.
function freeFile(folder: string, name: string, extension: string): string {
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, `${copy === 1 ? name : `${name}-${copy}`}.${extension}`);
    if (!existsSync(path) && !existsSync(partialOf(path))) return path;
  }
}

function partialOf(path: string): string {
  return `${path}.partial`;
}
