import type { Knex } from 'knex';
import { DialectError } from '../errors';
import type { Statement } from '../statement';
import type { Connection, Row, Transaction } from './connection';
import { createKnex, withSession } from './knex';
import type { Outcome, Session } from './session';

/** Longest wait in milliseconds for a server to take a connection. */
export const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;

/** How long a session may take to end in good order before it is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

type Verbs = Omit<Connection, 'close'>;

/** The connection of a run over a session that `open` has established. */
export async function openConnection(open: () => Promise<Session>, busyTimeoutMs: number): Promise<Connection> {
  // The module is loaded while the server answers.
  const loading = import('knex');
  const session = await open();
  await loading;
  const knex = await createKnex(session, busyTimeoutMs);
  let closing: Promise<void> | undefined;
  return { ...verbs(session, knex), close: () => (closing ??= close(session, knex)) };
}

/** What connections and transactions have in common; for the latter `knex` is knex's transaction. */
function verbs(session: Session, knex: Knex): Verbs {
  const run = (statement: Statement): Promise<Outcome> =>
    explained(session, statement, () => withSession(knex, () => session.run(statement.sql, statement.params ?? [])));
  const begin = () => beginTransaction(session, knex);
  return {
    dialect: session.dialect,
    serverVersion: session.serverVersion,
    knex,
    query: async <R extends Row>(sql: string, params?: readonly unknown[]) => {
      const { rows } = await run(params === undefined ? { sql } : { sql, params });
      return rows as readonly R[]; // The caller names the columns that its own SQL selects.
    },
    execute: async (statement) => {
      const { changed } = await run(statement);
      assertRowCount(statement, changed);
      return changed;
    },
    begin,
    transaction: (body) => runTransaction(begin, body),
  };
}

async function beginTransaction(session: Session, knex: Knex): Promise<Transaction> {
  const trx = await explained(session, { sql: 'BEGIN' }, () => knex.transaction());
  return {
    ...verbs(session, trx),
    commit: () => explained(session, { sql: 'COMMIT' }, () => commit(trx)),
    rollback: () => explained(session, { sql: 'ROLLBACK' }, () => rollback(session, trx)),
    close: () => Promise.resolve(),
  };
}

async function runTransaction<T>(begin: () => Promise<Transaction>, body: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await begin();
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

async function commit(trx: Knex.Transaction): Promise<void> {
  const sent: unknown = await trx.commit();
  // knex resolves `commit` even if the server refuses, as with a deferred constraint: the refusal is here.
  await trx.executionPromise;
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

async function close(session: Session, knex: Knex): Promise<void> {
  const pool = (knex.client as Knex.Client).pool; // knex types the client as any
  // knex waits for a transaction that is still open, for ever: cutting the session rolls it back.
  if (pool === undefined || !('numUsed' in pool) || pool.numUsed() > 0 || session.isOver('session')) session.end();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, pool !== undefined && 'numUsed' in pool && pool.numUsed() > 0 ? 0 : CLOSE_TIMEOUT_MS);
  });
  await Promise.race([knex.destroy(), patience]);
  clearTimeout(timer);
  session.end();
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
