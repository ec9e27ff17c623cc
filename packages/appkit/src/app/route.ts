import type { Config } from '../config/config';
import { nearest } from '../config/nearest';
import { AppKitError } from '../errors';
import type { App } from './app';

/**
 * Puts apps into the databases that the configuration routes them to.
 * @param apps  Without core, whose place is the main database.
 * @returns The apps, and an error for each setting that belongs to none of them.
 */
export function routeApps(
  apps: readonly App[],
  { file, appSettings }: Pick<Config, 'file' | 'appSettings'>,
): { readonly apps: readonly App[]; readonly errors: readonly AppKitError[] } {
  const settingsOf = (app: App): { readonly database: string } | undefined =>
    appSettings.get(app.name) ?? appSettings.get(app.importPath);
  const known = apps.map(({ name }) => name);
  const errors = [...appSettings]
    .filter(([name]) => !apps.some((app) => app.name === name || app.importPath === name))
    .map(([name, { line = null }]) => {
      const suggestion = nearest(name, known) ?? null;
      return new AppKitError('APP_ROUTE_INVALID', { file, line, name, known, suggestion });
    });
  return { apps: apps.map((app) => ({ ...app, database: settingsOf(app)?.database ?? app.database })), errors };
}
