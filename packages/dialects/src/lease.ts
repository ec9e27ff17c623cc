import { randomUUID } from 'node:crypto';
import { bigint, buildTable, EMPTY_METADATA, string } from '@fastappkit/schema';
import type { Connection, Row } from './connection/connection';
import { isError } from './connection/is-error';
import { waitForLock, type LockWait } from './connection/wait-for-lock';

/** A lock that is a row: it belongs to no session, and whoever does not renew it in time loses it. */
export interface Lease {
  /** Gives it back. Calling it twice is harmless. */
  release(): Promise<void>;
}

/** What is asked for. */
export interface LeaseRequest extends LockWait {
  readonly name: string;
  /** Who asks, in words. */
  readonly holder: string;
  /** Is called once if somebody else has taken the lease over, or may have. */
  readonly onLost: () => void;
  /** How long the lease holds without being renewed, in milliseconds; 30,000 when absent. */
  readonly ttlMs?: number;
}

const TTL_MS = 30_000;
const TABLE = { name: 'fastappkit_lock' };
const COLUMNS = {
  name: string(64).primaryKey(),
  token: string(36).notNull(),
  holder: string(300).notNull(),
  acquired_at: bigint().notNull(),
  heartbeat_at: bigint().notNull(),
  expires_at: bigint().notNull(),
};

/**
 * Takes the row of the table `fastappkit_lock`, which is made where it is missing, and renews it three times in the time
 * that it holds. All times are those of the server, in milliseconds since 1970. Each statement stands by itself, so that
 * it does not matter which session of a pooler gets it.
 * @param db  Used for nothing else: a long statement would keep the lease from being renewed.
 * @throws DialectError LOCK_TIMEOUT
 */
export async function acquireLease(db: Connection, request: LeaseRequest): Promise<Lease> {
  const { name, onLost, ttlMs = TTL_MS } = request;
  const token = randomUUID();
  const { quoteIdent, quoteTable, epochMs } = db.dialect;
  const table = quoteTable(TABLE);
  const [nameIs, tokenIs] = [`${quoteIdent('name')} = ?`, `${quoteIdent('token')} = ?`];
  await prepareRow(db, name);
  const times = `${quoteIdent('heartbeat_at')} = ${epochMs}, ${quoteIdent('expires_at')} = ${epochMs} + ${ttlMs}`;
  const attempt = (): Promise<boolean> =>
    changes(db, {
      sql: `UPDATE ${table} SET ${tokenIs}, ${quoteIdent('holder')} = ?, ${quoteIdent('acquired_at')} = ${epochMs}, ${times} WHERE ${nameIs} AND ${quoteIdent('expires_at')} <= ${epochMs}`,
      params: [token, request.holder.slice(0, 300), name],
    });
  await waitForLock({ name, attempt, holder: () => holderOf(db, name) }, request);
  const renewal = { sql: `UPDATE ${table} SET ${times} WHERE ${nameIs} AND ${tokenIs}`, params: [name, token] };
  const stop = keepRenewing(async () => (await db.execute(renewal)) === 1, { ttlMs, onLost });
  const freed = {
    sql: `UPDATE ${table} SET ${quoteIdent('expires_at')} = 0 WHERE ${nameIs} AND ${tokenIs}`,
    params: [name, token],
  };
  let released: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    await stop();
    // What cannot be given back ends by itself.
    await db.execute(freed).catch(() => undefined);
  };
  return { release: () => (released ??= release()) };
}

/** Renews at every third of the time. What fails is tried again, until the time is over. */
function keepRenewing(
  renew: () => Promise<boolean>,
  { ttlMs, onLost }: { readonly ttlMs: number; readonly onLost: () => void },
): () => Promise<void> {
  let renewedAtMs = performance.now();
  let running: Promise<void> | undefined;
  const lose = (): void => {
    clearInterval(timer);
    onLost();
  };
  const beat = async (): Promise<void> => {
    const askedAtMs = performance.now();
    try {
      if (await renew()) renewedAtMs = askedAtMs;
      else lose();
    } catch (error) {
      // Where a lock keeps us from the row, it keeps others from it too.
      if (!isLocked(error) && performance.now() - renewedAtMs > ttlMs) lose();
    }
  };
  const timer = setInterval(() => {
    running ??= beat().finally(() => (running = undefined));
  }, ttlMs / 3);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Whether a statement changed its row; a row that another session is changing is not there to be taken. */
async function changes(db: Connection, statement: Parameters<Connection['execute']>[0]): Promise<boolean> {
  try {
    return (await db.execute(statement)) === 1;
  } catch (error) {
    if (isLocked(error)) return false;
    throw error;
  }
}

function isLocked(error: unknown): boolean {
  return isError(error) && 'code' in error && error.code === 'LOCKED';
}

interface LeaseRow extends Row {
  readonly holder: string;
  readonly acquired_at: number | string | bigint;
  readonly left: number | string | bigint;
}

async function holderOf(db: Connection, name: string): Promise<string | null> {
  const { quoteIdent, quoteTable, epochMs } = db.dialect;
  const left = `${quoteIdent('expires_at')} - ${epochMs} AS ${quoteIdent('left')}`;
  const columns = `${quoteIdent('holder')}, ${quoteIdent('acquired_at')}, ${left}`;
  const sql = `SELECT ${columns} FROM ${quoteTable(TABLE)} WHERE ${quoteIdent('name')} = ?`;
  const [row] = await db.query<LeaseRow>(sql, [name]);
  if (row === undefined || Number(row.left) <= 0) return null;
  const since = new Date(Number(row.acquired_at)).toISOString();
  return `${row.holder}, since ${since}; its lease ends in ${Math.ceil(Number(row.left) / 1000)} s unless it is renewed`;
}

/** Makes the table and its row; of several runs that do so at once, one succeeds. */
async function prepareRow(db: Connection, name: string): Promise<void> {
  const { dialect } = db;
  const { quoteIdent, quoteTable } = dialect;
  const exists = async (): Promise<boolean> => {
    const sql = `SELECT ${quoteIdent('name')} FROM ${quoteTable(TABLE)} WHERE ${quoteIdent('name')} = ?`;
    return (await db.query(sql, [name])).length > 0;
  };
  if (await exists().catch(() => false)) return;
  const table = { ...buildTable(TABLE.name, COLUMNS), ...TABLE };
  const made = dialect.compile({ kind: 'createTable', table, ifNotExists: true }, EMPTY_METADATA);
  const columns = Object.keys(COLUMNS).map(quoteIdent).join(', ');
  const row = { sql: `INSERT INTO ${quoteTable(TABLE)} (${columns}) VALUES (?, '', '', 0, 0, 0)`, params: [name] };
  let refused: unknown;
  for (const statement of [...made, row])
    await db.execute(statement).catch((error: unknown) => {
      refused ??= error;
    });
  if (!(await exists().catch(() => false))) throw refused;
}
