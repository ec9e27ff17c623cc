import type { Connection as Driver, ConnectionOptions, escape } from 'mysql2';
import type { ConnectOptions } from '../connection/connection';
import { isError } from '../connection/is-error';
import { loadDriver } from '../connection/load-driver';
import { DEFAULT_CONNECT_TIMEOUT_MS, openConnection } from '../connection/open';
import { fillPlaceholders, toParam } from '../connection/params';
import type { Outcome, Session } from '../connection/session';
import { connectWithTls, type Tls } from '../connection/tls';
import type { Dialect } from '../dialect';
import type { DatabaseUrl } from '../url';
import { explainConnect } from './errors';
import { LEXIS } from './lexis';

type Escape = typeof escape;
type Value = Parameters<Escape>[0];

/**
 * Opens a session with MySQL or MariaDB; moments come back as texts, and so do integers that JavaScript cannot hold.
 * @param dialectOf  The dialect of a server by its version; a function, because the dialects need `connect` themselves.
 */
export function createConnect(dialectOf: (serverVersion: string) => Dialect): Dialect['connect'] {
  return (url, options = {}) =>
    openConnection(() => openSession(dialectOf, url, options), options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS);
}

async function openSession(
  dialectOf: (serverVersion: string) => Dialect,
  url: DatabaseUrl,
  options: ConnectOptions,
): Promise<Session> {
  const mysql = (await loadDriver('mysql2', 'MySQL', () => import('mysql2'))).default;
  try {
    const open = (): Promise<Driver> =>
      connectWithTls(url, (tls) => connected(mysql.createConnection(settings(url, options, tls))));
    const driver = await open();
    const serverVersion = await readVersion(driver);
    return toSession(driver, mysql.escape, {
      dialect: dialectOf(serverVersion),
      serverVersion,
      database: url.database,
      cancel: () => killQuery(driver, open),
    });
  } catch (error) {
    throw explainConnect(error, url);
  }
}

function settings(url: DatabaseUrl, options: ConnectOptions, tls: Tls): ConnectionOptions {
  const { host = 'localhost', port, user, password, database } = url;
  return {
    ...(host.startsWith('/') ? { socketPath: host } : { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(database !== '' && { database }),
    ...(tls !== false && { ssl: tls as NonNullable<ConnectionOptions['ssl']> }), // The types of mysql2 list only some of TLS's options.
    connectTimeout: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    multipleStatements: false,
    connectAttributes: { program_name: 'fastappkit' },
  };
}

function connected(driver: Driver): Promise<Driver> {
  return new Promise((resolve, reject) => {
    // Without a listener the end of an idle session would end the process.
    driver.on('error', () => undefined);
    driver.connect((error) => {
      if (error === null) {
        resolve(driver);
        return;
      }
      driver.destroy();
      reject(error);
    });
  });
}

/** The version that the server greeted with; older MariaDB servers put a fixed `5.5.5-` before theirs. */
async function readVersion(driver: Driver): Promise<string> {
  const greeting = '_handshakePacket' in driver ? driver._handshakePacket : undefined;
  if (typeof greeting === 'object' && greeting !== null && 'serverVersion' in greeting) {
    return String(greeting.serverVersion).replace(/^5\.5\.5-(?=.*mariadb)/i, '');
  }
  const { rows } = await run(driver, 'SELECT version() AS version');
  return String(rows[0]?.['version']);
}

// https://dev.mysql.com/doc/refman/9.0/en/kill.html
async function killQuery({ threadId }: Driver, open: () => Promise<Driver>): Promise<void> {
  const other = await open();
  await run(other, `KILL QUERY ${threadId}`).finally(() => {
    other.end();
  });
}

function toSession(
  driver: Driver,
  quote: Escape,
  facts: Pick<Session, 'dialect' | 'serverVersion' | 'database' | 'cancel'>,
): Session {
  let loss: unknown;
  const markLost = (error: unknown) => {
    loss ??= error ?? new Error('Connection lost: The server closed the connection.');
    return loss;
  };
  driver.on('error', markLost).on('end', markLost);
  return {
    ...facts,
    client: 'mysql2',
    raw: driver,
    run: (sql, params) =>
      run(driver, bind(sql, params, quote)).catch((error: unknown) => {
        // mysql2 tells the end of a session either to the statement that is running or to the listeners.
        throw isError(error) && 'fatal' in error && error.fatal === true ? markLost(error) : error;
      }),
    isOver: () => loss !== undefined,
    finish: () => finish(driver),
    end: () => driver.destroy(),
  };
}

function finish(driver: Driver): Promise<void> {
  return new Promise((resolve, reject) => {
    driver.end((error: Error | null | undefined) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function bind(sql: string, params: readonly unknown[], quote: Escape): string {
  if (params.length === 0) return sql;
  return fillPlaceholders(sql, { knobs: LEXIS, params }, (value) => {
    const param = toMysqlParam(value);
    return typeof param === 'string' ? quoteText(param) : quote(param);
  });
}

// The driver writes a quote as \', which ends the string in sessions with NO_BACKSLASH_ESCAPES:
// https://dev.mysql.com/doc/refman/9.0/en/sql-mode.html#sqlmode_no_backslash_escapes
function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** A parameter as MySQL takes it: arrays are JSON, which is all they can be here. */
export function toMysqlParam(value: unknown): Value {
  return Array.isArray(value) ? JSON.stringify(value) : (toParam(value) as Value); // Only plain values are left.
}

function run(driver: Driver, sql: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    driver.query(sql, (error: Error | null, result: unknown) => {
      if (error === null) resolve(toOutcome(result));
      else reject(error);
    });
  });
}

function toOutcome(result: unknown): Outcome {
  if (Array.isArray(result)) {
    // mysql2 gives arrays for rows only; a compound statement has several of them, and the answer to itself behind them.
    const isCompound = result.some((one) => Array.isArray(one));
    const rows: unknown[] = isCompound ? result.filter((one) => Array.isArray(one)).flat() : result;
    return { rows: rows as Outcome['rows'], changed: 0 };
  }
  const changed =
    typeof result === 'object' && result !== null && 'affectedRows' in result ? Number(result.affectedRows) : 0;
  return { rows: [], changed };
}
