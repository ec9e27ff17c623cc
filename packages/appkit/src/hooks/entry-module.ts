import { join, resolve } from 'node:path';
import type { App } from '../app/app';
import { findModule } from '../app/find-module';

/**
 * The module that stands for an app to those outside, if it has one: the module of `entrypoint` in the manifest of an
 * external app or else `index` beside its models, `index` in the folder of core and of an internal app.
 */
export function findEntryModule(app: App): string | undefined {
  if (app.kind !== 'external') return findModule(join(app.directory, 'index'));
  const { entrypoint } = app.manifest;
  if (entrypoint !== undefined) return findModule(resolve(app.directory, entrypoint.module));
  return findModule(join(folderOfModels(app.modelsPath), 'index'));
}

// `src` of `src/models.ts` as of `src/models/index.ts`.
function folderOfModels(modelsPath: string): string {
  return modelsPath.replace(/[\\/]index\.\w+$/, '').replace(/[\\/][^\\/]*$/, '');
}
