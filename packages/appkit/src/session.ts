import { existsSync } from 'node:fs';
import { getDialect, type Connection } from '@fastappkit/dialects';
import { openScriptDirectory, type MigrationContext, type Report, type ScriptDirectory } from '@fastappkit/migrate';
import { AppKitError } from './errors';
import type { Project } from './project';
import type { Target } from './target';

/** What a run needs from outside: where its events go, and a clock. */
export interface RunOptions {
  readonly report: Report;
  nowMs(): number;
}

/** One connection with the database of a project. */
export interface Session {
  readonly connection: Connection;
  /** What the commands of the migration engine need for one target. */
  contextOf(target: Target): Promise<MigrationContext>;
}

/** The lock that keeps two runs on one database apart, whatever their targets. */
const LOCK = 'fastappkit';

/**
 * Opens one connection, for a command that writes also the migration lock, and closes both when `body` ends.
 * @throws DialectError DRIVER_MISSING, SERVER_UNREACHABLE, AUTHENTICATION_FAILED, DATABASE_MISSING, LOCK_TIMEOUT
 */
export async function withSession<T>(
  project: Project,
  options: RunOptions & { readonly access: 'read' | 'write' },
  body: (session: Session) => Promise<T>,
): Promise<T> {
  const { database, root, config } = project;
  const readOnly = options.access === 'read';
  const connection = await getDialect(database.dialect).connect(database, { baseDir: root, readOnly });
  try {
    const session: Session = {
      connection,
      contextOf: (target) => contextOf(project, target, { connection, ...options }),
    };
    if (readOnly) return await body(session);
    const release = await connection.dialect.lock(connection, LOCK, config.migration.lockTimeoutMs);
    try {
      return await body(session);
    } finally {
      await release();
    }
  } finally {
    await connection.close();
  }
}

async function contextOf(
  project: Project,
  target: Target,
  run: RunOptions & { readonly connection: Connection },
): Promise<MigrationContext> {
  return {
    label: target.label,
    scripts: await openScripts(project, target),
    versionTable: target.versionTable,
    connection: run.connection,
    loader: project.loader,
    transaction: project.config.migration.transaction,
    report: run.report,
    nowMs: () => run.nowMs(),
  };
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
