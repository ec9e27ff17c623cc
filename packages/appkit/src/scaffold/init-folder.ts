import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { findModule } from '../app/find-module';
import { CORE_VERSION_TABLE, versionTableOf } from '../app/version-table';
import { ALEMBIC_FILE } from '../config/alembic-config';
import { CONFIG_FILE } from '../config/find-root';
import { manifestFacts, type ManifestFacts } from '../config/manifest-facts';
import { readTextIfExists } from '../config/read-text';
import { parseToml } from '../config/toml';
import { AppKitError } from '../errors';
import { replaceFiles } from '../source/replace-files';
import { renderTree } from './render-tree';
import { writeTree } from './write-tree';

/** The templates of migrations folders: name to folder in the templates. */
const TEMPLATES: Readonly<Record<string, string>> = { generic: 'migrations' };

/** A migrations folder to be made. */
export interface InitRequest {
  readonly cwd: string;
  /** Absolute, or relative to `cwd`. */
  readonly directory: string;
  readonly template: string;
  /** The folder with all templates. */
  readonly templatesDirectory: string;
  /** The configuration file to write, where it is not `alembic.toml` in `cwd`. */
  readonly configFile?: string | undefined;
}

/** What was made. All paths are absolute. */
export interface InitResult {
  readonly directory: string;
  readonly created: readonly string[];
  readonly config: string;
  /** The module that env.ts imports the models from, without its extension; it need not be there. */
  readonly models: string;
  /** Whether the configuration was there already, and stayed as it was. */
  readonly keptConfig: boolean;
}

/**
 * Makes a migrations folder, and its `alembic.toml` unless there is one.
 * @throws AppKitError TEMPLATE_UNKNOWN, INIT_TARGET_EXISTS
 */
export function initFolder(request: InitRequest): InitResult {
  const { cwd, template } = request;
  const source = TEMPLATES[template];
  if (source === undefined || !Object.hasOwn(TEMPLATES, template)) {
    throw new AppKitError('TEMPLATE_UNKNOWN', { template, known: Object.keys(TEMPLATES) });
  }
  const directory = resolve(cwd, request.directory);
  const app = appIn(cwd);
  const models = modelsIn(cwd, app.models);
  const files = renderTree(join(request.templatesDirectory, source), {
    directory: slashes(relative(cwd, directory)),
    models: seenFrom(directory, models),
    versionTable: app.name === undefined ? CORE_VERSION_TABLE : versionTableOf({ kind: 'external', name: app.name }),
  });
  const isConfig = ({ path }: { readonly path: string }): boolean => path === ALEMBIC_FILE;
  const tree = files.filter((file) => !isConfig(file));
  const isNamed = app.migrations !== undefined && resolve(cwd, app.migrations) === directory;
  const config = resolve(cwd, request.configFile ?? (isNamed ? CONFIG_FILE : ALEMBIC_FILE));
  writeTree(directory, tree);
  const keptConfig = existsSync(config);
  if (!keptConfig) {
    try {
      replaceFiles([{ path: config, before: undefined, text: files.find(isConfig)?.text ?? '' }]);
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }
  const created = [...tree.map((file) => join(directory, file.path)), ...(keptConfig ? [] : [config])];
  return { directory, created, config, models, keptConfig };
}

/** The templates by name, each with the first line of its README. */
export function listTemplates(
  templatesDirectory: string,
): readonly { readonly name: string; readonly description: string }[] {
  return Object.entries(TEMPLATES).map(([name, folder]) => {
    const [title = ''] = readFileSync(join(templatesDirectory, folder, 'README.md'), 'utf8').split('\n');
    return { name, description: title.replace(/^#+\s*/, '') };
  });
}

/** The app whose manifest lies in `cwd`. */
function appIn(cwd: string): ManifestFacts {
  const file = join(cwd, CONFIG_FILE);
  const text = readTextIfExists(file);
  return text === undefined ? {} : manifestFacts(parseToml(text, file));
}

/** Where the models are, or where an app is expected to have them. */
function modelsIn(cwd: string, declared: string | undefined): string {
  const places = declared === undefined ? ['src/models', 'models'] : [declared.replace(/\.[cm]?[jt]s$/, '')];
  return join(cwd, places.find((path) => findModule(join(cwd, path)) !== undefined) ?? places[0] ?? '');
}

/** How `env.ts` imports that module. */
function seenFrom(directory: string, module: string): string {
  const path = slashes(relative(directory, module));
  return path.startsWith('.') ? path : `./${path}`;
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
