import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scanFile, type ScannedFile } from '../src/imports';
import { WORKSPACE } from '../src/workspace';

/** Imports go down only. */
const FLOORS: Readonly<Record<string, number>> = { schema: 0, dialects: 1, migrate: 2, appkit: 3, cli: 4 };

/** The packages of `contrib` are written as a user would write them, on top of all: each on those that it requires. */
const APP_FLOORS: Readonly<Record<string, number>> = { contenttypes: 5, auth: 6, guardian: 7 };

/** Module -> the files and folders that may import it. */
const SEAMS = JSON.parse(readFileSync(join(__dirname, '../seams.json'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

interface Package {
  /** Its folder below `packages/`. */
  readonly folder: string;
  readonly dependencies: ReadonlySet<string>;
  readonly files: readonly ScannedFile[];
}

function packages(): readonly Package[] {
  const apps = readdirSync(join(WORKSPACE, 'packages/contrib')).map((name) => `contrib/${name}`);
  return [...Object.keys(FLOORS), ...apps].filter((folder) => existsSync(sourceFolder(folder))).map(readPackage);
}

function sourceFolder(folder: string): string {
  return join(WORKSPACE, 'packages', folder, 'src');
}

function readPackage(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(sourceFolder(folder), '../package.json'), 'utf8')) as Record<
    string,
    object
  >;
  const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = manifest;
  const paths = readdirSync(sourceFolder(folder), { recursive: true, encoding: 'utf8' });
  return {
    folder,
    dependencies: new Set(Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })),
    files: paths.filter((path) => path.endsWith('.ts')).map((path) => scanFile(join(sourceFolder(folder), path))),
  };
}

const PACKAGES = packages();
const FILES = PACKAGES.flatMap(({ files }) => files);
const BY_PATH = new Map(FILES.map((file) => [file.path, file]));

function short(path: string): string {
  return relative(WORKSPACE, path);
}

/** The file that a relative import means. */
function target(from: ScannedFile, specifier: string): string | undefined {
  const path = resolve(dirname(from.path), specifier);
  return [path, `${path}.ts`, join(path, 'index.ts')].find((candidate) => BY_PATH.has(candidate));
}

/** `pg` of `pg/lib/x`, `@scope/name` of `@scope/name/x`. */
function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function floorOf(name: string): number | undefined {
  const bare = name === 'fastappkit' ? 'cli' : name.replace(/^@fastappkit\/|^contrib\//, '');
  return FLOORS[bare] ?? APP_FLOORS[bare];
}

function isOurs(name: string): boolean {
  return name === 'fastappkit' || name.startsWith('@fastappkit/');
}

/** What is wrong with an import, if anything. */
function objection(owner: Package, file: ScannedFile, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return target(file, specifier) === undefined ? 'is no file of its package' : undefined;
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? undefined : 'needs the prefix node:';
  const name = packageName(specifier);
  const places = SEAMS[name];
  if (places?.some((place) => short(file.path).startsWith(place)) === false)
    return `may be imported by ${places.join(', ')}`;
  if (!owner.dependencies.has(name)) return 'is not a dependency of the package';
  if (!isOurs(name)) return undefined;
  if (specifier !== name && specifier !== `${name}/internal`) return 'reaches into a package';
  const [from, to] = [floorOf(owner.folder), floorOf(name)];
  if (from === undefined || to === undefined) return 'belongs to no floor';
  const isApp = owner.folder.startsWith('contrib/');
  if (isApp && name !== 'fastappkit' && !(name.replace('@fastappkit/', '') in APP_FLOORS))
    return 'is below what users import from';
  return to < from ? undefined : 'goes up';
}

/** The first cycle of imports that remain after compiling; undefined if there is none. */
function findCycle(): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].map(short);
    if (done.has(path)) return undefined;
    for (const next of valueTargets(path)) {
      const cycle = walk(next, [...trail, path]);
      if (cycle !== undefined) return cycle;
    }
    done.add(path);
    return undefined;
  };
  return FILES.map(({ path }) => walk(path, [])).find((cycle) => cycle !== undefined);
}

function valueTargets(path: string): readonly string[] {
  const file = BY_PATH.get(path);
  const values = file?.imports.filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('.')) ?? [];
  return values.flatMap(({ specifier }) => (file === undefined ? [] : (target(file, specifier) ?? [])));
}

describe('architecture', () => {
  test.each(PACKAGES.map((owner) => [owner.folder, owner] as const))('%s imports only what it may', (_name, owner) => {
    const objections = owner.files.flatMap((file) =>
      file.imports.flatMap(({ specifier }) => {
        const found = objection(owner, file, specifier);
        return found === undefined ? [] : [`${short(file.path)}: "${specifier}" ${found}`];
      }),
    );
    expect(objections).toEqual([]);
  });

  test('no file imports itself on a way around', () => {
    expect(findCycle()).toBeUndefined();
  });

  test('files are small', () => {
    const sorted = [...FILES].sort((a, b) => a.lineCount - b.lineCount);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)]?.lineCount ?? 0;
    const largest = sorted.slice(-3).reverse();
    const names = largest.map((file) => `${short(file.path)} ${file.lineCount}`).join(', ');
    process.stderr.write(`${FILES.length} source files: median ${at(0.5)} lines, p90 ${at(0.9)}; largest ${names}\n`);
    expect(sorted.filter((file) => file.lineCount > 400).map((file) => short(file.path))).toEqual([]);
    expect(at(0.5)).toBeLessThanOrEqual(110);
    expect(at(0.9)).toBeLessThanOrEqual(280);
  });

  test('every export has a doc comment', () => {
    expect(FILES.flatMap((file) => file.undocumented.map((name) => `${short(file.path)}: ${name}`))).toEqual([]);
  });

  test.each(Object.keys(FLOORS))('%s has a golden list of its public names', (folder) => {
    expect(existsSync(join(WORKSPACE, 'packages', folder, 'test/exports.test.ts'))).toBe(true);
  });
});
