import type { TableRef } from '@fastappkit/schema';
import type { App } from './app/app';
import type { Project } from './project';

/** One migrations folder with its version table: core together with the internal apps, or one external app. */
export interface Target {
  /** `core`, or the name of the external app. */
  readonly label: string;
  /** The apps whose revisions lie in the folder, in effective order. */
  readonly apps: readonly App[];
  /** Absolute path of the folder that holds `env.ts` and `versions/`. */
  readonly directory: string;
  readonly versionTable: TableRef;
}

/** The target of core and the internal apps. */
export function coreTarget(project: Project): Target {
  const { core, internal } = project.registry;
  return {
    label: core.name,
    apps: [core, ...internal],
    directory: core.migrationsDirectory,
    versionTable: { name: core.versionTable },
  };
}

/** The target of an external app. */
export function externalTarget(app: App): Target {
  return {
    label: app.name,
    apps: [app],
    directory: app.migrationsDirectory,
    versionTable: { name: app.versionTable },
  };
}

/** Every target of a project in the order in which `migrate all` takes them. */
export function allTargets(project: Project): readonly Target[] {
  return [coreTarget(project), ...project.registry.external.map(externalTarget)];
}
