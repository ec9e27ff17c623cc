import { dirname, join, resolve } from 'node:path';
import type { DatabaseUrl } from '@fastappkit/dialects';
import { createModuleLoader, type ModuleLoader } from '@fastappkit/migrate';
import { createRegistry, type Registry } from './app/registry';
import { cachesOf } from './config/caches';
import { loadConfig, type Config } from './config/config';
import { loadEnv, type Environment } from './config/env';
import { CONFIG_FILE, findProjectRoot } from './config/find-root';
import { chooseDatabases } from './databases';
import type { Runner } from './history-settings';

/** A project that was opened: configuration, apps and where the database is. Nothing of the user's code has run yet. */
export interface Project {
  /** Absolute path of the folder with `fastappkit.toml`. */
  readonly root: string;
  readonly config: Config;
  /** The database that commands on one database work on. */
  readonly database: DatabaseUrl;
  /** Its name. */
  readonly connection: string;
  /** Whether commands for all databases work on that one only. */
  readonly isSingle: boolean;
  /** Whether somebody said where that one is, whatever the settings say. */
  readonly isOverridden: boolean;
  /**
   * A database of the project by its name.
   * @throws AppKitError SECRET_MISSING, DATABASE_INVALID, DATABASE_UNKNOWN
   */
  databaseOf(name: string): DatabaseUrl;
  readonly registry: Registry;
  /** The folder of caches; undefined where nothing is to be kept. */
  readonly caches: string | undefined;
  /** The program that opened it. */
  readonly runner: Runner | undefined;
  /** Loads the project's own modules, each once. */
  readonly loader: ModuleLoader;
}

/** Where a project is, and what overrides its settings. */
export interface OpenProjectOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** The configuration file, where it is not found upwards from `cwd`. */
  readonly configFile?: string | undefined;
  /** Wins over every other setting of the database that `connection` names, the main one when absent. */
  readonly databaseUrl?: string | undefined;
  /**
   * The named database to work on. One that no app is routed to stands in for the main one; with another, commands work
   * on the apps that are routed to it.
   */
  readonly connection?: string | undefined;
  /** Modules that the project's files import by name and that are at hand already, so that no second copy is loaded. */
  readonly provided?: Readonly<Record<string, unknown>>;
  /** The program, for the history. */
  readonly runner?: Runner;
}

/**
 * Opens the project that `cwd` lies in.
 * @throws AppKitError CONFIG_NOT_FOUND, CONFIG_SYNTAX, CONFIG_INVALID, APP_*, MANIFEST_INVALID
 * @throws AppKitError DATABASE_UNKNOWN, DATABASE_INVALID, SECRET_MISSING
 * @throws DialectError URL_INVALID
 */
export function openProject(options: OpenProjectOptions): Project {
  const file =
    options.configFile === undefined
      ? join(findProjectRoot(options.cwd), CONFIG_FILE)
      : resolve(options.cwd, options.configFile);
  const root = dirname(file);
  const config = loadConfig(file);
  const registry = createRegistry(config, root);
  const databases = chooseDatabases({ config, registry, env: loadEnv(root, options.env) }, options);
  return {
    root,
    config,
    registry,
    ...databases,
    caches: cachesOf(options.env),
    runner: options.runner,
    loader: createModuleLoader(options.provided === undefined ? {} : { provided: options.provided }),
  };
}
