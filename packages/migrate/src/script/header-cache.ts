import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ScriptHeader } from './read-header';

/** Remembers the headers of the files of a folder, so that only those are read again that have changed. */
export interface HeaderCache {
  /** The header of a file that is as it was when it was read. */
  get(path: string, stats: FileState): ScriptHeader | undefined;
  /** The header of a file. `stats` was taken before it was read, so that a change meanwhile shows. */
  set(path: string, stats: FileState, header: ScriptHeader): void;
  /** Keeps what was asked for and set since it was opened, unless nothing is new. A folder that takes no files is no error. */
  save(): void;
}

/** What tells that a file was changed: nobody can set the last two back. */
export type FileState = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** To be raised with every change of what headers say, and of how they are found. */
const FORMAT = 1;

/** Within that time a file system may give two changes one time: of a file that is not older, the cache knows nothing. */
const GRANULARITY_MS = 2_000;

type Entry = readonly [size: number, mtimeMs: number, ctimeMs: number, ino: number, header: ScriptHeader];

/** Opens the cache of a migrations folder in a folder of caches. What is no cache of ours counts as an empty one. */
export function openHeaderCache(caches: string, directory: string): HeaderCache {
  // Folders of one name would take turns with one file, each entry of which says whose it is.
  const file = join(caches, 'headers', `${crc32(directory).toString(16)}.json`);
  const { entries: known, writtenAtMs } = readEntries(file);
  const kept = new Map<string, Entry>();
  let isNew = false;
  return {
    get(path, stats) {
      const entry = known.get(path);
      const isRecent = Math.max(stats.mtimeMs, stats.ctimeMs) > writtenAtMs - GRANULARITY_MS;
      if (entry === undefined || isRecent || !isOf(entry, stats)) return undefined;
      kept.set(path, entry);
      return entry[4];
    },
    set(path, { size, mtimeMs, ctimeMs, ino }, header) {
      kept.set(path, [size, mtimeMs, ctimeMs, ino, header]);
      isNew = true;
    },
    save() {
      if (isNew || kept.size < known.size) writeEntries(file, kept);
    },
  };
}

function isOf([size, mtimeMs, ctimeMs, ino]: Entry, stats: FileState): boolean {
  return size === stats.size && mtimeMs === stats.mtimeMs && ctimeMs === stats.ctimeMs && ino === stats.ino;
}

interface Known {
  readonly entries: ReadonlyMap<string, Entry>;
  /** When the file system says that they were written. */
  readonly writtenAtMs: number;
}

function readEntries(file: string): Known {
  try {
    const { mtimeMs: writtenAtMs } = statSync(file);
    // Only we write such files, whole or not at all.
    const { format, entries } = JSON.parse(readFileSync(file, 'utf8')) as {
      format: number;
      entries: [string, Entry][];
    };
    if (format === FORMAT) return { entries: new Map(entries), writtenAtMs };
  } catch {
    // There is none, or it is broken: it is made anew.
  }
  return { entries: new Map(), writtenAtMs: 0 };
}

function writeEntries(file: string, entries: ReadonlyMap<string, Entry>): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify({ format: FORMAT, entries: [...entries] }), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    // Nobody has to have a place for caches.
    if (existsSync(temporary)) rmSync(temporary);
  }
}
