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
const FORMAT = 2;

/** Within that time a file system may give two changes one time: of a file that is not older, the cache knows nothing. */
const GRANULARITY_MS = 2_000;

/** What the file holds of a revision file, without names that would be read ten thousand times. */
type Entry = readonly [name: string, state: readonly number[], header: PackedHeader];

type PackedHeader = readonly [
  revision: string,
  down: PackedList,
  message: string,
  labels: PackedList,
  dependsOn: PackedList,
  others?: Pick<ScriptHeader, 'app' | 'transactional' | 'statementTimeout' | 'createdAt'>,
];

/** Most lists are empty, or have one member. */
type PackedList = 0 | string | readonly string[];

/** Opens the cache of a migrations folder in a folder of caches. What is no cache of ours counts as an empty one. */
export function openHeaderCache(caches: string, directory: string): HeaderCache {
  // Folders whose names have one checksum take turns with one file, which says whose it is.
  const file = join(caches, 'headers', `${crc32(directory).toString(16)}.json`);
  const { entries: known, writtenAtMs } = readEntries(file, directory);
  const kept: Entry[] = [];
  let isNew = false;
  return {
    get(path, stats) {
      const entry = known.get(nameIn(directory, path));
      const isRecent = Math.max(stats.mtimeMs, stats.ctimeMs) > writtenAtMs - GRANULARITY_MS;
      if (entry === undefined || isRecent || !isOf(entry, stats)) return undefined;
      kept.push(entry);
      return unpacked(entry[2]);
    },
    set(path, { size, mtimeMs, ctimeMs, ino }, header) {
      kept.push([nameIn(directory, path), [size, mtimeMs, ctimeMs, ino], packed(header)]);
      isNew = true;
    },
    save() {
      if (isNew || kept.length < known.size) writeEntries(file, { format: FORMAT, directory, entries: kept });
    },
  };
}

/** A short name: most files are in the folder itself. */
function nameIn(directory: string, path: string): string {
  return path.startsWith(directory) ? path.slice(directory.length) : path;
}

function isOf([, [size, mtimeMs, ctimeMs, ino]]: Entry, stats: FileState): boolean {
  return size === stats.size && mtimeMs === stats.mtimeMs && ctimeMs === stats.ctimeMs && ino === stats.ino;
}

function packed({ revision, down, message, labels, dependsOn, ...others }: ScriptHeader): PackedHeader {
  const header = [revision, packedList(down), message, packedList(labels), packedList(dependsOn)] as const;
  return Object.keys(others).length === 0 ? header : [...header, others];
}

function packedList(list: readonly string[]): PackedList {
  return list.length > 1 ? list : (list[0] ?? 0);
}

function unpacked([revision, down, message, labels, dependsOn, others]: PackedHeader): ScriptHeader {
  const header = { revision, down: list(down), message, labels: list(labels), dependsOn: list(dependsOn) };
  return others === undefined ? header : { ...header, ...others };
}

const NONE: readonly string[] = [];

function list(given: PackedList): readonly string[] {
  if (given === 0) return NONE;
  return typeof given === 'string' ? [given] : given;
}

interface Document {
  readonly format: number;
  readonly directory: string;
  readonly entries: readonly Entry[];
}

interface Known {
  /** By name. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** When the file system says that they were written. */
  readonly writtenAtMs: number;
}

function readEntries(file: string, directory: string): Known {
  try {
    const { mtimeMs: writtenAtMs } = statSync(file);
    // Only we write such files, whole or not at all.
    const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
    if (document.format === FORMAT && document.directory === directory) {
      return { entries: new Map(document.entries.map((entry) => [entry[0], entry])), writtenAtMs };
    }
  } catch {
    // There is none, or it is broken: it is made anew.
  }
  return { entries: new Map(), writtenAtMs: 0 };
}

function writeEntries(file: string, document: Document): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify(document), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    // Nobody has to have a place for caches.
    if (existsSync(temporary)) rmSync(temporary);
  }
}
