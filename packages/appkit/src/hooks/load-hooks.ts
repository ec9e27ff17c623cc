import { readFileSync } from 'node:fs';
import type { App } from '../app/app';
import { AppKitError } from '../errors';
import type { Project } from '../project';
import { findEntryModule } from './entry-module';
import type { PostMigrate } from './post-migrate';

/** The hook of an app, and where it stands. */
export interface LoadedHook {
  readonly app: App;
  readonly path: string;
  readonly postMigrate: PostMigrate;
}

/**
 * Loads the hooks of all apps that the command is about, in their order. An entry module that exports none is not run: it may start a server.
 * @throws AppKitError POST_MIGRATE_INVALID  The export is no function.
 * @throws MigrateError MODULE_*
 */
export async function loadHooks(project: Project): Promise<readonly LoadedHook[]> {
  const { registry, loader, connection, isSingle } = project;
  const hooks: LoadedHook[] = [];
  for (const app of registry.apps) {
    if (isSingle && app.database !== connection) continue;
    const path = findEntryModule(app);
    if (path === undefined || !mayExportHook(path)) continue;
    const postMigrate = exportedHook(await loader.load(path));
    if (postMigrate === undefined) continue;
    if (!isHook(postMigrate)) throw new AppKitError('POST_MIGRATE_INVALID', { app: app.name, path });
    hooks.push({ app, path, postMigrate });
  }
  return hooks;
}

// What a module exports by name stands in it, unless it passes on all that another exports.
function mayExportHook(path: string): boolean {
  return /\bpostMigrate\b|\bexport\s*\*/.test(readFileSync(path, 'utf8'));
}

// `import()` of a CommonJS module may give all of its exports as `default` only.
function exportedHook(exports: Readonly<Record<string, unknown>>): unknown {
  const { postMigrate, default: all } = exports;
  if (postMigrate !== undefined || typeof all !== 'object' || all === null) return postMigrate;
  return (all as Readonly<Record<string, unknown>>)['postMigrate'];
}

function isHook(value: unknown): value is PostMigrate {
  return typeof value === 'function';
}
