import { existsSync } from 'node:fs';
import type { Connection } from '@fastappkit/dialects';
import {
  findEnvironment,
  loadEnvironment,
  openScriptDirectory,
  type EnvironmentOptions,
  type FolderContext,
  type MigrationContext,
  type ScriptDirectory,
  type TransactionMode,
} from '@fastappkit/migrate';
import { withConnection } from './connect';
import { AppKitError } from './errors';
import type { Project } from './project';
import { runWorld, type RunOptions } from './run-options';
import type { Target } from './target';

/** One connection with the database of a project. */
export interface Session {
  readonly connection: Connection;
  /** What the commands of the migration engine need for one target. */
  contextOf(target: Target): Promise<MigrationContext>;
}

/** Opens one connection for a command on targets of a project. Errors as `withConnection`. */
export function withSession<T>(
  project: Project,
  options: RunOptions & { readonly access: 'read' | 'write' },
  body: (session: Session) => Promise<T>,
): Promise<T> {
  const place = {
    database: project.database,
    baseDir: project.root,
    lockTimeoutMs: project.config.migration.lockTimeoutMs,
    signal: options.signal,
  };
  return withConnection(place, options.access, (connection) =>
    body({
      connection,
      contextOf: async (target) => ({ ...(await folderContext(project, target, options)), connection }),
    }),
  );
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
 * Reads the headers of all revisions of a target. Asks no database.
 * @throws AppKitError CORE_MIGRATIONS_MISSING
 * @throws MigrateError  As `openScriptDirectory`.
 */
export async function openScripts(project: Project, target: Target): Promise<ScriptDirectory> {
  if (target.label === project.registry.core.name && !existsSync(target.directory)) {
    throw new AppKitError('CORE_MIGRATIONS_MISSING', { directory: target.directory });
  }
  return openScriptDirectory({
    label: target.label,
    directory: target.directory,
    versionLocations: ['versions'],
    appOrder: target.apps.map((app) => app.name),
  });
}
