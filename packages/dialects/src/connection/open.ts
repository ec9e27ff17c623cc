import { DialectError } from '../errors';
import type { Statement } from '../statement';
import type { Connection, Row, StatementWatcher, Transaction } from './connection';
import { takeSeat, type Seat, type SessionSeat } from './seat';
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
  const open = () => beginTransaction(watchable, seat);
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

async function beginTransaction(watchable: Watchable, seat: Seat): Promise<Transaction> {
  const { session } = watchable;
  const { begin, commit } = session.dialect.transactionText;
  const transaction = await explained(session, { sql: begin }, seat.begin);
  // The getter of knex stays one.
  return Object.assign(verbs(watchable, transaction), {
    commit: () => explained(session, { sql: commit }, transaction.commit),
    rollback: () => explained(session, { sql: 'ROLLBACK' }, transaction.rollback),
    close: () => Promise.resolve(),
  });
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

async function close(session: Session, seat: SessionSeat): Promise<void> {
  // A transaction that is still open would be waited for for ever; cutting the session rolls it back.
  const endsInOrder = seat.isIdle() && !session.isOver('session');
  const finished = session.finish().catch(() => undefined);
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
