import { resolve } from 'node:path';
import { parseDatabaseUrl, type DatabaseUrl } from '@fastappkit/dialects';
import type { Registry } from './app/registry';
import type { Config } from './config/config';
import { DEFAULT_DATABASE } from './config/databases';
import type { Environment } from './config/env';
import { namedDatabase } from './config/named-database';
import { nearest } from './config/nearest';
import { databaseUrl } from './config/settings';
import { AppKitError } from './errors';
import type { OpenProjectOptions, Project } from './project';

/** What is known about databases before anybody chooses one. */
export interface DatabaseSettings {
  readonly config: Config;
  readonly registry: Registry;
  readonly env: Environment;
}

/**
 * Chooses the database of a command. Only that one has to be right: another is looked up when something needs it.
 * @throws AppKitError DATABASE_UNKNOWN, DATABASE_INVALID, SECRET_MISSING
 * @throws DialectError URL_INVALID
 */
export function chooseDatabases(
  settings: DatabaseSettings,
  { connection: wanted, databaseUrl: given }: Pick<OpenProjectOptions, 'connection' | 'databaseUrl'>,
): Pick<Project, 'database' | 'connection' | 'isSingle' | 'isOverridden' | 'databaseOf'> {
  const { registry } = settings;
  if (wanted !== undefined) checkName(wanted, settings);
  const isRouted = registry.apps.some((app) => app.database === wanted);
  const connection = wanted !== undefined && isRouted ? wanted : DEFAULT_DATABASE;
  const databaseOf = (name: string): DatabaseUrl => {
    if (name !== connection) return look(name, settings);
    return given === undefined ? look(wanted ?? name, settings) : parseDatabaseUrl(given);
  };
  return {
    database: databaseOf(connection),
    connection,
    isSingle: wanted !== undefined,
    isOverridden: given !== undefined,
    databaseOf,
  };
}

/**
 * Makes sure that each name leads to a database of its own.
 * @throws AppKitError DATABASES_SHARED
 */
export function refuseShared(project: Pick<Project, 'root' | 'databaseOf'>, names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const database = project.databaseOf(name);
    const place = placeOf(database, project.root);
    const other = seen.get(place);
    if (other !== undefined) {
      throw new AppKitError('DATABASES_SHARED', { databases: [other, name], display: database.display });
    }
    seen.set(place, name);
  }
}

function placeOf({ dialect, host = '', port, database }: DatabaseUrl, root: string): string {
  if (dialect === 'sqlite') return resolve(root, database);
  return JSON.stringify([host, port ?? (dialect === 'postgres' ? 5432 : 3306), database]);
}

function look(name: string, settings: DatabaseSettings): DatabaseUrl {
  const { config, env } = settings;
  const named = config.databases.get(name);
  const isSet = (env['DATABASE_URL'] ?? '') !== '';
  if (name === DEFAULT_DATABASE && (named === undefined || isSet))
    return parseDatabaseUrl(databaseUrl({ env, config }));
  if (named === undefined) throw unknown(name, settings);
  return namedDatabase({ name, file: config.file, config: named }, env);
}

function checkName(name: string, settings: DatabaseSettings): void {
  if (!namesOf(settings).includes(name)) throw unknown(name, settings);
}

function unknown(name: string, settings: DatabaseSettings): AppKitError {
  const known = namesOf(settings);
  return new AppKitError('DATABASE_UNKNOWN', { name, known, suggestion: nearest(name, known) ?? null });
}

function namesOf({ config }: DatabaseSettings): readonly string[] {
  return [...new Set([DEFAULT_DATABASE, ...config.databases.keys()])];
}
