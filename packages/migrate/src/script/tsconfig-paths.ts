import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { parseJsonc } from './jsonc';
import { starOf } from './package-json';
import { codeOf } from './thrown';

/** Knows `paths` and `baseUrl` of the tsconfig.json files of a project, each read once. */
export interface TsconfigPaths {
  /** Files that a bare specifier may mean, without extension, by the nearest tsconfig.json above `importer`. */
  candidates(specifier: string, importer: string): readonly string[];
}

interface PathSettings {
  readonly baseUrl?: string | undefined;
  /** Pattern to targets, absolute. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

const NONE: PathSettings = { paths: new Map() };

/** Makes a reader that has read nothing yet. */
export function createTsconfigPaths(): TsconfigPaths {
  const byFolder = new Map<string, PathSettings>();
  const settingsFor = (folder: string): PathSettings => {
    const known = byFolder.get(folder);
    if (known !== undefined) {
      return known;
    }
    const file = join(folder, 'tsconfig.json');
    const above = dirname(folder);
    const settings = existsSync(file) ? readSettings(file, []) : above === folder ? NONE : settingsFor(above);
    byFolder.set(folder, settings);
    return settings;
  };
  return {
    candidates(specifier, importer) {
      const { baseUrl, paths } = settingsFor(dirname(importer));
      const matched = targetsOf(specifier, paths);
      return baseUrl === undefined ? matched : [...matched, join(baseUrl, specifier)];
    },
  };
}

/** The longest matching pattern wins, an exact one before all others, as in TypeScript. */
function targetsOf(specifier: string, paths: PathSettings['paths']): readonly string[] {
  const exact = paths.get(specifier);
  if (exact !== undefined) {
    return exact;
  }
  const patterns = [...paths].filter(([pattern]) => pattern.includes('*'));
  patterns.sort(([left], [right]) => right.indexOf('*') - left.indexOf('*'));
  for (const [pattern, targets] of patterns) {
    const middle = starOf(pattern, specifier);
    if (middle !== undefined) {
      return targets.map((target) => target.replace('*', () => middle));
    }
  }
  return [];
}

function readSettings(file: string, seen: readonly string[]): PathSettings {
  const config = parseJsonc(readFileSync(file, 'utf8'));
  if (!isObject(config) || seen.includes(file)) {
    return NONE;
  }
  const parents = [config.extends]
    .flat()
    .filter((name) => typeof name === 'string')
    .map((name) => readExtended(name, file, [...seen, file]));
  const inherited = parents.reduce<PathSettings>(
    (result, parent) => ({
      baseUrl: parent.baseUrl ?? result.baseUrl,
      paths: parent.paths.size > 0 ? parent.paths : result.paths,
    }),
    NONE,
  );
  const options = isObject(config.compilerOptions) ? config.compilerOptions : {};
  const baseUrl = typeof options.baseUrl === 'string' ? resolve(dirname(file), options.baseUrl) : inherited.baseUrl;
  return {
    baseUrl,
    paths: isObject(options.paths) ? readPaths(options.paths, baseUrl ?? dirname(file)) : inherited.paths,
  };
}

function readPaths(paths: Readonly<Record<string, unknown>>, base: string): PathSettings['paths'] {
  return new Map(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      Array.isArray(targets)
        ? targets.filter((target) => typeof target === 'string').map((target) => resolve(base, target))
        : [],
    ]),
  );
}

function readExtended(name: string, file: string, seen: readonly string[]): PathSettings {
  const found = /^\.\.?\//.test(name) || isAbsolute(name) ? resolve(dirname(file), name) : inPackage(name, file);
  const path = [found, `${found ?? ''}.json`].find((candidate) => candidate !== undefined && existsSync(candidate));
  return path === undefined ? NONE : readSettings(path, seen);
}

function inPackage(name: string, file: string): string | undefined {
  for (const candidate of [name, `${name}/tsconfig.json`, `${name}.json`]) {
    try {
      return createRequire(file).resolve(candidate);
    } catch (error) {
      // a base that is not installed concerns the type-checker, not us
      if (codeOf(error) === undefined) {
        throw error;
      }
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
