import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { WriteHook } from '@fastappkit/migrate';
import { AppKitError } from '../errors';
import { ALEMBIC_KEYS, WRITE_HOOK_KEYS } from './alembic-keys';
import type { Finding } from './finding';
import { CONFIG_FILE } from './find-root';
import type { LOCK_KINDS } from './keys';
import { manifestFacts } from './manifest-facts';
import { checkNames, finding, readKeys, tableAt, type Document, type ValuesOf } from './read-keys';
import { readText } from './read-text';
import { hasLiteralPassword } from './secrets';
import { isTomlTable, parseToml } from './toml';

/** The name of the configuration of one migrations folder. */
export const ALEMBIC_FILE = 'alembic.toml';

/** The settings of one migrations folder, checked, with defaults filled in. All paths are absolute. */
export interface AlembicConfig {
  /** The path it was read from. */
  readonly file: string;
  /** The name of the app whose manifest shares the file. */
  readonly app?: string;
  readonly scriptLocation: string;
  /** As written, with references to the environment in it. */
  readonly url?: string;
  readonly fileTemplate: string;
  readonly truncateSlugLength: number;
  /** IANA name; absent is the time zone of the machine. */
  readonly timezone?: string;
  readonly versionLocations: readonly string[];
  readonly recursiveVersionLocations: boolean;
  readonly revisionEnvironment: boolean;
  readonly lock: (typeof LOCK_KINDS)[number];
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** Whether a history is kept. */
  readonly history: boolean;
  readonly writeHooks: readonly WriteHook[];
  /** What works, but should not stay. */
  readonly warnings: readonly Finding[];
}

/**
 * Finds the configuration of the folder that `cwd` lies in: the nearest `alembic.toml` upwards, or `fastappkit.toml`.
 * @throws AppKitError ALEMBIC_CONFIG_NOT_FOUND
 */
export function findAlembicConfig(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = [ALEMBIC_FILE, CONFIG_FILE].map((name) => join(folder, name)).find((path) => existsSync(path));
    if (file !== undefined) return file;
    if (dirname(folder) === folder) throw new AppKitError('ALEMBIC_CONFIG_NOT_FOUND', { cwd });
  }
}

/**
 * Reads the configuration of one migrations folder: `[tool.alembic]` of a file, or all of an `alembic.toml`.
 * @throws AppKitError CONFIG_UNREADABLE, CONFIG_SYNTAX, SCRIPT_LOCATION_MISSING, CONFIG_INVALID with all findings
 */
export function loadAlembicConfig(file: string): AlembicConfig {
  const text = readText(file);
  const document: Document = { file, text, root: parseToml(text, file) };
  const path = basename(file) === CONFIG_FILE || tableAt(document.root, TABLE) !== undefined ? TABLE : [];
  const { values, findings } = readKeys(document, path, ALEMBIC_KEYS);
  const hooks = readHooks(document, path);
  const keys = [...Object.values(ALEMBIC_KEYS).map((key) => key.name), HOOKS];
  const all = [
    ...checkNames(document, path, { keys }),
    ...findings,
    ...foldersFindings(document, path, values),
    ...hooks.findings,
  ];
  if (all.length > 0) {
    const byLine = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    throw new AppKitError('CONFIG_INVALID', { file, findings: byLine });
  }
  return complete(document, path, { ...values, hooks: hooks.values });
}

const TABLE = ['tool', 'alembic'];
const HOOKS = 'post_write_hooks';

type Values = ValuesOf<typeof ALEMBIC_KEYS>;

/** A file name with a folder in it is found again only by a recursive search. */
function foldersFindings(document: Document, path: readonly string[], values: Values): readonly Finding[] {
  if (values.fileTemplate?.includes('/') !== true || values.recursiveVersionLocations === true) return [];
  const message = '"file_template" makes folders, so "recursive_version_locations" has to be true';
  return [finding(document, [...path, ALEMBIC_KEYS.fileTemplate.name], message)];
}

function readHooks(
  document: Document,
  path: readonly string[],
): { readonly values: readonly WriteHook[]; readonly findings: readonly Finding[] } {
  const list = tableAt(document.root, path)?.[HOOKS] ?? [];
  const place = [...path, HOOKS];
  if (!Array.isArray(list) || !list.every(isTomlTable)) {
    return { values: [], findings: [finding(document, place, `"${HOOKS}" must be tables: [[${place.join('.')}]]`)] };
  }
  const read = list.map((table, index) => readHook(document, table, [...place, String(index + 1)]));
  return { values: read.flatMap(({ value }) => value ?? []), findings: read.flatMap((hook) => hook.findings) };
}

function readHook(
  document: Document,
  table: Readonly<Record<string, unknown>>,
  path: readonly string[],
): { readonly value?: WriteHook; readonly findings: readonly Finding[] } {
  // The readers look a table up by its path, which a list of tables has not.
  const alone: Document = {
    ...document,
    root: path.reduceRight<Readonly<Record<string, unknown>>>((inner, name) => ({ [name]: inner }), table),
  };
  const { values, findings } = readKeys(alone, path, WRITE_HOOK_KEYS);
  const names = checkNames(alone, path, { keys: Object.values(WRITE_HOOK_KEYS).map((key) => key.name) });
  const { name, type, executable, options, cwd } = values;
  const all = [...names, ...findings];
  if (all.length > 0 || name === undefined || type === undefined || executable === undefined) return { findings: all };
  const base = dirname(document.file);
  const value: WriteHook = {
    name,
    type,
    executable: /[\\/]/.test(executable) ? inside(base, executable) : executable,
    options: options ?? WRITE_HOOK_KEYS.options.default,
    cwd: inside(base, cwd ?? WRITE_HOOK_KEYS.cwd.default),
  };
  return { value, findings: [] };
}

function complete(
  document: Document,
  path: readonly string[],
  values: Values & { readonly hooks: readonly WriteHook[] },
): AlembicConfig {
  const { file } = document;
  const base = dirname(file);
  const { url, versionLocations } = values;
  const app = basename(file) === CONFIG_FILE ? manifestFacts(document.root) : undefined;
  const location = values.scriptLocation ?? app?.migrations;
  if (location === undefined) {
    throw new AppKitError('SCRIPT_LOCATION_MISSING', { file, isProject: basename(file) === CONFIG_FILE });
  }
  const scriptLocation = inside(base, location);
  return {
    file,
    ...(app?.name === undefined ? {} : { app: app.name }),
    scriptLocation,
    ...(url === undefined ? {} : { url }),
    ...namingOf(values),
    versionLocations: versionLocations?.map((one) => inside(base, one)) ?? [join(scriptLocation, 'versions')],
    ...switchesOf(values),
    writeHooks: values.hooks,
    warnings: passwordWarnings(document, path, url),
  };
}

function switchesOf(
  values: Values,
): Pick<
  AlembicConfig,
  'recursiveVersionLocations' | 'revisionEnvironment' | 'history' | 'lock' | 'lockTimeoutMs' | 'statementTimeoutMs'
> {
  return {
    recursiveVersionLocations: values.recursiveVersionLocations ?? ALEMBIC_KEYS.recursiveVersionLocations.default,
    revisionEnvironment: values.revisionEnvironment ?? ALEMBIC_KEYS.revisionEnvironment.default,
    statementTimeoutMs: Math.round((values.statementTimeout ?? ALEMBIC_KEYS.statementTimeout.default) * 1000),
    lock: values.lock ?? ALEMBIC_KEYS.lock.default,
    lockTimeoutMs: Math.round((values.lockTimeout ?? ALEMBIC_KEYS.lockTimeout.default) * 1000),
    history: values.history ?? ALEMBIC_KEYS.history.default,
  };
}

function namingOf(values: Values): Pick<AlembicConfig, 'fileTemplate' | 'truncateSlugLength' | 'timezone'> {
  const { timezone } = values;
  return {
    fileTemplate: values.fileTemplate ?? ALEMBIC_KEYS.fileTemplate.default,
    truncateSlugLength: values.truncateSlugLength ?? ALEMBIC_KEYS.truncateSlugLength.default,
    ...(timezone === undefined ? {} : { timezone }),
  };
}

function passwordWarnings(document: Document, path: readonly string[], url: string | undefined): readonly Finding[] {
  if (url === undefined || !hasLiteralPassword(url)) return [];
  const message = 'the file holds a password: write "${NAME}" in its place, and set NAME in .env';
  return [finding(document, [...path, ALEMBIC_KEYS.url.name], message)];
}

/** A path of the file: absolute, or relative to the file, which Alembic's `%(here)s` stands for too. */
function inside(base: string, path: string): string {
  return resolve(
    base,
    path.replaceAll('%(here)s', () => base),
  );
}
