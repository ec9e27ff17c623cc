import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './code-cache';

/** Loads a part of the bundle, given by its path, unless it is loaded; gives what it exports. */
export type PartLoader = (file: string) => unknown;

type Require = (id: string) => unknown;
type PartBody = (
  ...scope: readonly [
    exports: unknown,
    require: Require,
    module: Module,
    filename: string,
    folder: string,
    importModule: (specifier: string) => Promise<unknown>,
  ]
) => void;

/**
 * A loader of the parts as CommonJS modules, as Node's, but for the compiled code that it takes from a cache.
 *
 * A script that comes from a cache cannot have import(), so that the build writes `$$load()` for it.
 */
export function createPartLoader(cache: CodeCache | undefined): PartLoader {
  const load: PartLoader = (file) => {
    const loaded = require.cache[file];
    if (loaded !== undefined) return loaded.exports;
    const part = new Module(file);
    part.filename = file;
    require.cache[file] = part;
    const requireFrom = createRequire(file);
    const folder = dirname(file);
    const requirePart: Require = (id) => (/^\.\/.*\.js$/.test(id) ? load(join(folder, id)) : requireFrom(id));
    compile(file, cache)(part.exports, requirePart, part, file, folder, importFrom(requireFrom));
    part.loaded = true;
    return part.exports;
  };
  return load;
}

/** CommonJS modules of which only the default export is used: without Node's loader of ES modules they load in half the time. */
const DRIVERS = new Set(['better-sqlite3', 'mysql2', 'pg']);

function importFrom(requireFrom: Require): (specifier: string) => Promise<unknown> {
  // a promise of its own, so that what a module throws becomes a rejection
  const importDriver = (name: string): Promise<unknown> =>
    Promise.resolve().then(() => ({ default: requireFrom(name) }));
  return (specifier) => (DRIVERS.has(specifier) ? importDriver(specifier) : import(specifier));
}

function compile(file: string, cache: CodeCache | undefined): PartBody {
  // The build writes the function around it, so that the text has not to be copied. ASCII is read fastest as UTF-8.
  const text = readFileSync(file, 'utf8');
  const script = new Script(text, { filename: file, cachedData: cache?.find(file) });
  cache?.add(file, script);
  // A script's result is whatever it says; this one is the function above.
  return script.runInThisContext() as PartBody;
}
