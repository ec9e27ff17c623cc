import { dirname, resolve } from 'node:path';
import { parseDatabaseUrl, type DatabaseUrl } from '@fastappkit/dialects';
import { createModuleLoader, type ModuleLoader } from '@fastappkit/migrate';
import { createRegistry, type Registry } from './app/registry';
import { loadConfig, type Config } from './config/config';
import { loadEnv, type Environment } from './config/env';
import { CONFIG_FILE, findProjectRoot } from './config/find-root';
import { databaseUrl } from './config/settings';
import { join } from 'node:path';

/** A project that was opened: configuration, apps and where the database is. Nothing of the user's code has run yet. */
export interface Project {
  /** Absolute path of the folder with `fastappkit.toml`. */
  readonly root: string;
  readonly config: Config;
  readonly database: DatabaseUrl;
  readonly registry: Registry;
  /** Loads the project's own modules, each once. */
  readonly loader: ModuleLoader;
}

/** Where a project is, and what overrides its settings. */
export interface OpenProjectOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** The configuration file, where it is not found upwards from `cwd`. */
  readonly configFile?: string | undefined;
  /** Wins over every other setting of the database. */
  readonly databaseUrl?: string | undefined;
  /** Modules that the project's files import by name and that are at hand already, so that no second copy is loaded. */
  readonly provided?: Readonly<Record<string, unknown>>;
}

/**
 * Opens the project that `cwd` lies in.
 * @throws AppKitError CONFIG_NOT_FOUND, CONFIG_SYNTAX, CONFIG_INVALID, APP_*, MANIFEST_INVALID
 * @throws DialectError URL_INVALID
 */
export function openProject(options: OpenProjectOptions): Project {
  const file =
    options.configFile === undefined
      ? join(findProjectRoot(options.cwd), CONFIG_FILE)
      : resolve(options.cwd, options.configFile);
  const root = dirname(file);
  const config = loadConfig(file);
  const env = loadEnv(root, options.env);
  return {
    root,
    config,
    database: parseDatabaseUrl(databaseUrl({ option: options.databaseUrl, env, config })),
    registry: createRegistry(config, root),
    loader: createModuleLoader(options.provided === undefined ? {} : { provided: options.provided }),
  };
}
