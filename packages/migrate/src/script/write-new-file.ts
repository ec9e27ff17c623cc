import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MigrateError } from '../errors';
import { codeOf } from './thrown';

/**
 * Writes a file that does not exist yet; readers see all of it or nothing. Makes the folders above it.
 *
 * @returns `path`
 * @throws MigrateError SCRIPT_EXISTS
 */
export async function writeNewFile(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await publish(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  return path;
}

/** A link, unlike a rename, fails where the target exists. */
async function publish(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new MigrateError('SCRIPT_EXISTS', { path }, error);
    }
    // file systems without hard links (FAT, some network mounts)
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  }
}
