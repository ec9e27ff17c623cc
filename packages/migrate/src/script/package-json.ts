import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the loader needs of a package.json. */
export interface PackageJson {
  readonly type?: unknown;
  readonly exports?: unknown;
}

/** A package on disk. */
export interface FoundPackage {
  readonly directory: string;
  readonly content: PackageJson;
}

/** Reads package.json files, each once. */
export interface PackageReader {
  /** The package that a file belongs to. */
  nearest(path: string): FoundPackage | undefined;
  /** The package `name` as installed for a file. */
  installed(name: string, importer: string): FoundPackage | undefined;
}

/** Makes a reader that has read nothing yet. */
export function createPackageReader(): PackageReader {
  const known = new Map<string, PackageJson | undefined>();
  const readIn = (directory: string): FoundPackage | undefined => {
    const content = known.has(directory) ? known.get(directory) : readPackage(join(directory, 'package.json'));
    known.set(directory, content);
    return content === undefined ? undefined : { directory, content };
  };
  return {
    nearest: (path) => firstOf(foldersAbove(path), readIn),
    installed: (name, importer) =>
      firstOf(foldersAbove(importer), (folder) => readIn(join(folder, 'node_modules', name))),
  };
}

/**
 * Finds the file of a subpath in the `exports` of a package.json under the conditions of `import`.
 *
 * @param subpath  `.` or `./name`
 * @see https://nodejs.org/api/packages.html#exports
 */
export function exportTarget(exports: unknown, subpath: string): string | undefined {
  const subpaths = isObject(exports) ? Object.keys(exports).filter((key) => key.startsWith('.')) : [];
  if (!isObject(exports) || subpaths.length === 0) {
    return subpath === '.' ? conditionTarget(exports) : undefined;
  }
  if (Object.hasOwn(exports, subpath)) {
    return conditionTarget(exports[subpath]);
  }
  const patterns = subpaths
    .filter((key) => key.includes('*'))
    .sort((left, right) => right.indexOf('*') - left.indexOf('*'));
  return firstOf(patterns, (pattern) => {
    const middle = starOf(pattern, subpath);
    return middle === undefined ? undefined : conditionTarget(exports[pattern])?.replaceAll('*', () => middle);
  });
}

/** What `*` stands for if a text fits a pattern with one. */
export function starOf(pattern: string, text: string): string | undefined {
  const [start = '', end = ''] = pattern.split('*');
  const fits = text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
  return fits ? text.slice(start.length, text.length - end.length) : undefined;
}

const CONDITIONS = new Set(['node', 'import', 'module-sync', 'default']);

function conditionTarget(target: unknown): string | undefined {
  if (typeof target === 'string') {
    return target;
  }
  if (Array.isArray(target)) {
    return firstOf(target, conditionTarget);
  }
  return isObject(target)
    ? firstOf(Object.entries(target), ([name, inner]) => (CONDITIONS.has(name) ? conditionTarget(inner) : undefined))
    : undefined;
}

function readPackage(path: string): PackageJson | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isObject(content) ? content : {};
}

function* foldersAbove(path: string): Iterable<string> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    yield folder;
    if (folder === dirname(folder)) {
      return;
    }
  }
}

function firstOf<T, R>(values: Iterable<T>, find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
