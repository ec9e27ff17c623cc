import type { App } from '../app/app';
import type { Project } from '../project';
import { placeReason, requiredApps } from './app-place';

/** One line of `app list`. */
export interface ListedApp {
  readonly name: string;
  readonly kind: App['kind'];
  readonly importPath: string;
  readonly versionTable: string;
  readonly migrationsDirectory: string;
  /** The named database that it is in; `default` is the main one. */
  readonly database: string;
  /** The external apps that it requires. */
  readonly requires: readonly string[];
  /** Why it stands where it does in the order, in words. */
  readonly because: string;
}

/** The apps of a project in the order in which their revisions are applied. */
export function listApps(project: Project): readonly ListedApp[] {
  const { apps, external } = project.registry;
  return apps.map((app) => {
    const { name, kind, importPath, versionTable, migrationsDirectory, database } = app;
    const requires = app.kind === 'external' ? requiredApps(app, external).map((one) => one.name) : [];
    const because = placeReason(project, app);
    return { name, kind, importPath, versionTable, migrationsDirectory, database, requires, because };
  });
}
