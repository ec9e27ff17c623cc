import { existsSync } from 'node:fs';
import { withDatabase, type Connection } from '@fastappkit/dialects';
import {
  findEnvironment,
  loadEnvironment,
  openScriptDirectory,
  type EnvironmentOptions,
  type FolderContext,
  type MigrationContext,
  type ScriptDirectory,
  type ScriptDirectoryOptions,
  type TransactionMode,
} from '@fastappkit/migrate';
import { withConnection } from './connect';
import { refuseShared } from './databases';
import { AppKitError } from './errors';
import { historySettings, holderText } from './history-settings';
import type { Project } from './project';
import { runWorld, type RunOptions } from './run-options';
import type { Target } from './target';

/** One connection with the database of a project. */
export interface Session {
  readonly connection: Connection;
  /** What the commands of the migration engine need for one target. */
  contextOf(target: Target): Promise<MigrationContext>;
}

/** How sessions are opened. */
export interface SessionOptions extends RunOptions {
  readonly access: 'read' | 'write';
}

/** Opens one connection with the database of the command, or with `database`. Errors as `withConnection`. */
export function withSession<T>(
  project: Project,
  options: SessionOptions & { readonly database?: string; readonly databaseName?: string | undefined },
  body: (session: Session) => Promise<T>,
): Promise<T> {
  const url = project.databaseOf(options.database ?? project.connection);
  const place = {
    database: options.databaseName === undefined ? url : withDatabase(url, options.databaseName),
    baseDir: project.root,
    lock: project.config.migration.lock,
    lockTimeoutMs: project.config.migration.lockTimeoutMs,
    holder: holderText(project.runner),
    report: options.report,
    signal: options.signal,
  };
  return withConnection(place, options.access, (connection) =>
    body({
      connection,
      contextOf: async (target) => ({ ...(await folderContext(project, target, options)), connection }),
    }),
  );
}

/** The open sessions of a command on several databases. */
export type SessionOf = (database: string) => Session;

/**
 * Opens one connection with each of several databases, one after the other in their order, so that two commands never
 * wait for each other's locks; all are open while `body` runs. Errors as `withConnection`.
 * @throws AppKitError DATABASES_SHARED  Two names lead to one database.
 */
export function withSessions<T>(
  project: Project,
  { databases, ...options }: SessionOptions & { readonly databases: readonly string[] },
  body: (sessionOf: SessionOf) => Promise<T>,
): Promise<T> {
  const names = [...new Set(databases)];
  refuseShared(project, names);
  const sessions = new Map<string, Session>();
  const open = (index: number): Promise<T> => {
    const database = names[index];
    if (database === undefined) return body((name) => sessions.get(name) ?? missing(name));
    return withSession(project, { ...options, database }, (session) => {
      sessions.set(database, session);
      return open(index + 1);
    });
  };
  return open(0);
}

function missing(name: string): never {
  throw new Error(`no session with the database "${name}" was opened`);
}

/** What the commands of the migration engine need for one target, but for the database. */
export async function folderContext(project: Project, target: Target, run: RunOptions): Promise<FolderContext> {
  return {
    label: target.label,
    scripts: await openScripts(project, target),
    versionTable: target.versionTable,
    loader: project.loader,
    operations: () => environmentOf(project, target, run).then(({ operations }) => operations ?? []),
    transaction: () => transactionMode(project, target, run),
    statementTimeoutMs: project.config.migration.statementTimeoutMs,
    history: historySettings(project.config.migration.history, {
      runner: project.runner,
      database: project.databaseOf(target.database),
      baseDir: project.root,
    }),
    // What a pooler gives to each transaction has no settings of ours.
    lockWaitMs: project.config.migration.lock === 'table' ? undefined : project.config.migration.statementLockTimeoutMs,
    ...runWorld(run),
  };
}

// What the env.ts of the folder says, or else the configuration.
async function transactionMode(project: Project, target: Target, run: RunOptions): Promise<TransactionMode> {
  const { transaction } = await environmentOf(project, target, run);
  return transaction ?? project.config.migration.transaction;
}

async function environmentOf(project: Project, target: Target, run: RunOptions): Promise<EnvironmentOptions> {
  if (findEnvironment(target.directory) === undefined) return {};
  return loadEnvironment(target.directory, project.loader, run);
}

/**
 * Where the revisions of a target are.
 * @throws AppKitError CORE_MIGRATIONS_MISSING
 */
export function scriptsPlace(project: Project, target: Target): ScriptDirectoryOptions {
  if (target.directory === project.registry.core.migrationsDirectory && !existsSync(target.directory)) {
    throw new AppKitError('CORE_MIGRATIONS_MISSING', { directory: target.directory });
  }
  return {
    label: target.label,
    directory: target.directory,
    versionLocations: [target.versions],
    appOrder: target.apps.map((app) => app.name),
    caches: project.caches,
  };
}

/** Reads the headers of all revisions of a target. Asks no database. Errors as `scriptsPlace` and `openScriptDirectory`. */
export async function openScripts(project: Project, target: Target): Promise<ScriptDirectory> {
  return openScriptDirectory(scriptsPlace(project, target));
}
