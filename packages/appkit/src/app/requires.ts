import { AppKitError } from '../errors';
import type { ExternalApp, InternalApp } from './app';

/**
 * Checks that each external app is listed after those that it requires, and is in one database with them.
 * @param apps  In the order of `apps`.
 */
export function requirementErrors(
  apps: readonly ExternalApp[],
  internal: readonly InternalApp[],
): readonly AppKitError[] {
  const missing = apps.flatMap((app) =>
    app.manifest.requires
      .filter((required) => find(apps, required) === undefined)
      .map((required) => {
        const isInternal = internal.some((other) => other.name === required || other.importPath === required);
        return new AppKitError('APP_REQUIRES_MISSING', { app: app.name, required, internal: isInternal });
      }),
  );
  const sorted = sortByRequirements(apps);
  if ('cycle' in sorted) return [...missing, new AppKitError('APP_REQUIRES_CYCLE', { apps: sorted.cycle })];
  const order = sorted.order.map((app) => app.importPath);
  const misplaced = apps.flatMap((app, index) =>
    app.manifest.requires
      .filter((required) => apps.findIndex((other) => isCalled(other, required)) > index)
      .map((required) => new AppKitError('APP_REQUIRES_ORDER', { app: app.name, required, order })),
  );
  return [...missing, ...misplaced, ...elsewhere(apps)];
}

/** An app cannot use the tables of one that is in another database. */
function elsewhere(apps: readonly ExternalApp[]): readonly AppKitError[] {
  return apps.flatMap((app) =>
    app.manifest.requires.flatMap((required) => {
      const other = find(apps, required);
      if (other === undefined || other.database === app.database) return [];
      const { name, database } = app;
      const details = { app: name, database, required: other.name, requiredDatabase: other.database };
      return [new AppKitError('APP_REQUIRES_DATABASE', details)];
    }),
  );
}

function find(apps: readonly ExternalApp[], called: string): ExternalApp | undefined {
  return apps.find((app) => isCalled(app, called));
}

function isCalled(app: ExternalApp, name: string): boolean {
  return app.name === name || app.importPath === name;
}

/** The order nearest to the given one in which every app comes after what it requires, or apps that go round in a circle. */
function sortByRequirements(
  apps: readonly ExternalApp[],
): { readonly order: readonly ExternalApp[] } | { readonly cycle: readonly string[] } {
  const order: ExternalApp[] = [];
  const trail: ExternalApp[] = [];
  /** Returns the circle it ran into, if any. */
  const visit = (app: ExternalApp): readonly string[] | undefined => {
    if (order.includes(app)) return undefined;
    const start = trail.indexOf(app);
    if (start !== -1) return [...trail.slice(start), app].map((member) => member.name);
    trail.push(app);
    for (const required of app.manifest.requires) {
      const other = find(apps, required);
      const cycle = other === undefined ? undefined : visit(other);
      if (cycle !== undefined) return cycle;
    }
    trail.pop();
    order.push(app);
    return undefined;
  };
  for (const app of apps) {
    const cycle = visit(app);
    if (cycle !== undefined) return { cycle };
  }
  return { order };
}
