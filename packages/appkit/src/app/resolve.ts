import { join, relative } from 'node:path';
import { AppKitError } from '../errors';
import type { Config } from '../config/config';
import { DEFAULT_DATABASE } from '../config/databases';
import type { App, CoreApp, ExternalApp, InternalApp } from './app';
import { parseEntry } from './entry';
import { findModule, isDirectory } from './find-module';
import { findPackage } from './find-package';
import { loadManifest } from './manifest';
import { nameProblem } from './name';
import { versionTableOf } from './version-table';

/**
 * Finds core of the project in `root`.
 * @throws AppKitError MODELS_NOT_FOUND  The configuration names a module that does not exist.
 */
export function resolveCore(config: Pick<Config, 'models'>, root: string): CoreApp {
  const modelsPath = findModule(join(root, config.models.path));
  if (modelsPath === undefined && config.models.isGiven) {
    throw new AppKitError('MODELS_NOT_FOUND', { app: 'core', path: config.models.path });
  }
  return {
    kind: 'core',
    name: 'core',
    importPath: 'core',
    directory: join(root, 'core'),
    migrationsDirectory: coreMigrations(root),
    versionTable: versionTableOf({ kind: 'core', name: 'core' }),
    database: DEFAULT_DATABASE,
    ...(modelsPath === undefined ? {} : { modelsPath }),
  };
}

/**
 * Finds the app that an entry of `apps` names.
 * @throws AppKitError APP_PATH_REFUSED, APP_NAME_INVALID, APP_NOT_FOUND, MODELS_NOT_FOUND, APP_NOT_INSTALLED,
 *   VERSION_TABLE_TOO_LONG, and those of the manifest
 */
export function resolveApp(entry: string, root: string): App {
  const parsed = parseEntry(entry);
  return parsed.kind === 'internal' ? resolveInternal(parsed.name, root) : resolveExternal(parsed.packageName, root);
}

function resolveInternal(name: string, root: string): InternalApp {
  const importPath = `apps.${name}`;
  const directory = join(root, 'apps', name);
  if (!isDirectory(directory)) {
    throw new AppKitError('APP_NOT_FOUND', { entry: importPath, missing: relative(root, directory) });
  }
  const modelsPath = findModule(join(directory, 'models'));
  if (modelsPath === undefined) {
    throw new AppKitError('MODELS_NOT_FOUND', { app: importPath, path: relative(root, join(directory, 'models')) });
  }
  return {
    kind: 'internal',
    name,
    importPath,
    directory,
    migrationsDirectory: coreMigrations(root),
    versionTable: versionTableOf({ kind: 'internal', name }),
    database: DEFAULT_DATABASE,
    modelsPath,
  };
}

function resolveExternal(packageName: string, root: string): ExternalApp {
  const directory = findPackage(packageName, root);
  if (directory === undefined) {
    const internal = nameProblem(packageName) === undefined && isDirectory(join(root, 'apps', packageName));
    throw new AppKitError('APP_NOT_INSTALLED', { package: packageName, root, internal });
  }
  const manifest = loadManifest(directory, packageName);
  return {
    kind: 'external',
    name: manifest.name,
    importPath: packageName,
    directory,
    migrationsDirectory: manifest.migrationsDirectory,
    versionTable: versionTableOf({ kind: 'external', name: manifest.name }),
    database: DEFAULT_DATABASE,
    modelsPath: manifest.modelsPath,
    manifest,
  };
}

function coreMigrations(root: string): string {
  return join(root, 'core', 'db', 'migrations');
}
