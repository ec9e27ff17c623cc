import knexModule, { type Knex } from 'knex';
import { DialectError } from '../errors';
import type { StatementWatcher } from './connection';
import { separateStatement } from './failed-statement';
import type { Session } from './session';

const SILENT = { debug: ignore, warn: ignore, error: ignore, deprecate: ignore };

/** How knex gets at the session. */
interface Access {
  /** Longest wait for the session while a transaction has it. */
  readonly busyTimeoutMs: number;
  /** Resolves when nobody else uses the session any more. */
  readonly free: () => Promise<void>;
}

/**
 * knex whose pool holds exactly the one connection that is already open.
 *
 * Locks, settings and transactions belong to the session, so a second connection is never made: knex is given neither
 * address nor password.
 */
export function createKnex(session: Session, { busyTimeoutMs, free }: Access): Knex {
  const instance = knexModule.knex({
    client: session.client,
    version: session.serverVersion,
    useNullAsDefault: true,
    acquireConnectionTimeout: busyTimeoutMs,
    log: SILENT,
    compileSqlOnError: false,
  });
  const client: Knex.Client = instance.client as Knex.Client; // knex types it as any
  client.connectionSettings = { database: session.database };
  client.on('query-error', (error: Error, query: { sql: string }) => separateStatement(error, query.sql));
  let isHandedOut = false;
  client.acquireRawConnection = async () => {
    if (isHandedOut) throw new DialectError('CONNECTION_LOST', { reason: 'the session has ended' });
    isHandedOut = true;
    await free();
    return session.raw;
  };
  client.destroyRawConnection = () => session.finish();
  client.initializePool({ pool: { min: 1, max: 1, validate: () => !session.isOver('session') } });
  return instance;
}

/** Tells `watchers` of the statements that knex itself runs, in transactions too. */
export function watchKnex(knex: Knex, watchers: Iterable<StatementWatcher>): void {
  const client: Knex.Client = knex.client as Knex.Client; // knex types it as any
  const started = ({ sql, bindings }: { sql: string; bindings?: readonly unknown[] }): void => {
    for (const watcher of watchers) watcher.started({ sql, params: bindings ?? [] });
  };
  const ended = (): void => {
    for (const watcher of watchers) watcher.ended();
  };
  client.on('query', started).on('query-response', ended).on('query-error', ended);
}

/** Runs `body` while it has the session for itself, in turn with everything else that uses this knex. */
export async function withSession<T>(knex: Knex, body: () => Promise<T>): Promise<T> {
  // A finished transaction still knows the session, and would use it outside of any transaction.
  if (isTransaction(knex) && knex.isCompleted()) throw new Error('the transaction has ended');
  const client: Knex.Client = knex.client as Knex.Client; // knex types it as any
  const held: unknown = await client.acquireConnection();
  try {
    return await body();
  } finally {
    await client.releaseConnection(held);
  }
}

/** Whether nobody has knex's session, a transaction neither. */
export function isKnexIdle(knex: Knex): boolean {
  const { pool } = knex.client as Knex.Client; // knex types the client as any
  return pool !== undefined && 'numUsed' in pool && pool.numUsed() === 0;
}

function isTransaction(knex: Knex): knex is Knex.Transaction {
  return knex.isTransaction === true;
}

function ignore(): void {
  // knex prints to the console by itself; what it warns about reaches us as an error, too.
}
