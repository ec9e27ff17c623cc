import type { Config } from '../config/config';
import { nearest } from '../config/nearest';
import { AppKitError } from '../errors';
import type { App, CoreApp, ExternalApp, InternalApp } from './app';
import { orderApps } from './order';
import { resolveApp, resolveCore } from './resolve';
import { routeApps } from './route';

/** The apps of a project. */
export interface Registry {
  /** Core, internal apps, external apps: the order of migrations. */
  readonly apps: readonly App[];
  readonly core: CoreApp;
  readonly internal: readonly InternalApp[];
  readonly external: readonly ExternalApp[];
  /**
   * The app of that name; the entry of `apps` is accepted too.
   * @throws AppKitError APP_UNKNOWN
   */
  find(name: string): App;
}

/** What a configuration says about apps. */
export type RegistryConfig = Pick<Config, 'file' | 'apps' | 'models' | 'migration' | 'appSettings'>;

/**
 * Finds and orders all apps of the project in `root`.
 * @throws AppKitError  The one problem there is (those of `resolveApp`, APP_TWICE, APP_ORDER_INVALID, APP_ROUTE_INVALID,
 *   APP_REQUIRES_...), or APPS_INVALID with all of them.
 */
export function createRegistry(config: RegistryConfig, root: string): Registry {
  const core = attempt(() => resolveCore(config, root));
  const resolved = [...new Set(config.apps)].map((entry) => attempt(() => resolveApp(entry, root)));
  const found = resolved.flatMap((attempted) => (attempted.value === undefined ? [] : [attempted.value]));
  const failed = [core, ...resolved].flatMap((attempted) => (attempted.error === undefined ? [] : [attempted.error]));
  const errors = [...failed, ...twiceErrors(config.apps, found)];
  // What is not found cannot be ordered: the errors of order would follow from the others.
  if (core.value === undefined || errors.length > 0) throw oneError(errors);
  const routed = routeApps(found, config);
  const ordered = orderApps(core.value, routed.apps, config.migration.order);
  const wrong = [...routed.errors, ...ordered.errors];
  if (wrong.length > 0) throw oneError(wrong);
  return registryOf(core.value, ordered.apps);
}

function registryOf(core: CoreApp, apps: readonly App[]): Registry {
  return {
    apps,
    core,
    internal: apps.filter((app): app is InternalApp => app.kind === 'internal'),
    external: apps.filter((app): app is ExternalApp => app.kind === 'external'),
    find: (name) => {
      const app = apps.find((candidate) => candidate.name === name || candidate.importPath === name);
      if (app !== undefined) return app;
      const known = apps.map((candidate) => candidate.name);
      throw new AppKitError('APP_UNKNOWN', { name, known, suggestion: nearest(name, known) ?? null });
    },
  };
}

function twiceErrors(entries: readonly string[], apps: readonly App[]): readonly AppKitError[] {
  const sameEntry = entries
    .filter((entry, index) => entries.indexOf(entry) !== index)
    .map((entry) => new AppKitError('APP_TWICE', { name: entry, entries: [entry, entry] }));
  const sameName = apps.flatMap((app, index) => {
    const first = apps.findIndex((other) => other.name === app.name);
    const other = first === index ? undefined : apps[first];
    if (other === undefined) return [];
    return [new AppKitError('APP_TWICE', { name: app.name, entries: [other.importPath, app.importPath] })];
  });
  return [...sameEntry, ...sameName];
}

/** Runs `find` so that one missing app does not hide what is wrong with the others. Only our own errors are kept. */
function attempt<T>(find: () => T): { readonly value?: T; readonly error?: AppKitError } {
  try {
    return { value: find() };
  } catch (error) {
    // `instanceof` narrows to AppKitError<any>, which the strict rules refuse.
    if (error instanceof AppKitError) return { error: error as AppKitError };
    throw error;
  }
}

function oneError(errors: readonly AppKitError[]): AppKitError {
  const [only] = errors;
  if (only !== undefined && errors.length === 1) return only;
  const problems = errors.map(({ code, message, hint, details }) => ({ code, message, hint, details }));
  return new AppKitError('APPS_INVALID', { problems });
}
