import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
      const refused = [...scripts.values()].some((script) => script.cachedDataRejected === true);
      if (isKnown && !refused) return;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
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
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, path);
}
