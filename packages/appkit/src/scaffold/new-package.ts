import { join } from 'node:path';
import { checkAppName } from '../app/name';
import { versionTableOf } from '../app/version-table';
import { ALEMBIC_FILE } from '../config/alembic-config';
import { AppKitError } from '../errors';
import { PROJECT_DATABASES } from './databases';
import { packageNameProblem } from './package-name';
import { renderTree, type RenderedFile } from './render-tree';
import type { Scaffolded, ScaffoldSource } from './scaffolded';
import { writeTree } from './write-tree';

/** An external app to be made, in a folder below `cwd`. */
export interface NewPackageRequest extends ScaffoldSource {
  readonly cwd: string;
  /** The name of the app, of its folder and of its npm package. */
  readonly name: string;
}

/**
 * Makes an external app: an npm package with a manifest, models, migrations and a version table of its own.
 * @throws AppKitError APP_NAME_INVALID, VERSION_TABLE_TOO_LONG, INIT_TARGET_EXISTS
 */
export function newPackage(request: NewPackageRequest): Scaffolded {
  const { cwd, name } = request;
  checkAppName(name);
  const reason = packageNameProblem(name);
  if (reason !== undefined) throw new AppKitError('APP_NAME_INVALID', { name, reason });
  const directory = join(cwd, name);
  const files = packageFiles(request);
  writeTree(directory, files);
  const created = files.map(({ path }) => join(directory, path));
  return { directory, created, next: [`cd ${name}`, ...firstCommands(name)] };
}

/** The files of a new external app. Reads the templates only. */
export function packageFiles({ name, templatesDirectory, version }: NewPackageRequest): readonly RenderedFile[] {
  const versionTable = versionTableOf({ kind: 'external', name });
  const app = renderTree(join(templatesDirectory, 'external-app'), {
    name,
    version,
    versionTable,
    description: `The app ${name} for fastappkit.`,
    driverRange: PROJECT_DATABASES.sqlite.driverRange,
    begin: firstCommands(name).join('\n'),
  });
  const migrations = renderTree(join(templatesDirectory, 'migrations'), {
    directory: 'migrations',
    models: '../src/models',
    versionTable,
  });
  return [
    ...app,
    ...migrations.map((file) => (file.path === ALEMBIC_FILE ? file : { ...file, path: `migrations/${file.path}` })),
  ];
}

function firstCommands(name: string): readonly string[] {
  return [
    'npm install',
    `npx alembic revision --autogenerate -m "Add ${name}"`,
    'npx alembic upgrade head',
    'npm test',
    'npm pack',
  ];
}
