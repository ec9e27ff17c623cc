import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, resolve, sep } from 'node:path';
import { MigrateError } from '../errors';
import { createRevisionMap, type RevisionMap } from '../revision/revision-map';
import type { Revision } from '../revision/revision';
import { openHeaderCache, type HeaderCache } from './header-cache';
import { readHeader, type HeaderResult, type ScriptHeader } from './read-header';
import { isSqlScript, readSqlHeader } from './sql-script';
import { writeNewFile } from './write-new-file';

/** Where the revision files of a migrations folder are. */
export interface ScriptDirectoryOptions {
  /** Has to exist; `env.*` in it is not a revision. */
  readonly directory: string;
  /** Folders with revisions, relative to `directory`, which is the only one by default. New files go to the first. */
  readonly versionLocations?: readonly string[];
  /** Whether folders inside of those are read too. */
  readonly recursive?: boolean;
  /** Whose migrations these are, for messages: `core`, or the name of an app. */
  readonly label?: string;
  /** A folder of caches, which is made when it is needed; without one every file is read every time. */
  readonly caches?: string | undefined;
  /** Apps in the order in which independent revisions run; a revision without app counts as `core`. */
  readonly appOrder?: readonly string[];
}

/** The revisions of a folder, read once. */
export interface ScriptDirectory {
  readonly directory: string;
  readonly versionLocations: readonly string[];
  readonly revisions: readonly Revision[];
  readonly map: RevisionMap;
  /**
   * Writes a new revision file, whole or not at all, and returns its path.
   * @param file  Relative to the first of `versionLocations`, or absolute.
   * @throws MigrateError SCRIPT_EXISTS  Nothing is ever overwritten.
   */
  write(file: string, text: string): Promise<string>;
  /**
   * The folder as it will be with one more revision. Nothing is written.
   * @throws MigrateError REVISION_GRAPH_INVALID
   */
  with(revision: Revision): ScriptDirectory;
}

const SCRIPT = /^(?![._#])(?!env\.)(?!.*\.d\.[cm]?ts$).*\.(?:[cm]?[tj]s|sql)$/;

/**
 * Reads the headers of all revision files in a folder, without running any.
 *
 * @throws MigrateError MIGRATIONS_DIRECTORY_MISSING, SCRIPT_SYNTAX, SCRIPT_HEADER_INVALID
 * @throws MigrateError SCRIPTS_INVALID  Several files cannot be read; each is named.
 * @throws MigrateError REVISION_GRAPH_INVALID
 */
export async function openScriptDirectory(options: ScriptDirectoryOptions): Promise<ScriptDirectory> {
  const directory = resolve(options.directory);
  const versionLocations = locationsOf(options);
  const compareApps = comparatorOf(options.appOrder ?? []);
  const folderWith = (revisions: readonly Revision[]): ScriptDirectory => ({
    directory,
    versionLocations,
    revisions,
    map: createRevisionMap(revisions, { compareApps }),
    write: (file, text) => writeNewFile(resolve(versionLocations[0] ?? directory, file), text),
    with: (revision) => folderWith([...revisions, revision]),
  });
  return folderWith(await readRevisions(options));
}

/**
 * Reads the headers of all revision files in a folder, and does not look at how they hang together, which takes longer.
 * @throws MigrateError MIGRATIONS_DIRECTORY_MISSING, SCRIPT_SYNTAX, SCRIPT_HEADER_INVALID, SCRIPTS_INVALID
 */
export async function readRevisions(options: ScriptDirectoryOptions): Promise<readonly Revision[]> {
  const directory = resolve(options.directory);
  if (!isDirectory(directory)) {
    throw new MigrateError('MIGRATIONS_DIRECTORY_MISSING', { directory, label: options.label ?? null });
  }
  const recursive = options.recursive === true;
  const paths = new Set(locationsOf(options).flatMap((location) => listScripts(location, recursive)));
  const cache = options.caches === undefined ? undefined : openHeaderCache(options.caches, directory);
  const revisions = await readAll([...paths], cache);
  cache?.save();
  return withoutCompiledCopies(revisions);
}

function locationsOf({ directory, versionLocations = ['.'] }: ScriptDirectoryOptions): readonly string[] {
  return versionLocations.map((location) => resolve(directory, location));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function comparatorOf(order: readonly string[]): (left?: string, right?: string) => number {
  const places = new Map(order.map((app, index) => [app, index]));
  const placeOf = (app = 'core'): number => places.get(app) ?? order.length;
  return (left, right) => placeOf(left) - placeOf(right);
}

function listScripts(location: string, recursive: boolean): readonly string[] {
  if (!existsSync(location)) {
    // version control keeps no empty folders: a project without revisions may lack it
    return [];
  }
  const real = realpathSync(location);
  const within = real.endsWith(sep) ? real : real + sep;
  const entries = readdirSync(real, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = within + entry.name;
    if (entry.isDirectory()) {
      return recursive && entry.name !== 'node_modules' ? listScripts(path, recursive) : [];
    }
    if (!SCRIPT.test(entry.name)) return [];
    if (!entry.isSymbolicLink()) return [path];
    const target = realpathSync(path);
    return isDirectory(target) ? [] : [target];
  });
}

async function readAll(paths: readonly string[], cache?: HeaderCache): Promise<readonly Revision[]> {
  const revisions: Revision[] = [];
  const errors: MigrateError[] = [];
  for (const path of paths) {
    const stats = statSync(path);
    const known = cache?.get(path, stats);
    const result = known === undefined ? await readFile(path) : { header: known };
    if ('error' in result) {
      errors.push(result.error);
    } else {
      if (known === undefined) cache?.set(path, stats, result.header);
      revisions.push(toRevision(path, result.header));
    }
  }
  const [first] = errors;
  if (first !== undefined) {
    throw errors.length === 1
      ? first
      : new MigrateError('SCRIPTS_INVALID', { problems: errors.map(({ code, message }) => ({ code, message })) });
  }
  return revisions;
}

async function readFile(path: string): Promise<HeaderResult> {
  const text = readFileSync(path, 'utf8');
  return isSqlScript(path) ? readSqlHeader(path, text) : readHeader(path, text);
}

function toRevision(path: string, header: ScriptHeader): Revision {
  const { revision: id, down, dependsOn, labels, message, app, createdAt } = header;
  const revision = { id, down, dependsOn, labels, message, path };
  if (app === undefined && createdAt === undefined) return revision;
  return { ...revision, ...(app === undefined ? {} : { app }), ...(createdAt === undefined ? {} : { createdAt }) };
}

/** Leaves out a compiled file whose TypeScript source is there as well. */
function withoutCompiledCopies(revisions: readonly Revision[]): readonly Revision[] {
  const compiled = revisions.filter((revision) => !isSource(revision));
  if (compiled.length === 0) return revisions;
  const keyOf = ({ id, path }: Revision): string => `${id} ${basename(path, extname(path))}`;
  const sources = new Set(revisions.filter(isSource).map(keyOf));
  return revisions.filter((revision) => isSource(revision) || !sources.has(keyOf(revision)));
}

function isSource({ path }: Revision): boolean {
  return path.endsWith('ts');
}
