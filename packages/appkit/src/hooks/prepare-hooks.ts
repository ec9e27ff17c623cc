import { permissionsOf, tableOf } from '@fastappkit/schema';
import { tableModelsOf } from '../models';
import type { Project } from '../project';
import { loadHooks, type LoadedHook } from './load-hooks';
import type { AppModels } from './post-migrate';

/** The hooks of a project, and the models that they are shown. */
export interface PreparedHooks {
  readonly hooks: readonly LoadedHook[];
  /** Nothing where there is no hook to see it. */
  readonly apps: readonly AppModels[];
}

/** Loads all that hooks need, so that what is wrong with it is known before anything runs. Errors as `loadHooks`. */
export async function prepareHooks(project: Project): Promise<PreparedHooks> {
  const hooks = await loadHooks(project);
  const apps: AppModels[] = [];
  if (hooks.length === 0) return { hooks, apps };
  for (const app of project.registry.apps) {
    const models = await tableModelsOf(project, app);
    const declared = models.map((model) => ({ table: tableOf(model), permissions: permissionsOf(model) }));
    apps.push({ name: app.name, kind: app.kind, models: declared });
  }
  return { hooks, apps };
}
