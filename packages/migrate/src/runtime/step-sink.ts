import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import { describeOperation, type Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { changesRowsOnly } from './rows-only';
import type { Sink } from './sink';

/** Passes the operations of one step on, and keeps account of what stays if the step fails. */
export class StepSink implements Sink {
  readonly dialect: Dialect;
  readonly #sink: Sink;
  readonly #onCommit: () => void;
  readonly #permanent: Operation[] = [];
  readonly #starts: boolean;
  #open: Operation[] = [];
  #inTransaction: boolean;
  #depth = 0;

  /** @param onCommit  Called when the step has ended the transaction that it started in. */
  constructor(sink: Sink, options: { readonly inTransaction: boolean; readonly onCommit: () => void }) {
    this.dialect = sink.dialect;
    this.#sink = sink;
    this.#starts = this.#inTransaction = options.inTransaction;
    this.#onCommit = options.onCommit;
  }

  /** The operations that a rollback does not undo. */
  get permanent(): readonly Operation[] {
    return this.#permanent;
  }

  async run(op: Operation): Promise<void> {
    if (!this.dialect.features.transactionalDdl && !changesRowsOnly(op)) {
      if (this.#depth > 0) throw new MigrateError('SAVEPOINT_ENDED', { operation: describeOperation(op) });
      this.#endTransaction();
    }
    const canRollBack = this.#inTransaction || this.#depth > 0;
    await this.#sink.run(op);
    (canRollBack ? this.#open : this.#permanent).push(op);
  }

  /** Opens a transaction anew where DDL has ended the one of the step, so that what follows holds together. */
  async reopen(): Promise<void> {
    if (this.#starts && !this.#inTransaction) await this.autocommitBlock(() => Promise.resolve());
  }

  query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#sink.query(sql, params);
  }

  connection(what: string): Connection {
    return this.#sink.connection(what);
  }

  /** @throws MigrateError SAVEPOINT_ENDED  `body` does what commits on this database. */
  async savepoint(body: () => Promise<void>): Promise<void> {
    const before = this.#open.length;
    this.#depth += 1;
    try {
      await this.#sink.savepoint(body);
    } catch (error) {
      this.#open.length = before;
      throw error;
    } finally {
      this.#depth -= 1;
    }
    // Where there was no transaction around it, it is permanent now.
    if (!this.#inTransaction && this.#depth === 0) this.#endTransaction();
  }

  /** @throws MigrateError SAVEPOINT_ENDED  It is called inside of a savepoint. */
  async autocommitBlock(body: () => Promise<void>): Promise<void> {
    if (this.#depth > 0) throw new MigrateError('SAVEPOINT_ENDED', { operation: 'op.autocommitBlock' });
    return this.#sink.autocommitBlock(async () => {
      this.#endTransaction();
      this.#onCommit();
      await body();
      this.#inTransaction = this.#starts;
    });
  }

  // DDL that cannot be rolled back commits what was done before it, even if it fails itself, and ends the transaction.
  #endTransaction(): void {
    this.#permanent.push(...this.#open);
    this.#open = [];
    this.#inTransaction = false;
  }
}
