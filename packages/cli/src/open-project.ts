import { randomBytes } from 'node:crypto';
import {
  createTables,
  currentOf,
  downgrade,
  headsOf,
  historyOf,
  listApps,
  makeMigrations,
  migrateAll,
  openProject as open,
  preview,
  statusOf,
  upgrade,
  type CreateTablesReport,
  type CreateTablesRequest,
  type ListedApp,
  type MakeMigrationsRequest,
  type MakeMigrationsResult,
  type MigrateAllReport,
  type RunOptions,
  type RunReport,
  type TargetScript,
  type TargetState,
} from '@fastappkit/appkit';
import { VERSION } from './version';
import type { CurrentState, HistoryEntry } from '@fastappkit/migrate';

/** What overrides the settings of a project. */
export interface ProjectOptions {
  /** Wins over every other setting of the database that `connection` names, the main one when absent. */
  readonly databaseUrl?: string | undefined;
  /** As `--connection`: the named database of the configuration to work on. */
  readonly connection?: string | undefined;
  /** The configuration file, where it is not `fastappkit.toml` in the folder or above it. */
  readonly configFile?: string | undefined;
  /** The environment; that of the process when absent. `.env` of the project is read too. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Which target a command works on. */
export interface TargetOptions extends RunOptions {
  /** An external app; core with the internal apps when absent. */
  readonly app?: string;
}

/** How far a command goes. */
export interface RevisionTarget extends TargetOptions {
  /** Any revision symbol: an id, `head`, `heads`, `+1`; a preview takes a range `a:b` too. `head` when absent. */
  readonly revision?: string;
}

/** What a new revision is made of; the clock and the random id are those of the process unless given. */
export type NewRevisionOptions = Omit<MakeMigrationsRequest, 'today' | 'randomBytes'> &
  Partial<Pick<MakeMigrationsRequest, 'today' | 'randomBytes'>>;

/**
 * An opened project. It holds no connection: each call opens one and closes it, and those that write take the migration
 * lock. Several projects can be open in one process, and work at the same time.
 *
 * Each call rejects with an error of the catalogue: `isFastAppKitError(error)`, `error.code`.
 */
export interface Project {
  /** Absolute path of the folder with `fastappkit.toml`. */
  readonly root: string;
  /** The database, with its password masked. */
  readonly database: string;
  /** What is doubtful about the configuration. */
  readonly warnings: readonly string[];
  /** The apps in the order of their migrations. */
  apps(): readonly ListedApp[];
  /**
   * Applies every pending revision of core, internal and external apps, then runs the hooks of the apps.
   * @throws AppKitError RUN_FAILED, POST_MIGRATE_FAILED, RUN_ABORTED  `details` says what was done.
   */
  migrateAll(options?: RunOptions): Promise<MigrateAllReport>;
  /** Applies the revisions of one target. Errors as `migrateAll`. */
  upgrade(options?: RevisionTarget): Promise<RunReport>;
  /**
   * Creates the tables that models declare and the database lacks, without revisions, then runs the hooks of the apps.
   * Of several calls at once, one creates and the others find nothing to do.
   * @throws AppKitError TABLES_NEEDED, CREATE_FAILED, POST_MIGRATE_FAILED, RUN_ABORTED
   */
  createTables(options?: CreateTablesRequest): Promise<CreateTablesReport>;
  /** Takes revisions of one target back: to an id, `base`, or `-1`. Errors as `migrateAll`. */
  downgrade(options: RevisionTarget & { readonly revision: string }): Promise<RunReport>;
  /** The SQL that `upgrade` would execute; `scriptText` makes one text of its items. Writes nothing. */
  preview(options?: RevisionTarget): Promise<TargetScript>;
  /** Where the database of one target stands. Writes nothing. */
  current(options?: TargetOptions): Promise<CurrentState>;
  /** Where the database of every target stands. Writes nothing. */
  status(options?: RunOptions): Promise<readonly TargetState[]>;
  /** The revisions of one target, newest first, with what the database has. Writes nothing. */
  history(options?: TargetOptions): Promise<readonly HistoryEntry[]>;
  /** The heads of one target. Writes nothing. */
  heads(options?: TargetOptions): Promise<readonly HistoryEntry[]>;
  /** Compares the models with the database, and writes what differs for one app as a revision file. */
  makeMigrations(options: NewRevisionOptions): Promise<MakeMigrationsResult>;
}

/**
 * Opens the project that a folder lies in. Reads its configuration and finds its apps; no code of the project is run, and
 * no database is asked.
 * @throws AppKitError CONFIG_NOT_FOUND, CONFIG_SYNTAX, CONFIG_INVALID, APP_*, MANIFEST_INVALID
 * @throws DialectError URL_INVALID
 */
export function openProject(directory: string, options: ProjectOptions = {}): Project {
  const { env = process.env, ...settings } = options;
  const project = open({
    ...settings,
    cwd: directory,
    env,
    runner: { toolVersion: VERSION, pid: process.pid, today: () => new Date() },
  });
  return {
    root: project.root,
    database: project.database.display,
    warnings: project.config.warnings.map(({ message }) => message),
    apps: () => listApps(project),
    migrateAll: (run) => migrateAll(project, run),
    upgrade: (run) => upgrade(project, { revision: 'head', ...run }),
    createTables: (run) => createTables(project, run),
    downgrade: (run) => downgrade(project, run),
    preview: (run) => preview(project, { revision: 'head', ...run }),
    current: (run = {}) => currentOf(project, run),
    status: (run = {}) => statusOf(project, run),
    history: (run = {}) => historyOf(project, run),
    heads: (run = {}) => headsOf(project, run),
    makeMigrations: (run) => makeMigrations(project, { today: new Date(), randomBytes, ...run }),
  };
}
