import { tableKey, type MetaData, type TableRef } from '@fastappkit/schema';
import { nearest } from '../config/nearest';
import { AppKitError } from '../errors';
import { loadModels, type ProjectModels } from '../models';
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
 * Loads the models of all apps, external ones too: what one declares may refer to what another does.
 * @throws AppKitError APP_UNKNOWN, MODELS_UNKNOWN, TABLE_CLAIMED_TWICE
 */
export async function loadScope(project: Project, { apps = [], models = [] }: ModelScope): Promise<ScopedModels> {
  const names = new Set(apps.map((name) => project.registry.find(name).name));
  const loaded = await loadModels(project, project.registry.apps);
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

function checkNames(models: readonly string[], { tables }: MetaData): void {
  const known = [...tables.keys()];
  const unknown = models.filter((name) => !tables.has(name));
  if (unknown.length === 0) return;
  throw new AppKitError('MODELS_UNKNOWN', {
    models: unknown,
    similar: unknown.flatMap((name) => nearest(name, known) ?? []),
  });
}
