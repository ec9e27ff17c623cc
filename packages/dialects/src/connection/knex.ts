import type { Knex } from 'knex';
import { DialectError } from '../errors';
import type { Session } from './session';

const SILENT = { debug: ignore, warn: ignore, error: ignore, deprecate: ignore };

/**
 * knex whose pool holds exactly the one connection that is already open.
 *
 * Locks, settings and transactions belong to the session, so a second connection is never made: knex is given neither
 * address nor password.
 *
 * @param busyTimeoutMs  Longest wait for the session while a transaction has it.
 */
export async function createKnex(session: Session, busyTimeoutMs: number): Promise<Knex> {
  const { knex } = (await import('knex')).default;
  const instance = knex({
    client: session.client,
    version: session.serverVersion,
    useNullAsDefault: true,
    acquireConnectionTimeout: busyTimeoutMs,
    log: SILENT,
  });
  const client: Knex.Client = instance.client as Knex.Client; // knex types it as any
  client.connectionSettings = { database: session.database };
  let isHandedOut = false;
  client.acquireRawConnection = () => {
    if (isHandedOut) return Promise.reject(new DialectError('CONNECTION_LOST', { reason: 'the session has ended' }));
    isHandedOut = true;
    return Promise.resolve(session.raw);
  };
  client.initializePool({ pool: { min: 1, max: 1, validate: () => !session.isOver('session') } });
  return instance;
}

/** Runs `body` while it has the session for itself, in turn with everything else that uses this knex. */
export async function withSession<T>(knex: Knex, body: () => Promise<T>): Promise<T> {
  const client: Knex.Client = knex.client as Knex.Client; // knex types it as any
  const held: unknown = await client.acquireConnection();
  try {
    return await body();
  } finally {
    await client.releaseConnection(held);
  }
}

function ignore(): void {
  // knex prints to the console by itself; what it warns about reaches us as an error, too.
}
