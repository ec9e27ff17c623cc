import type { TableRef } from '@fastappkit/schema';
import type { App } from './app/app';
import { DEFAULT_DATABASE } from './config/databases';
import type { Project } from './project';

/** One history with its version table: that of core and the internal apps of one database, or that of one external app. */
export interface Target {
  /** `core`, `apps@<database>` for internal apps that are routed to one, or the name of the external app. */
  readonly label: string;
  /** The apps whose revisions they are, in effective order. */
  readonly apps: readonly App[];
  /** Absolute path of the folder that holds `env.ts`. */
  readonly directory: string;
  /** The folder in it that holds the revisions. */
  readonly versions: string;
  readonly versionTable: TableRef;
  /** The named database that it is in. */
  readonly database: string;
}

/** The target of core and the internal apps of the main database, or of the internal apps of another one. */
export function internalTarget({ registry }: Pick<Project, 'registry'>, database: string): Target {
  const { core, internal } = registry;
  const isMain = database === DEFAULT_DATABASE;
  const apps = internal.filter((app) => app.database === database);
  return {
    label: isMain ? core.name : `apps@${database}`,
    apps: isMain ? [core, ...apps] : apps,
    directory: core.migrationsDirectory,
    versions: isMain ? VERSIONS : `${VERSIONS}-${database}`,
    versionTable: { name: core.versionTable },
    database,
  };
}

/** The target of an external app. */
export function externalTarget(app: App): Target {
  return {
    label: app.name,
    apps: [app],
    directory: app.migrationsDirectory,
    versions: VERSIONS,
    versionTable: { name: app.versionTable },
    database: app.database,
  };
}

/** The target that the revisions of an app belong to. */
export function targetOf(project: Pick<Project, 'registry'>, app: App): Target {
  return app.kind === 'external' ? externalTarget(app) : internalTarget(project, app.database);
}

/** Every target of a project in the order in which `migrate all` takes them; of one database, where only that was meant. */
export function allTargets(project: Project): readonly Target[] {
  const { registry, connection, isSingle } = project;
  const others = [...new Set(registry.internal.map((app) => app.database))].filter((one) => one !== DEFAULT_DATABASE);
  const targets = [
    ...[DEFAULT_DATABASE, ...others].map((database) => internalTarget(project, database)),
    ...registry.external.map(externalTarget),
  ];
  return isSingle ? targets.filter((target) => target.database === connection) : targets;
}

/** The targets in the database that commands on one database work on. */
export function targetsHere(project: Project): readonly Target[] {
  return allTargets(project).filter((target) => target.database === project.connection);
}

/** The name of a database, where reports have to tell it from the main one. */
export function namedOnly({ database }: Pick<Target, 'database'>): { readonly database?: string } {
  return database === DEFAULT_DATABASE ? {} : { database };
}

const VERSIONS = 'versions';
