import { basename, dirname } from 'node:path';
import { getDialect, parseDatabaseUrl, type DatabaseUrl } from '@fastappkit/dialects';
import {
  comparisonHooks,
  createModuleLoader,
  environmentModels,
  loadEnvironment,
  openScriptDirectory,
  readRevisions,
  type FolderContext,
  type ModuleLoader,
  type ScriptDirectoryOptions,
} from '@fastappkit/migrate';
import { sameTable, type TableRef } from '@fastappkit/schema';
import { CORE_VERSION_TABLE } from './app/version-table';
import type { AlembicConfig } from './config/alembic-config';
import { cachesOf } from './config/caches';
import { loadEnv, type Environment } from './config/env';
import { MIGRATION_KEYS } from './config/keys';
import { databaseUrl } from './config/settings';
import { withConnection, type DatabasePlace } from './connect';
import { AppKitError } from './errors';
import type { Folder } from './folder';
import { historySettings, holderText, type Runner } from './history-settings';
import { runWorld, type RunOptions } from './run-options';

/** What decides about a folder beside its configuration. */
export interface StandaloneOptions {
  readonly env: Environment;
  /** Wins over every other setting of the database. */
  readonly databaseUrl?: string | undefined;
  /** As in `OpenProjectOptions`. */
  readonly provided?: Readonly<Record<string, unknown>>;
  /** The program, for the history. */
  readonly runner?: Runner;
}

/** One migrations folder by itself. Nothing is read and no database URL is needed until something asks for it. */
export function standaloneFolder(config: AlembicConfig, options: StandaloneOptions): Folder {
  const { scriptLocation: directory, fileTemplate, truncateSlugLength, timezone } = config;
  const loader = createModuleLoader(options.provided === undefined ? {} : { provided: options.provided });
  const place = (): DatabasePlace => ({
    database: databaseOf(config, options),
    baseDir: dirname(config.file),
    lock: config.lock,
    lockTimeoutMs: config.lockTimeoutMs,
    holder: holderText(options.runner),
  });
  return {
    label: labelOf(config),
    directory,
    dependents: [],
    get databaseDisplay() {
      return place().database.display;
    },
    get place() {
      return place();
    },
    naming: { fileTemplate, truncateSlugLength, timezone },
    writeHooks: config.writeHooks,
    revisionEnvironment: config.revisionEnvironment,
    scripts: () => openScriptDirectory(scriptsPlace(config, options.env)),
    revisions: () => readRevisions(scriptsPlace(config, options.env)),
    plan: async (run) => ({
      ...(await contextOf({ config, loader, options }, run)),
      dialect: getDialect(place().database.dialect),
    }),
    async session(session, body) {
      // Files are read before the database is asked, so that a wrong file is the first thing that is said.
      const context = await contextOf({ config, loader, options }, session);
      return withConnection(
        { ...place(), report: session.report, signal: session.signal },
        session.access,
        (connection) => body({ ...context, connection }),
      );
    },
    environment: () => loadEnvironment(directory, loader),
    async comparison() {
      const environment = await loadEnvironment(directory, loader);
      if (environment.targetMetadata === undefined) throw new AppKitError('TARGET_METADATA_MISSING', { directory });
      const { metadata: desired, unmanaged } = await environmentModels(environment);
      const exclude = (ref: TableRef): boolean => unmanaged.some((one) => sameTable(one, ref));
      return { ...comparisonHooks(environment), desired, exclude, owns: () => true };
    },
  };
}

function labelOf({ app, scriptLocation }: AlembicConfig): string {
  return app ?? basename(scriptLocation);
}

function scriptsPlace(config: AlembicConfig, env: Environment): ScriptDirectoryOptions {
  return {
    label: labelOf(config),
    directory: config.scriptLocation,
    versionLocations: config.versionLocations,
    recursive: config.recursiveVersionLocations,
    caches: cachesOf(env),
  };
}

interface Opened {
  readonly config: AlembicConfig;
  readonly loader: ModuleLoader;
  readonly options: StandaloneOptions;
}

async function contextOf({ config, loader, options }: Opened, run: RunOptions): Promise<FolderContext> {
  const scripts = await openScriptDirectory(scriptsPlace(config, options.env));
  const environment = await loadEnvironment(config.scriptLocation, loader, run);
  const { versionTable: name = CORE_VERSION_TABLE, versionTableSchema: schema } = environment;
  return {
    label: labelOf(config),
    scripts,
    versionTable: schema === undefined ? { name } : { schema, name },
    loader,
    operations: () => Promise.resolve(environment.operations ?? []),
    transaction: () => Promise.resolve(environment.transaction ?? MIGRATION_KEYS.transaction.default),
    statementTimeoutMs: config.statementTimeoutMs,
    history: historySettings(config.history, {
      runner: options.runner,
      database: databaseOf(config, options),
      baseDir: dirname(config.file),
    }),
    lockWaitMs: config.lock === 'table' ? undefined : MIGRATION_KEYS.statementLockTimeout.default * 1000,
    ...runWorld(run),
  };
}

function databaseOf({ file, url }: AlembicConfig, options: StandaloneOptions): DatabaseUrl {
  const env = loadEnv(dirname(file), options.env);
  const config = url === undefined ? {} : { databaseUrl: url };
  return parseDatabaseUrl(databaseUrl({ option: options.databaseUrl, env, config, key: 'url' }));
}
