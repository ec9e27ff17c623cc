import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Script } from 'node:vm';

/** The compiled code of the bundle, which V8 reads many times faster than it compiles the text. */
export interface CodeCache {
  /** What was compiled of a file, as it is now; undefined where nothing was. */
  find(file: string): Buffer | undefined;
  /** Tells which script a file became. */
  add(file: string, script: Script): void;
  /** Keeps the code of all scripts, unless there was nothing to add to it. Never fails: without it a start is slower. */
  save(): void;
}

/** Where the code is. */
export interface CodeCachePlace {
  /** Of one build and one Node: V8 refuses the code of another version by itself, but not that of another text. */
  readonly folder: string;
  /** What the process is for. V8 keeps the functions that ran, so each use adds its own once. */
  readonly use: string;
}

/**
 * Opens the cache in a folder, which need not exist yet.
 * @see https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
export function openCodeCache({ folder, use }: CodeCachePlace): CodeCache {
  const scripts = new Map<string, Script>();
  const isKnown = existsSync(join(folder, use));
  return {
    find: (file) => readIfThere(join(folder, codeName(file))),
    add: (file, script) => scripts.set(file, script),
    save: () => {
      const isComplete = [...scripts.values()].every((script) => script.cachedDataRejected === false);
      if (isKnown && isComplete) return;
      try {
        if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) removeOldBuilds(folder);
        for (const [file, script] of scripts) writeWhole(join(folder, codeName(file)), script.createCachedData());
        writeFileSync(join(folder, use), '');
      } catch {
        // a folder that cannot be written, a full disk
      }
    },
  };
}

/** A file that was changed has other code, also where it kept its length, which is all that V8 looks at. */
function codeName(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${basename(file, '.js')}-${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}.code`;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Another process reads the old code or the new one. */
function writeWhole(path: string, code: Buffer): void {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(unfinished, code, { flag: 'wx', mode: 0o600 });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** Every build has a folder of its own: those go to which nothing was added for a month before this one was made. */
function removeOldBuilds(folder: string): void {
  const { mtimeMs: now } = statSync(folder);
  for (const name of readdirSync(dirname(folder))) {
    const other = join(dirname(folder), name);
    if (now - statSync(other).mtimeMs > MONTH_MS) rmSync(other, { recursive: true, force: true });
  }
}
