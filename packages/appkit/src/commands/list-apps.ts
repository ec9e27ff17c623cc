import type { App } from '../app/app';
import type { Project } from '../project';

/** One line of `app list`. */
export interface ListedApp {
  readonly name: string;
  readonly kind: App['kind'];
  readonly importPath: string;
  readonly versionTable: string;
  readonly migrationsDirectory: string;
  /** The named database that it is in; `default` is the main one. */
  readonly database: string;
}

/** The apps of a project in the order in which their revisions are applied. */
export function listApps(project: Project): readonly ListedApp[] {
  return project.registry.apps.map(({ name, kind, importPath, versionTable, migrationsDirectory, database }) => ({
    name,
    kind,
    importPath,
    versionTable,
    migrationsDirectory,
    database,
  }));
}
