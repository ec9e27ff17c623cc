import {
  DialectError,
  type Connection,
  type Dialect,
  type Row,
  type Statement,
  type Transaction,
} from '@fastappkit/dialects';
import { EMPTY_METADATA, type MetaData, type Operation } from '@fastappkit/schema';
import { checkBeforeCommit } from './before-commit';
import type { RunSink } from './sink';

/** Carries operations out on a database. Owns the transaction that they run in, not the connection. */
export class OnlineSink implements RunSink {
  readonly dialect: Dialect;
  readonly executes = true;
  readonly #base: Connection;
  readonly #lockWaitMs: number | undefined;
  #transaction: Transaction | undefined;

  /** @param lockWaitMs  How long statements wait for the locks of others; absent where nobody has set a limit. */
  constructor(connection: Connection, lockWaitMs?: number) {
    this.dialect = connection.dialect;
    this.#base = connection;
    this.#lockWaitMs = lockWaitMs;
  }

  async run(op: Operation): Promise<void> {
    for (const statement of this.dialect.compile(op, await this.#schemaFor(op))) await this.emit(statement);
  }

  async emit(statement: Statement): Promise<void> {
    if (statement.autocommit === true && this.#transaction !== undefined) {
      throw new DialectError('NEEDS_AUTOCOMMIT', { statement: statement.sql });
    }
    // What runs by itself, such as a concurrent build, waits for everybody without being in anybody's way.
    const isLimited = statement.autocommit === true && this.#lockWaitMs !== undefined;
    if (isLimited) await this.#limitLockWait(0);
    await this.#current().execute(statement);
    if (isLimited) await this.#limitLockWait(this.#lockWaitMs);
  }

  async #limitLockWait(timeoutMs = 0): Promise<void> {
    for (const statement of this.dialect.limitLockWait(timeoutMs)) await this.#current().execute(statement);
  }

  begin(): void {
    // A database needs no headings.
  }

  query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#current().query(sql, params);
  }

  connection(): Connection {
    return this.#current();
  }

  committingSession(): Connection {
    return this.#current();
  }

  async transaction(body: () => Promise<void>): Promise<void> {
    this.#transaction = await this.#base.begin();
    try {
      await body();
      await this.#commit();
    } catch (error) {
      await this.#rollback();
      throw error;
    }
  }

  async savepoint(body: () => Promise<void>): Promise<void> {
    const outer = this.#transaction;
    const inner = await this.#current().begin();
    this.#transaction = inner;
    try {
      await body();
      await inner.commit();
    } catch (error) {
      // The error that led here is the one to report; a session that is gone cannot roll back, and need not.
      await inner.rollback().catch(() => undefined);
      throw error;
    } finally {
      this.#transaction = outer;
    }
  }

  async autocommitBlock(body: () => Promise<void>): Promise<void> {
    if (this.#transaction === undefined) return body();
    await this.#commit();
    await body();
    this.#transaction = await this.#base.begin();
  }

  #current(): Connection {
    return this.#transaction ?? this.#base;
  }

  async #schemaFor(op: Operation): Promise<MetaData> {
    const tables = this.dialect.needsSchema(op);
    return tables.length === 0 ? EMPTY_METADATA : this.dialect.introspect(this.#current(), { tables });
  }

  async #commit(): Promise<void> {
    if (this.#transaction === undefined) return;
    await checkBeforeCommit(this.#transaction);
    await this.#transaction.commit();
    this.#transaction = undefined;
  }

  async #rollback(): Promise<void> {
    const open = this.#transaction;
    this.#transaction = undefined;
    // The error that led here is the one to report; a session that is gone cannot roll back, and need not.
    await open?.rollback().catch(() => undefined);
  }
}
