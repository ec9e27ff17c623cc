import { AppKitError } from '../errors';
import type { Finding } from './finding';
import { DATABASE_KEYS, MIGRATION_KEYS, PROJECT_KEYS, type TRANSACTION_MODES } from './keys';
import { checkNames, finding, readKeys, tableAt, type Document, type ValuesOf } from './read-keys';
import { readText } from './read-text';
import { hasLiteralPassword } from './secrets';
import { isTomlTable, parseToml } from './toml';

/** A project's `fastappkit.toml`, checked, with defaults filled in. */
export interface Config {
  /** The path it was read from. */
  readonly file: string;
  /** The entries as they are written: `apps.<name>` or an npm package. */
  readonly apps: readonly string[];
  /** Core's models, relative to the project; the default path need not exist, one that `isGiven` has to. */
  readonly models: { readonly path: string; readonly isGiven: boolean };
  /** As written, with references to the environment in it; absent where the file says nothing. */
  readonly databaseUrl?: string;
  readonly migration: MigrationConfig;
  /** Databases beside the main one, by name; the URLs as written. */
  readonly databases: ReadonlyMap<string, DatabaseConfig>;
  /** What works, but should not stay. */
  readonly warnings: readonly Finding[];
}

/** `[tool.fastappkit.migration]`. */
export interface MigrationConfig {
  /** Names of core and internal apps, as they are written. */
  readonly order: readonly string[];
  readonly transaction: TransactionMode;
  readonly lockTimeoutMs: number;
  readonly fileTemplate: string;
  readonly truncateSlugLength: number;
  /** IANA name; absent is the time zone of the machine. */
  readonly timezone?: string;
}

/** One `[tool.fastappkit.databases.<name>]`. */
export interface DatabaseConfig {
  /** As written, with references to the environment in it. */
  readonly url: string;
}

/** How the statements of a run are gathered in transactions. */
export type TransactionMode = (typeof TRANSACTION_MODES)[number];

/**
 * Reads a project's configuration.
 * @throws AppKitError CONFIG_UNREADABLE, CONFIG_SYNTAX, CONFIG_IS_MANIFEST, CONFIG_INVALID with all findings
 */
export function loadConfig(file: string): Config {
  return parseConfig(readText(file), file);
}

/** Does what `loadConfig` does for a text that was already read; `file` is only named in errors. */
export function parseConfig(text: string, file: string): Config {
  const document: Document = { file, text, root: parseToml(text, file) };
  refuseManifest(document);
  const project = readKeys(document, PROJECT, PROJECT_KEYS);
  const migration = readKeys(document, MIGRATION, MIGRATION_KEYS);
  const databases = readDatabases(document);
  const findings = [...checkTables(document), ...project.findings, ...migration.findings, ...databases.findings];
  if (findings.length > 0) {
    const byLine = findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    throw new AppKitError('CONFIG_INVALID', { file, findings: byLine });
  }
  const { apps, models, databaseUrl } = project.values;
  return {
    file,
    apps: apps ?? PROJECT_KEYS.apps.default,
    models: { path: models ?? PROJECT_KEYS.models.default, isGiven: models !== undefined },
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    migration: migrationConfig(migration.values),
    databases: databases.values,
    warnings: passwordWarnings(document, databaseUrl, databases.values),
  };
}

const PROJECT = ['tool', 'fastappkit'];
const MIGRATION = [...PROJECT, 'migration'];
const DATABASES = [...PROJECT, 'databases'];

/** Says plainly what happens when a command for projects runs in the folder of an external app. */
function refuseManifest(document: Document): void {
  const table = tableAt(document.root, PROJECT) ?? document.root;
  if (typeof table['name'] === 'string' && 'migrations' in table && !('apps' in table)) {
    throw new AppKitError('CONFIG_IS_MANIFEST', { file: document.file, name: table['name'] });
  }
}

function checkTables(document: Document): readonly Finding[] {
  const missing =
    tableAt(document.root, PROJECT) === undefined
      ? [finding(document, PROJECT, 'the table [tool.fastappkit] is missing')]
      : [];
  return [
    ...missing,
    ...checkNames(document, [], { keys: [], tables: ['tool'] }),
    // The settings of the command "alembic" may share the file; it checks them itself.
    ...checkNames(document, ['tool'], { keys: [], tables: ['fastappkit', 'alembic'] }),
    ...checkNames(document, PROJECT, { keys: namesOf(PROJECT_KEYS), tables: ['migration', 'databases'] }),
    ...checkNames(document, MIGRATION, { keys: namesOf(MIGRATION_KEYS) }),
  ];
}

function namesOf(keys: Readonly<Record<string, { readonly name: string }>>): readonly string[] {
  return Object.values(keys).map((key) => key.name);
}

function readDatabases(document: Document): {
  readonly values: ReadonlyMap<string, DatabaseConfig>;
  readonly findings: readonly Finding[];
} {
  const values = new Map<string, DatabaseConfig>();
  const findings: Finding[] = [];
  for (const [name, table] of Object.entries(tableAt(document.root, DATABASES) ?? {})) {
    const path = [...DATABASES, name];
    if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) {
      findings.push(finding(document, path, `${JSON.stringify(name)} is not a name of a database`));
    } else if (!isTomlTable(table)) {
      findings.push(finding(document, path, `"${name}" must be a table`));
    } else {
      const read = readKeys(document, path, DATABASE_KEYS);
      findings.push(...checkNames(document, path, { keys: namesOf(DATABASE_KEYS) }), ...read.findings);
      if (read.values.url !== undefined) values.set(name, { url: read.values.url });
    }
  }
  return { values, findings };
}

function migrationConfig(values: ValuesOf<typeof MIGRATION_KEYS>): MigrationConfig {
  return {
    order: values.order ?? MIGRATION_KEYS.order.default,
    transaction: values.transaction ?? MIGRATION_KEYS.transaction.default,
    lockTimeoutMs: Math.round((values.lockTimeout ?? MIGRATION_KEYS.lockTimeout.default) * 1000),
    fileTemplate: values.fileTemplate ?? MIGRATION_KEYS.fileTemplate.default,
    truncateSlugLength: values.truncateSlugLength ?? MIGRATION_KEYS.truncateSlugLength.default,
    ...(values.timezone === undefined ? {} : { timezone: values.timezone }),
  };
}

function passwordWarnings(
  document: Document,
  databaseUrl: string | undefined,
  databases: ReadonlyMap<string, DatabaseConfig>,
): readonly Finding[] {
  const urls: readonly (readonly [path: readonly string[], url: string])[] = [
    ...(databaseUrl === undefined ? [] : [[[...PROJECT, 'database_url'], databaseUrl] as const]),
    ...[...databases].map(([name, { url }]) => [[...DATABASES, name, 'url'], url] as const),
  ];
  return urls
    .filter(([, url]) => hasLiteralPassword(url))
    .map(([path]) => finding(document, path, 'the file holds a password: write "env:NAME" or "${NAME}" instead'));
}
