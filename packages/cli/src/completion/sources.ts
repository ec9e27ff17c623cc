import { resolve } from 'node:path';
import {
  findAlembicConfig,
  loadAlembicConfig,
  openProject,
  projectFolder,
  standaloneFolder,
  DEFAULT_DATABASE,
  type Folder,
} from '@fastappkit/appkit';
import type { CliContext } from '../context';
import type { Candidate, NameSources, TypedPlace } from './complete';

/** Where a program looks up names. */
export type SourcesOf = (place: TypedPlace, context: Pick<CliContext, 'cwd' | 'env'>) => NameSources;

/** The names of the project that the command is typed in. */
export const projectSources: SourcesOf = ({ config: configFile, connection, app }, { cwd, env }) => {
  const project = openProject({ cwd, env, configFile, connection });
  const { registry, config } = project;
  return {
    apps: () => registry.apps.map(({ name, kind }) => ({ value: name, meaning: kind })),
    databases: () => [
      { value: DEFAULT_DATABASE, meaning: 'the main database' },
      ...[...config.databases.keys()].map((value) => ({ value, meaning: 'database of fastappkit.toml' })),
    ],
    revisions: () => {
      const found = registry.apps.find(({ name }) => name === app);
      return revisionsOf(projectFolder(project, found?.kind === 'external' ? found.name : undefined));
    },
  };
};

/** The revisions of the folder that `alembic.toml` describes; it has no names of apps. */
export const alembicSources: SourcesOf = ({ config }, { cwd, env }) => ({
  apps: () => [],
  databases: () => [],
  revisions: () => {
    const file = config === undefined ? findAlembicConfig(cwd) : resolve(cwd, config);
    return revisionsOf(standaloneFolder(loadAlembicConfig(file), { env }));
  },
});

const SYMBOLS: readonly Candidate[] = [
  { value: 'head', meaning: 'the newest revision' },
  { value: 'heads', meaning: 'the newest revision of each branch' },
  { value: 'base', meaning: 'before the first revision' },
  { value: 'current', meaning: 'what the database is at' },
];

/** Symbols, labels, and ids from the newest to the oldest. */
async function revisionsOf(folder: Folder): Promise<readonly Candidate[]> {
  const revisions = await folder.revisions();
  const newestFirst = [...revisions].sort((left, right) => compare(right.createdAt ?? '', left.createdAt ?? ''));
  const labels = revisions.flatMap(({ labels: own, id }) => own.map((label) => ({ label, id })));
  return [
    ...SYMBOLS,
    ...labels.map(({ label, id }) => ({ value: `${label}@head`, meaning: `the newest of the branch of ${id}` })),
    ...newestFirst.map(({ id, message }) => ({ value: id, meaning: message })),
  ];
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
