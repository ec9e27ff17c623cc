import { existsSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseEntry } from '../app/entry';
import { findPackage } from '../app/find-package';
import { loadManifest } from '../app/manifest';
import { checkAppName } from '../app/name';
import { loadConfig } from '../config/config';
import { CONFIG_FILE, findProjectRoot } from '../config/find-root';
import { readText } from '../config/read-text';
import { AppKitError } from '../errors';
import { replaceFiles } from '../source/replace-files';
import { addApp } from './add-app';
import { renderTree } from './render-tree';
import type { Scaffolded } from './scaffolded';
import { writeTree } from './write-tree';

/** An internal app to be made in the project that `cwd` lies in. */
export interface NewAppRequest {
  readonly cwd: string;
  readonly name: string;
  /** Absolute path of the folder with all templates. */
  readonly templatesDirectory: string;
  /** The configuration file, where it is not found upwards from `cwd`. */
  readonly configFile?: string | undefined;
}

/** What was made, and the configuration that lists it now. */
export interface NewApp extends Scaffolded {
  /** Absolute path of the configuration file. */
  readonly config: string;
  /** Whether the configuration listed the app already, and stayed as it was. */
  readonly keptConfig: boolean;
}

/**
 * Makes an internal app in `apps/<name>/` and adds it to the configuration, both or nothing.
 * @throws AppKitError APP_NAME_INVALID, APP_EXISTS, APP_TWICE, CONFIG_NOT_EDITABLE, and those of the configuration
 */
export function newApp(request: NewAppRequest): NewApp {
  const { cwd, name } = request;
  checkAppName(name);
  const config =
    request.configFile === undefined ? join(findProjectRoot(cwd), CONFIG_FILE) : resolve(cwd, request.configFile);
  const root = dirname(config);
  const entry = `apps.${name}`;
  const { apps } = loadConfig(config);
  const directory = join(root, 'apps', name);
  if (existsSync(directory)) throw new AppKitError('APP_EXISTS', { name, directory: relative(root, directory) });
  const rival = apps.find((other) => externalName(other, root) === name);
  if (rival !== undefined) throw new AppKitError('APP_TWICE', { name, entries: [rival, entry] });

  const keptConfig = apps.includes(entry);
  const before = readText(config);
  const text = keptConfig ? undefined : addApp(before, entry, config);
  const files = renderTree(join(request.templatesDirectory, 'internal-app'), { name });
  writeTree(directory, files);
  if (text !== undefined) {
    try {
      replaceFiles([{ path: config, before, text }]);
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }
  return {
    directory,
    created: files.map(({ path }) => join(directory, path)),
    config,
    keptConfig,
    next: [`npx fastappkit migrate app ${name} makemigrations -m "Add ${name}"`, 'npx fastappkit migrate all'],
  };
}

/** The name of an external app: that of its manifest, or of its package where it is not installed. */
function externalName(entry: string, root: string): string | undefined {
  const parsed = parseEntry(entry);
  if (parsed.kind === 'internal') return undefined;
  const directory = findPackage(parsed.packageName, root);
  return directory === undefined ? parsed.packageName : loadManifest(directory, parsed.packageName).name;
}
