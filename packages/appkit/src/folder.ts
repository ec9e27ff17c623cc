import { getDialect } from '@fastappkit/dialects';
import {
  comparisonHooks,
  loadEnvironment,
  readRevisions,
  type ComparisonHooks,
  type DifferencesRequest,
  type EnvironmentOptions,
  type MigrationContext,
  type PlanContext,
  type ScriptDirectory,
  type WriteHook,
} from '@fastappkit/migrate';
import { tableKey, type TableRef } from '@fastappkit/schema';
import type { ExternalApp } from './app/app';
import { dependentApps } from './commands/required-by';
import { selectTarget } from './commands/select-target';
import { appsIn, loadModels, refuseKeysAcross } from './models';
import type { Project } from './project';
import type { RunOptions } from './run-options';
import type { BackupPlace } from './schema-tools/backup';
import { folderContext, openScripts, scriptsPlace, withSession, type SessionOptions } from './session';
import { namedOnly, type Target } from './target';

/** One migrations folder with its settings and its database, wherever it is configured: what every `alembic` command works on. */
export interface Folder {
  /** `core`, or the name of an external app; the folder's own name where it stands alone. */
  readonly label: string;
  /** Absolute path of the folder that holds `env.ts`. */
  readonly directory: string;
  /** The named database that it is in; absent where that is the main one, or the only one. */
  readonly database?: string;
  /** The apps that require the one of this folder. */
  readonly dependents: readonly ExternalApp[];
  /** The database with its password masked. */
  readonly databaseDisplay: string;
  /** The database, for a backup. */
  readonly place: BackupPlace;
  readonly naming: FileNaming;
  /** Programs that work on every new revision file. */
  readonly writeHooks: readonly WriteHook[];
  /** Whether `env.ts` is run also for a revision that compares nothing. */
  readonly revisionEnvironment: boolean;
  /** Reads the headers of all revisions. Asks no database. */
  scripts(): Promise<ScriptDirectory>;
  /** The revisions of the folder, which may hang together wrongly: faster than `scripts`. */
  revisions(): Promise<ScriptDirectory['revisions']>;
  /** What offline commands work with. Asks no database: its dialect is the one that the URL names. */
  plan(options: RunOptions): Promise<PlanContext>;
  /** Opens one connection, for `write` with the migration lock, and closes both when `body` ends. */
  session<T>(options: SessionOptions, body: (context: MigrationContext) => Promise<T>): Promise<T>;
  /** What `env.ts` says, which is run for it. */
  environment(): Promise<EnvironmentOptions>;
  /**
   * What autogenerate compares with the database.
   * @param app  On whose behalf, where several apps share the folder; all of them when absent.
   */
  comparison(app?: string): Promise<ComparisonBase>;
}

/** How new revision files are named. */
export interface FileNaming {
  readonly fileTemplate: string;
  readonly truncateSlugLength: number;
  readonly timezone?: string | undefined;
}

/** The part of a comparison that models and `env.ts` decide. */
export type ComparisonBase = ComparisonHooks & Pick<DifferencesRequest, 'desired' | 'owns' | 'exclude'>;

/**
 * The folder of core and the internal apps, or of one external app.
 * @throws AppKitError APP_UNKNOWN, APP_SHARES_HISTORY, APP_ELSEWHERE, DATABASE_WITHOUT_APPS
 */
export function projectFolder(project: Project, app?: string): Folder {
  return targetFolder(project, selectTarget(project, app));
}

/** The folder of a target. */
export function targetFolder(project: Project, target: Target): Folder {
  const database = project.databaseOf(target.database);
  const { fileTemplate, truncateSlugLength, timezone } = project.config.migration;
  return {
    label: target.label,
    directory: target.directory,
    ...namedOnly(target),
    dependents: target.apps.flatMap((app) =>
      app.kind === 'external' ? dependentApps(app, project.registry.external) : [],
    ),
    databaseDisplay: database.display,
    place: { database, baseDir: project.root },
    naming: { fileTemplate, truncateSlugLength, timezone },
    writeHooks: [],
    revisionEnvironment: false,
    scripts: () => openScripts(project, target),
    revisions: async () => readRevisions(scriptsPlace(project, target)),
    plan: async (options) => ({
      ...(await folderContext(project, target, options)),
      dialect: getDialect(database.dialect),
    }),
    session: (options, body) =>
      withSession(project, { ...options, database: target.database }, async (session) =>
        body(await session.contextOf(target)),
      ),
    environment: () => loadEnvironment(target.directory, project.loader),
    async comparison(owner) {
      const models = await loadModels(project, target.apps);
      const others = appsIn(project, target.database).filter((one) => !target.apps.includes(one));
      const foreign = await loadModels(project, others);
      await refuseKeysAcross(project);
      const ownerOf = (ref: TableRef): string | undefined => models.owners.get(tableKey(ref));
      return {
        ...comparisonHooks(await loadEnvironment(target.directory, project.loader)),
        desired: models.metadata,
        exclude: (ref) => foreign.owners.has(tableKey(ref)) || models.unmanaged.has(tableKey(ref)),
        owns: (ref, createdBy) =>
          owner === undefined || (ownerOf(ref) ?? createdBy ?? project.registry.core.name) === owner,
      };
    },
  };
}
