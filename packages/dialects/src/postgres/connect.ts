import type { Client, ClientConfig } from 'pg';
import { isDate } from 'node:util/types';
import type { ConnectOptions, Connection } from '../connection/connection';
import { loadDriver } from '../connection/load-driver';
import { DEFAULT_CONNECT_TIMEOUT_MS, openConnection } from '../connection/open';
import { fillPlaceholders, toMoment, toParam } from '../connection/params';
import type { Outcome, Session } from '../connection/session';
import { connectWithTls } from '../connection/tls';
import type { Dialect } from '../dialect';
import type { DatabaseUrl } from '../url';
import { explainConnect } from './errors';
import { LEXIS } from './lexis';

/** date, timestamp and timestamptz: JavaScript's Date would lose their microseconds and move dates by the time zone. */
const MOMENTS = ['DATE', 'TIMESTAMP', 'TIMESTAMPTZ'] as const;

const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY']);

/** Opens a session with PostgreSQL; moments and 64-bit integers come back as the server writes them, as texts. */
export function createConnect(dialect: () => Dialect): Dialect['connect'] {
  return (url, options = {}): Promise<Connection> => {
    const timeoutMs = options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS;
    return openConnection(() => openSession(dialect(), url, options), timeoutMs);
  };
}

async function openSession(dialect: Dialect, url: DatabaseUrl, options: ConnectOptions): Promise<Session> {
  const pg = (await loadDriver('pg', 'PostgreSQL', () => import('pg'))).default;
  try {
    const open = (): Promise<Opened> =>
      connectWithTls(url, (ssl) => connectClient(new pg.Client({ ...settings(url, options), ssl })));
    const { client, serverVersion } = await open();
    for (const name of MOMENTS) client.setTypeParser(pg.types.builtins[name], String);
    const cancel = (): Promise<void> => cancelBackend(client, open);
    return toSession(client, { dialect, serverVersion, database: url.database, cancel });
  } catch (error) {
    throw explainConnect(error, url);
  }
}

function settings(url: DatabaseUrl, { connectTimeoutMs = DEFAULT_CONNECT_TIMEOUT_MS }: ConnectOptions): ClientConfig {
  const { host, port, user, password, database, options } = url;
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(database !== '' && { database }),
    ...(options['options'] !== undefined && { options: options['options'] }),
    application_name: options['application_name'] ?? 'fastappkit',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  };
}

interface Opened {
  readonly client: Client;
  readonly serverVersion: string;
}

async function connectClient(client: Client): Promise<Opened> {
  let serverVersion = '';
  // The server sends its version while it greets, so nobody has to ask for it:
  // https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC
  client.connection.on('parameterStatus', (message: { parameterName: string; parameterValue: string }) => {
    if (message.parameterName === 'server_version') serverVersion = message.parameterValue;
  });
  // Without a listener the end of an idle session would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.connection.stream.destroy();
    throw error;
  }
  return { client, serverVersion: serverVersion.split(' ')[0] ?? serverVersion };
}

// https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL
async function cancelBackend(client: Client, open: () => Promise<Opened>): Promise<void> {
  // The types of pg leave out the number by which the server knows the session.
  const { processID } = client as Client & { readonly processID: number };
  const { client: other } = await open();
  await other.query('SELECT pg_cancel_backend($1)', [processID]).finally(() => other.end());
}

function toSession(client: Client, facts: Pick<Session, 'dialect' | 'serverVersion' | 'database' | 'cancel'>): Session {
  let loss: unknown;
  const markLost = (error?: unknown) => {
    loss ??= error ?? new Error('Connection terminated');
  };
  client.on('error', markLost).on('end', markLost);
  return {
    ...facts,
    client: 'pg',
    raw: client,
    run: (sql, params) =>
      run(client, sql, params).catch((error: unknown) => {
        // The driver says only that the session is gone; why it went is what the server said at its end.
        throw loss ?? error;
      }),
    isOver: () => loss !== undefined,
    finish: () => client.end(),
    end: () => client.connection.stream.destroy(),
  };
}

async function run(client: Client, sql: string, params: readonly unknown[]): Promise<Outcome> {
  const text =
    params.length === 0 ? sql : fillPlaceholders(sql, { knobs: LEXIS, params }, (_value, index) => `$${index + 1}`);
  // A text of several statements, which only a user's own SQL is, gives one result each.
  const results = [await client.query<Record<string, unknown>>(text, params.map(toPostgresParam))].flat();
  const changed = results.reduce((sum, { command, rowCount }) => sum + (CHANGES.has(command) ? (rowCount ?? 0) : 0), 0);
  const last = results.at(-1);
  return { rows: last?.rows ?? [], changed, command: last?.command };
}

/** A parameter as PostgreSQL takes it: moments with their zone, which a column without one ignores. */
export function toPostgresParam(value: unknown): unknown {
  return isDate(value) ? toMoment(value) : toParam(value);
}
