import type { Database } from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ConnectOptions } from '../connection/connection';
import { isError } from '../connection/is-error';
import { loadDriver } from '../connection/load-driver';
import { DEFAULT_CONNECT_TIMEOUT_MS, openConnection } from '../connection/open';
import { toParam } from '../connection/params';
import type { Outcome, Session } from '../connection/session';
import type { Dialect } from '../dialect';
import { DialectError } from '../errors';
import type { DatabaseUrl } from '../url';
import { explainConnect } from './errors';

const IN_MEMORY = ':memory:';

/** Opens a file; integers that JavaScript cannot hold come back as texts. */
export function createConnect(dialect: () => Dialect): Dialect['connect'] {
  return (url, options = {}) =>
    openConnection(() => openSession(dialect(), url, options), options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS);
}

async function openSession(dialect: Dialect, url: DatabaseUrl, options: ConnectOptions): Promise<Session> {
  const Driver = (await loadDriver('better-sqlite3', 'SQLite', () => import('better-sqlite3'))).default;
  const readonly = options.readOnly === true || url.options['mode'] === 'ro';
  const filename = locate(url, options);
  try {
    if (readonly && existsSync(`${filename}-journal`)) recover(() => new Driver(filename, { timeout: 0 }));
    const database = new Driver(filename, {
      readonly: readonly && filename !== IN_MEMORY,
      timeout: options.busyTimeoutMs ?? options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    });
    // Nothing of the file is read yet: another run may hold it, and waiting for that is the business of the lock.
    if (!database.readonly) beginImmediately(database);
    return toSession(database, { dialect, serverVersion: versionOf(new Driver(IN_MEMORY)), database: filename });
  } catch (error) {
    throw explainConnect(error, url);
  }
}

/**
 * Takes back what a program that was killed left half written, which whoever may only read cannot: https://www.sqlite.org/lockingv3.html#hot_journals
 * Where another program writes, or nobody may, nothing happens, and the first query says what is the matter.
 */
function recover(open: () => Database): void {
  try {
    const database = open();
    try {
      database.pragma('schema_version');
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isError(error) || !('code' in error)) throw error;
  }
}

// Even this query would read the schema of a file, and fail where another connection has the file to itself.
function versionOf(memory: Database): string {
  const version = memory.prepare('SELECT sqlite_version()').pluck().get();
  memory.close();
  return String(version);
}

/**
 * The file to open. Reading where there is no file reads an empty database, and does not create one.
 * @throws DialectError DATABASE_MISSING  The folder does not exist, or the URL itself forbids to create the file.
 */
export function locate(url: DatabaseUrl, options: ConnectOptions): string {
  const { mode } = url.options;
  if (url.database === IN_MEMORY || mode === 'memory') return IN_MEMORY;
  const filename = resolve(options.baseDir ?? '.', url.database);
  const folder = dirname(filename);
  if (!existsSync(folder)) {
    throw new DialectError('DATABASE_MISSING', { url: url.display, reason: `there is no folder "${folder}"` });
  }
  const found = statSync(filename, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) {
    throw new DialectError('DATABASE_MISSING', { url: url.display, reason: `"${filename}" is a folder` });
  }
  if (found !== undefined) return filename;
  if (mode === 'ro' || mode === 'rw') {
    throw new DialectError('DATABASE_MISSING', { url: url.display, reason: `there is no file "${filename}"` });
  }
  return options.readOnly === true ? IN_MEMORY : filename;
}

/**
 * Makes knex's transactions take the write lock at their start. A transaction that reads first and writes later fails
 * at once, without the busy timeout, when another one wrote in between: https://www.sqlite.org/lang_transaction.html
 */
function beginImmediately(database: Database): void {
  const prepare = database.prepare.bind(database);
  const prepareImmediate = (sql: string) => prepare(/^BEGIN;?$/.test(sql) ? 'BEGIN IMMEDIATE' : sql);
  database.prepare = prepareImmediate as Database['prepare']; // Its type parameters describe rows, which do not change.
}

function toSession(database: Database, facts: Pick<Session, 'dialect' | 'serverVersion' | 'database'>): Session {
  return {
    ...facts,
    client: 'better-sqlite3',
    raw: database,
    // A promise of its own, so that a synchronous error becomes a rejection.
    run: (sql, params) => Promise.resolve().then(() => run(database, sql, params)),
    isOver: (scope) => !database.open || (scope === 'transaction' && !database.inTransaction),
    cancel: () => Promise.resolve(),
    finish: () => Promise.resolve().then(() => void database.close()),
    end: () => void database.close(),
  };
}

function run(database: Database, sql: string, params: readonly unknown[]): Outcome {
  const statement = database.prepare<unknown[], Record<string, unknown>>(sql).safeIntegers(true);
  const values = params.map(toSqliteParam);
  if (!statement.reader) return { rows: [], changed: statement.run(...values).changes };
  const rows = statement.all(...values).map(withSafeNumbers);
  const hasChanged = !statement.readonly && /\breturning\b/i.test(sql);
  return { rows, changed: hasChanged ? rows.length : 0 };
}

/** A parameter as SQLite takes it: booleans are numbers, and arrays are JSON. */
export function toSqliteParam(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return Array.isArray(value) ? JSON.stringify(value) : toParam(value);
}

function withSafeNumbers(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toSafe(value)]));
}

function toSafe(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
