import { join, relative, resolve } from 'node:path';
import { CORE_VERSION_TABLE } from '../app/version-table';
import { AppKitError } from '../errors';
import { PROJECT_DATABASES, type ProjectDatabase, type ProjectDatabaseName } from './databases';
import { packageNameProblem } from './package-name';
import { renderTree, type RenderedFile } from './render-tree';
import { shellWord, type Scaffolded, type ScaffoldSource } from './scaffolded';
import { writeTree } from './write-tree';

/** A project to be made. */
export interface NewProjectRequest extends ScaffoldSource {
  readonly cwd: string;
  /** The name of its folder and of its npm package. */
  readonly name: string;
  /** Where its folder is made: absolute, or relative to `cwd`, which it is when absent. */
  readonly projectRoot?: string | undefined;
  /** One sentence. */
  readonly description?: string | undefined;
  readonly database: ProjectDatabaseName;
}

/**
 * Makes a project in a folder of its own, all of it or nothing. Installs nothing.
 * @throws AppKitError PROJECT_NAME_INVALID, INIT_TARGET_EXISTS
 */
export function newProject(request: NewProjectRequest): Scaffolded {
  const reason = packageNameProblem(request.name);
  if (reason !== undefined) throw new AppKitError('PROJECT_NAME_INVALID', { name: request.name, reason });
  const directory = join(resolve(request.cwd, request.projectRoot ?? '.'), request.name);
  const files = projectFiles(request);
  writeTree(directory, files);
  return {
    directory,
    created: files.map(({ path }) => join(directory, path)),
    next: [`cd ${shellWord(relative(request.cwd, directory))}`, ...firstCommands(request)],
  };
}

/** The files of a new project. Reads the templates only. */
export function projectFiles(request: NewProjectRequest): readonly RenderedFile[] {
  const { name, templatesDirectory, version } = request;
  const database: ProjectDatabase = PROJECT_DATABASES[request.database];
  const schema = name.replaceAll('-', '_');
  const values = {
    name,
    version,
    description: request.description ?? 'A project with fastappkit.',
    database: schema,
    databaseUrl: database.url(schema, 'localhost'),
    composeUrl: database.url(schema, 'db'),
    driver: database.driver,
    driverRange: database.driverRange,
    testDatabase: database.testDatabase,
    begin: firstCommands(request).join('\n'),
  };
  const common = renderTree(join(templatesDirectory, 'project'), values);
  const own = database.templates.flatMap((folder) => renderTree(join(templatesDirectory, 'databases', folder), values));
  const environment = common.filter(({ path }) => path === '.env.example').map((file) => ({ ...file, path: '.env' }));
  const migrations = renderTree(join(templatesDirectory, 'migrations'), {
    directory: 'core/db/migrations',
    models: '../../models',
    versionTable: CORE_VERSION_TABLE,
  })
    // the rest is for folders that the command "alembic" works on
    .filter(({ path }) => path === 'env.ts' || path.startsWith('versions/'))
    .map((file) => ({ ...file, path: `core/db/migrations/${file.path}` }));
  return [...common, ...environment, ...migrations, ...own];
}

function firstCommands(request: NewProjectRequest): readonly string[] {
  return [
    'npm install',
    ...PROJECT_DATABASES[request.database].start,
    'npx fastappkit migrate core -m "Add settings"',
    'npx fastappkit migrate all',
    'npm test',
  ];
}
