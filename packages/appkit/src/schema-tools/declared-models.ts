import { tableKey, type MetaData, type TableRef } from '@fastappkit/schema';
import type { App } from '../app/app';
import { nearest } from '../config/nearest';
import { AppKitError } from '../errors';
import { appsIn, loadModels, refuseKeysAcross, type ProjectModels } from '../models';
import type { Project } from '../project';

/** Which part of the models a schema tool works on; all of them when absent. */
export interface ModelScope {
  /** Names of apps. */
  readonly apps?: readonly string[] | undefined;
  /** Tables, as models name them: `name` or `schema.name`. */
  readonly models?: readonly string[] | undefined;
}

/** The models of all apps, and which of them are meant. */
export interface ScopedModels extends ProjectModels {
  /** Whether a declared table is meant, and is ours. */
  includes(ref: TableRef): boolean;
  /** Whether no part was named. */
  readonly everything: boolean;
}

/**
 * Loads the models of all apps in the database, external ones too: what one declares may refer to what another does.
 * @throws AppKitError APP_UNKNOWN, APP_ELSEWHERE, FOREIGN_KEY_ACROSS_DATABASES, MODELS_UNKNOWN, TABLE_CLAIMED_TWICE
 */
export async function loadScope(project: Project, { apps = [], models = [] }: ModelScope): Promise<ScopedModels> {
  const named = apps.map((name) => project.registry.find(name));
  for (const app of named) refuseOthers(project, app);
  const names = new Set(named.map(({ name }) => name));
  const loaded = await loadModels(project, appsIn(project, project.connection));
  await refuseKeysAcross(project);
  const wanted = new Set(models);
  checkNames(models, loaded.metadata);
  return {
    ...loaded,
    everything: names.size === 0 && wanted.size === 0,
    includes(ref) {
      const key = tableKey(ref);
      const app = loaded.owners.get(key);
      if (app === undefined || loaded.unmanaged.has(key)) return false;
      return (names.size === 0 || names.has(app)) && (wanted.size === 0 || wanted.has(key));
    },
  };
}

function refuseOthers({ connection }: Project, { name, database }: App): void {
  if (database !== connection) throw new AppKitError('APP_ELSEWHERE', { app: name, database, connection });
}

function checkNames(models: readonly string[], { tables }: MetaData): void {
  const known = [...tables.keys()];
  const unknown = models.filter((name) => !tables.has(name));
  if (unknown.length === 0) return;
  throw new AppKitError('MODELS_UNKNOWN', {
    models: unknown,
    similar: unknown.flatMap((name) => nearest(name, known) ?? []),
  });
}
