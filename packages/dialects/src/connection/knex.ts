import knexModule, { type Knex } from 'knex';
import type { StatementWatcher } from './connection';
import { separateStatement } from './failed-statement';
import type { Session } from './session';

const SILENT = { debug: ignore, warn: ignore, error: ignore, deprecate: ignore };

/** How knex gets at the session, for a statement or a transaction of its own. */
export interface Access {
  readonly acquire: () => Promise<void>;
  readonly release: () => void;
}

/**
 * knex on the one connection that is already open, which it has for itself between `acquire` and `release`.
 *
 * Locks, settings and transactions belong to the session, so a second connection is never made: knex is given neither
 * pool nor address nor password.
 */
export function createKnex(session: Session, watchers: Iterable<StatementWatcher>, { acquire, release }: Access): Knex {
  const instance = knexModule.knex({
    client: session.client,
    version: session.serverVersion,
    useNullAsDefault: true,
    log: SILENT,
    compileSqlOnError: false,
  });
  const client = clientOf(instance);
  client.connectionSettings = { database: session.database };
  client.acquireConnection = async () => {
    await acquire();
    return session.raw;
  };
  client.releaseConnection = () => {
    release();
    return Promise.resolve();
  };
  client.on('query-error', (error: Error, query: { sql: string }) => separateStatement(error, query.sql));
  watchKnex(client, watchers);
  return instance;
}

/** How knex stands in a transaction that it has not begun. */
interface Inside {
  /** @throws Error  The transaction has ended. */
  readonly expectOpen: () => void;
  readonly isOver: () => boolean;
}

/** knex inside of a transaction that is open: its own transactions are savepoints, and follow one another. */
export function createKnexInside(
  session: Session,
  watchers: Iterable<StatementWatcher>,
  { expectOpen, isOver }: Inside,
): Knex {
  const acquire = (): Promise<void> => Promise.resolve().then(expectOpen);
  const instance = createKnex(session, watchers, { acquire, release: ignore });
  Object.assign(clientOf(instance), { transacting: true });
  const outer = { _lastChild: Promise.resolve(), isCompleted: isOver, transactor: instance };
  const nested: Nested = instance as unknown as Nested; // What knex has for its own transactions is not among its types.
  nested.context.transaction = function (container, options) {
    return this._transaction(container, { doNotRejectOnRollback: true, ...options }, outer);
  };
  return Object.assign(instance, { isTransaction: true, isCompleted: isOver });
}

interface Nested {
  readonly context: {
    transaction(container: unknown, options?: object): unknown;
    _transaction(container: unknown, options: object, outer: object): unknown;
  };
}

/** Tells `watchers` of the statements that knex itself runs, in transactions too. */
function watchKnex(client: Knex.Client, watchers: Iterable<StatementWatcher>): void {
  const started = ({ sql, bindings }: { sql: string; bindings?: readonly unknown[] }): void => {
    for (const watcher of watchers) watcher.started({ sql, params: bindings ?? [] });
  };
  const ended = (): void => {
    for (const watcher of watchers) watcher.ended();
  };
  client.on('query', started).on('query-response', ended).on('query-error', ended);
}

function clientOf(knex: Knex): Knex.Client {
  return knex.client as Knex.Client; // knex types it as any
}

function ignore(): void {
  // knex prints to the console by itself; what it warns about reaches us as an error, too.
}
