import { mkdtempSync, realpathSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux has a file system in memory: tests wait for no disk there. */
const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Makes a folder of its own for the data of a test or a server: in memory where that has room, else among the temporary
 * files. Gives its real path, as programs print it: the temporary folder of macOS is a link.
 */
export function makeTemporaryFolder(prefix: string): string {
  return makeFolder(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), prefix);
}

/** The same for programs, which may not run from memory. */
export function makeProgramFolder(prefix: string): string {
  return makeFolder(tmpdir(), prefix);
}

function makeFolder(parent: string, prefix: string): string {
  return realpathSync(mkdtempSync(join(parent, prefix)));
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false; // macOS, Windows
  }
}
