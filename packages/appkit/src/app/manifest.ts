import { join } from 'node:path';
import type { Finding } from '../config/finding';
import { CONFIG_FILE } from '../config/find-root';
import { checkNames, finding, readKeys, tableAt, type Document, type ValuesOf } from '../config/read-keys';
import { readTextIfExists } from '../config/read-text';
import { parseToml } from '../config/toml';
import { AppKitError } from '../errors';
import { folderInside, moduleInside, type PackagePath } from './inside-package';
import { MANIFEST_KEYS } from './manifest-keys';

/** What an external app says about itself in the `fastappkit.toml` of its package. */
export interface Manifest {
  /** Absolute path of the manifest. */
  readonly file: string;
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly migrationsDirectory: string;
  /** Absolute path of the file with the models. */
  readonly modelsPath: string;
  /** The function that sets the app up; `module` is relative to the package. */
  readonly entrypoint?: { readonly module: string; readonly function: string };
  /** Where the app's routes are mounted; an empty text is the root. */
  readonly routePrefix?: string;
  /** Other external apps, by name or package, that have to be listed before. */
  readonly requires: readonly string[];
}

/**
 * Reads the manifest of the package in `directory` (absolute, links resolved).
 *
 * The keys stand in `[tool.fastappkit]`, or at the top of the file where it has no such table.
 * @throws AppKitError MANIFEST_MISSING, CONFIG_UNREADABLE, CONFIG_SYNTAX, MANIFEST_INVALID with all findings
 */
export function loadManifest(directory: string, packageName: string): Manifest {
  const file = join(directory, CONFIG_FILE);
  const text = readTextIfExists(file);
  if (text === undefined) throw new AppKitError('MANIFEST_MISSING', { package: packageName, directory });
  const document: Document = { file, text, root: parseToml(text, file) };
  const path = tableAt(document.root, PROJECT) === undefined ? [] : PROJECT;
  const { values, findings } = readKeys(document, path, MANIFEST_KEYS);
  const paths = findPaths(directory, values);
  const all = [
    ...checkAllNames(document, path),
    ...findings,
    ...pathFindings(document, [...path, MANIFEST_KEYS.migrations.name], paths.migrations),
    ...pathFindings(document, [...path, MANIFEST_KEYS.modelsModule.name], paths.models),
  ].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const manifest = all.length === 0 ? complete(file, values, paths) : undefined;
  if (manifest === undefined) throw new AppKitError('MANIFEST_INVALID', { file, findings: all });
  return manifest;
}

type Values = ValuesOf<typeof MANIFEST_KEYS>;

interface Paths {
  readonly migrations: PackagePath | undefined;
  readonly models: PackagePath | undefined;
}

const PROJECT = ['tool', 'fastappkit'];

function findPaths(directory: string, values: Values): Paths {
  return {
    migrations: values.migrations === undefined ? undefined : folderInside(directory, values.migrations),
    models: values.modelsModule === undefined ? undefined : moduleInside(directory, values.modelsModule),
  };
}

function checkAllNames(document: Document, path: readonly string[]): readonly Finding[] {
  const keys = Object.values(MANIFEST_KEYS).map((key) => key.name);
  if (path.length === 0) return checkNames(document, [], { keys, tables: ['tool'] });
  return [
    ...checkNames(document, [], { keys: [], tables: ['tool'] }),
    // The settings of the command "alembic" for the app by itself may share the file.
    ...checkNames(document, ['tool'], { keys: [], tables: ['fastappkit', 'alembic'] }),
    ...checkNames(document, path, { keys }),
  ];
}

function pathFindings(document: Document, key: readonly string[], path: PackagePath | undefined): readonly Finding[] {
  return path?.problem === undefined ? [] : [finding(document, key, `"${key.at(-1)}": ${path.problem}`)];
}

/** The manifest, or undefined if a value that has to be there is not. */
function complete(file: string, values: Values, paths: Paths): Manifest | undefined {
  const { name, version, entrypoint, routePrefix, requires } = values;
  const migrationsDirectory = paths.migrations?.path;
  const modelsPath = paths.models?.path;
  if (name === undefined || version === undefined || migrationsDirectory === undefined || modelsPath === undefined) {
    return undefined;
  }
  return {
    file,
    name,
    version,
    migrationsDirectory,
    modelsPath,
    ...(entrypoint === undefined ? {} : { entrypoint: splitEntrypoint(entrypoint) }),
    ...(routePrefix === undefined ? {} : { routePrefix }),
    requires: requires ?? MANIFEST_KEYS.requires.default,
  };
}

/** `module:function`; the reader of the key made sure that there is one colon, with a function after it. */
function splitEntrypoint(text: string): { readonly module: string; readonly function: string } {
  const colon = text.indexOf(':');
  return { module: text.slice(0, colon), function: text.slice(colon + 1) };
}
