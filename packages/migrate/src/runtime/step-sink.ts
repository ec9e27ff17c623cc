import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
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
    if (!this.dialect.features.transactionalDdl && !changesRowsOnly(op)) this.#endTransaction();
    const canRollBack = this.#inTransaction;
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

  autocommitBlock(body: () => Promise<void>): Promise<void> {
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
