import { AppKitError } from '../errors';
import { readAppSettings, type AppSettings } from './app-settings';
import { DATABASES, readDatabases, type DatabaseConfig } from './databases';
import type { Finding } from './finding';
import { MIGRATION_KEYS, PROJECT_KEYS, type LOCK_KINDS, type TRANSACTION_MODES } from './keys';
import { checkNames, finding, readKeys, tableAt, type Document, type ValuesOf } from './read-keys';
import { readText } from './read-text';
import { hasLiteralPassword, isLiteralSecret } from './secrets';
import { parseToml } from './toml';

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
  /** Databases beside the main one, by name, as written. */
  readonly databases: ReadonlyMap<string, DatabaseConfig>;
  /** Settings of apps, by the names that the file calls them. */
  readonly appSettings: ReadonlyMap<string, AppSettings>;
  /** What works, but should not stay. */
  readonly warnings: readonly Finding[];
}

/** `[tool.fastappkit.migration]`. */
export interface MigrationConfig {
  /** Names of core and internal apps, as they are written. */
  readonly order: readonly string[];
  readonly transaction: TransactionMode;
  readonly lock: (typeof LOCK_KINDS)[number];
  readonly lockTimeoutMs: number;
  readonly statementLockTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** Whether a history is kept. */
  readonly history: boolean;
  readonly fileTemplate: string;
  readonly truncateSlugLength: number;
  /** IANA name; absent is the time zone of the machine. */
  readonly timezone?: string;
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
  const appSettings = readAppSettings(document, Object.keys(tableAt(document.root, DATABASES) ?? {}));
  const findings = [
    ...checkTables(document),
    ...[project, migration, databases, appSettings].flatMap((read) => read.findings),
  ];
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
    appSettings: appSettings.values,
    warnings: passwordWarnings(document, databaseUrl, databases.values),
  };
}

const PROJECT = ['tool', 'fastappkit'];
const MIGRATION = [...PROJECT, 'migration'];

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
    ...checkNames(document, PROJECT, { keys: namesOf(PROJECT_KEYS), tables: ['migration', 'databases', 'app'] }),
    ...checkNames(document, MIGRATION, { keys: namesOf(MIGRATION_KEYS) }),
  ];
}

function namesOf(keys: Readonly<Record<string, { readonly name: string }>>): readonly string[] {
  return Object.values(keys).map((key) => key.name);
}

function migrationConfig(values: ValuesOf<typeof MIGRATION_KEYS>): MigrationConfig {
  return {
    order: values.order ?? MIGRATION_KEYS.order.default,
    transaction: values.transaction ?? MIGRATION_KEYS.transaction.default,
    lock: values.lock ?? MIGRATION_KEYS.lock.default,
    lockTimeoutMs: Math.round((values.lockTimeout ?? MIGRATION_KEYS.lockTimeout.default) * 1000),
    statementLockTimeoutMs: Math.round(
      (values.statementLockTimeout ?? MIGRATION_KEYS.statementLockTimeout.default) * 1000,
    ),
    statementTimeoutMs: Math.round((values.statementTimeout ?? MIGRATION_KEYS.statementTimeout.default) * 1000),
    history: values.history ?? MIGRATION_KEYS.history.default,
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
  const urls: readonly (readonly [path: readonly string[], isLiteral: boolean])[] = [
    [[...PROJECT, 'database_url'], hasLiteralPassword(databaseUrl ?? '')],
    ...[...databases].map(([name, { url, parts }]) => {
      const isLiteral = url === undefined ? isLiteralSecret(parts?.password) : hasLiteralPassword(url);
      return [[...DATABASES, name, url === undefined ? 'password' : 'url'], isLiteral] as const;
    }),
  ];
  return urls
    .filter(([, isLiteral]) => isLiteral)
    .map(([path]) => finding(document, path, 'the file holds a password: write "env:NAME" or "${NAME}" instead'));
}
