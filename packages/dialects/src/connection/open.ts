import type { Knex } from 'knex';
import { DialectError } from '../errors';
import type { Statement } from '../statement';
import type { Connection, Row, StatementWatcher, Transaction } from './connection';
import { seatOf, takeSeat, type Seat, type SessionSeat } from './seat';
import type { Outcome, Session } from './session';

/** Longest wait in milliseconds for a server to take a connection. */
export const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;

/** How long a session may take to end in good order before it is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

type Verbs = Omit<Connection, 'close'>;

/** The connection of a run over a session that `open` has established. */
export async function openConnection(open: () => Promise<Session>, busyTimeoutMs: number): Promise<Connection> {
  const { session, watch, watchers } = watchable(await open());
  const seat = takeSeat(session, busyTimeoutMs, watchers);
  let closing: Promise<void> | undefined;
  // The getter of knex stays one.
  return Object.assign(verbs({ session, watch }, seat), { close: () => (closing ??= close(session, seat)) });
}

interface Watchable {
  readonly session: Session;
  readonly watch: Connection['watch'];
}

function watchable(opened: Session): Watchable & { readonly watchers: ReadonlySet<StatementWatcher> } {
  const watchers = new Set<StatementWatcher>();
  const run: Session['run'] = async (sql, params) => {
    for (const watcher of watchers) watcher.started({ sql, params });
    try {
      return await opened.run(sql, params);
    } finally {
      for (const watcher of watchers) watcher.ended();
    }
  };
  const watch = (watcher: StatementWatcher): (() => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  };
  return { session: { ...opened, run }, watch, watchers };
}

/** What connections and transactions have in common. */
function verbs(watchable: Watchable, seat: Seat): Verbs {
  const { session, watch } = watchable;
  const run = (statement: Statement): Promise<Outcome> =>
    explained(session, statement, () => seat.inTurn(() => session.run(statement.sql, statement.params ?? [])));
  const open = () => beginTransaction(watchable, seat.knex);
  return {
    dialect: session.dialect,
    serverVersion: session.serverVersion,
    get knex() {
      return seat.knex;
    },
    query: async <R extends Row>(sql: string, params?: readonly unknown[]) => {
      const { rows } = await run(params === undefined ? { sql } : { sql, params });
      return rows as readonly R[]; // The caller names the columns that its own SQL selects.
    },
    execute: async (statement) => {
      const { changed } = await run(statement);
      assertRowCount(statement, changed);
      return changed;
    },
    begin: open,
    // What cannot be cancelled goes on, and says itself how it ends.
    cancel: () => session.cancel().catch(() => undefined),
    transaction: (body) => runTransaction(open, body),
    watch,
  };
}

async function beginTransaction(watchable: Watchable, knex: Knex): Promise<Transaction> {
  const { session } = watchable;
  const trx = await explained(session, { sql: 'BEGIN' }, () => begin(knex));
  const isOutermost = knex.isTransaction !== true;
  return Object.assign(verbs(watchable, seatOf(trx)), {
    commit: () => explained(session, { sql: 'COMMIT' }, () => commit(session, trx, isOutermost)),
    rollback: () => explained(session, { sql: 'ROLLBACK' }, () => rollback(session, trx)),
    close: () => Promise.resolve(),
  });
}

async function begin(knex: Knex): Promise<Knex.Transaction> {
  const trx = await knex.transaction();
  // knex resolves even if the server refuses the BEGIN, with a transaction that is over: the refusal is here.
  if (trx.isCompleted()) await trx.executionPromise;
  return trx;
}

async function runTransaction<T>(open: () => Promise<Transaction>, body: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await open();
  let result: T;
  try {
    result = await body(tx);
  } catch (error) {
    // What the rollback says does not matter beside the reason for it; a session that cannot roll back is over.
    await tx.rollback().catch(() => undefined);
    throw error;
  }
  await tx.commit();
  return result;
}

async function commit(session: Session, trx: Knex.Transaction, isOutermost: boolean): Promise<void> {
  const sent: unknown = await trx.commit();
  try {
    // knex resolves `commit`, too, even if the server refuses, as with a deferred constraint.
    await trx.executionPromise;
  } catch (error) {
    // SQLite leaves a transaction open whose commit it has refused; the others do not mind.
    if (isOutermost && !session.isOver('transaction')) await session.run('ROLLBACK', []);
    throw error;
  }
  // PostgreSQL answers the COMMIT of a transaction in which a statement has failed with a ROLLBACK, not with an error.
  if (hasCommand(sent) && sent.response.command === 'ROLLBACK') {
    throw new DialectError('STATEMENT_FAILED', {
      statement: 'COMMIT',
      reason: 'the transaction was rolled back, since one of its statements had failed',
    });
  }
}

async function rollback(session: Session, trx: Knex.Transaction): Promise<void> {
  if (trx.isCompleted()) return;
  try {
    await trx.rollback();
    await trx.executionPromise;
  } catch (error) {
    // The end of the session, or SQLite after an error such as a full disk, has rolled back already.
    if (!session.isOver('transaction')) throw error;
  }
}

async function close(session: Session, seat: SessionSeat): Promise<void> {
  // A transaction that is still open would be waited for for ever; cutting the session rolls it back.
  const endsInOrder = seat.isIdle() && !session.isOver('session');
  const finished = seat.finish().catch(() => undefined);
  if (endsInOrder) await Promise.race([finished, passed(CLOSE_TIMEOUT_MS)]);
  session.end();
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

async function explained<T>(session: Session, statement: Statement, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw session.dialect.explain(error, statement);
  }
}

function assertRowCount(statement: Statement, found: number): void {
  const expected = statement.expectRows;
  if (expected === undefined || expected === found) return;
  throw new DialectError('ROW_COUNT', { statement: statement.sql, expected, found });
}

function hasCommand(sent: unknown): sent is { readonly response: { readonly command: unknown } } {
  return (
    typeof sent === 'object' &&
    sent !== null &&
    'response' in sent &&
    typeof sent.response === 'object' &&
    sent.response !== null &&
    'command' in sent.response
  );
}
