/** A disk of a few megabytes, to see what happens when it is full. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folder';

/** A file system of its own. The test that made it removes it. */
export interface SmallDisk {
  /** Its folder, empty at first. */
  readonly path: string;
  /** Takes all room but so many bytes. */
  fill(leftBytes?: number): void;
  /** Gives the room back. */
  free(): void;
  /** Takes the disk away. */
  remove(): void;
}

/**
 * Makes a disk in memory; gives undefined where the system does not let this user do so.
 * @param folder  An empty folder to put it on; one among the temporary files when absent.
 */
export function mountSmallDisk(megabytes: number, folder?: string): SmallDisk | undefined {
  const path = folder ?? makeTemporaryFolder('fak-disk-');
  const removeFolder = (): void => {
    if (folder === undefined) rmdirSync(path);
  };
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    removeFolder();
    return undefined; // not root, not Linux, or a container that forbids it
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill(leftBytes = 0) {
      const { bavail, bsize } = statfsSync(path);
      const file = openSync(filler, 'a');
      const bytes = Math.max(0, bavail * bsize - leftBytes);
      const page = Buffer.alloc(64 * 1024, 1);
      for (let written = 0; written < bytes;)
        written += writeSync(file, page, 0, Math.min(page.length, bytes - written));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      // lazily: a process that stays may have its working directory there
      execFileSync('umount', ['--lazy', path], { stdio: 'ignore' });
      removeFolder();
    },
  };
}
