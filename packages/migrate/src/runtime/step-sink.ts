import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import { describeOperation, type Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { changesRowsOnly } from './rows-only';
import { runBatches } from './batches/run-batches';
import { createCursorTable, insertCursor } from './batches/cursor-table';
import { BATCHES_ALTERNATIVE, describeBatches, type BatchBody, type BatchRequest } from './batches/request';
import { readKeyset, type StepBatches } from './batches/step-batches';
import type { StepJournal } from './journal/step-journal';
import type { RunSink, ScriptSink } from './sink';

/** Passes the operations of one step on, and keeps account of what stays if the step fails. */
export class StepSink implements ScriptSink {
  readonly dialect: Dialect;
  readonly #sink: RunSink;
  readonly #batches: StepBatches;
  readonly #journal: StepJournal | undefined;
  readonly #onCommit: () => void;
  readonly #signal: AbortSignal | undefined;
  readonly #permanent: Operation[] = [];
  readonly #earlier: Operation[] = [];
  #goesOn = false;
  readonly #starts: boolean;
  #open: Operation[] = [];
  #inTransaction: boolean;
  #isInBlock = false;
  #hasCode = false;
  #depth = 0;
  #batch: string | undefined;

  /**
   * @param onCommit  Called when the step has ended the transaction that it started in.
   * @param journal  Absent where nothing is executed for good.
   */
  constructor(
    sink: RunSink,
    options: {
      readonly inTransaction: boolean;
      readonly batches: StepBatches;
      readonly journal?: StepJournal | undefined;
      readonly onCommit: () => void;
      readonly signal?: AbortSignal | undefined;
    },
  ) {
    this.dialect = sink.dialect;
    this.#sink = sink;
    this.#batches = options.batches;
    this.#journal = options.journal;
    this.#starts = this.#inTransaction = options.inTransaction;
    this.#onCommit = options.onCommit;
    this.#signal = options.signal;
  }

  /** Whether the step can be tried again: what of it stays is known. */
  get canRunAgain(): boolean {
    return !this.#hasCode || this.#permanent.length === 0;
  }

  /** The operations that a rollback does not undo. */
  get permanent(): readonly Operation[] {
    return this.#permanent;
  }

  /** The operations of an interrupted run behind which the step goes on. */
  get earlier(): readonly Operation[] {
    return this.#goesOn ? this.#earlier : [];
  }

  async run(op: Operation): Promise<void> {
    this.#stopIfAborted();
    // What it comes to is carried out one by one, each against what the one before has left.
    if (op.kind === 'custom') {
      for (const one of op.operations) await this.run(one);
      return;
    }
    const left = this.#batch === undefined ? await this.#leftOf(op) : [op];
    for (const one of left) await this.#carryOut(one);
  }

  // The journal knows that it goes on behind operations of this revision once it comes to one that is left to do.
  async #leftOf(op: Operation): Promise<readonly Operation[]> {
    if (this.#journal === undefined) return [op];
    const { isDone } = this.#batches;
    const left = await this.#journal.next(op, isDone);
    if (left.length > 0) this.#goesOn = true;
    else if (!isDone) this.#earlier.push(op);
    return left;
  }

  async #carryOut(op: Operation): Promise<void> {
    const rowsOnly = changesRowsOnly(op, this.dialect);
    const commits = !this.dialect.features.transactionalDdl && !rowsOnly;
    if (commits) this.#refuseInside(describeOperation(op));
    const isKept = rowsOnly && this.#journal !== undefined && this.#depth === 0;
    if (isKept) await this.#reopenForRows();
    if (this.#depth > 0 || (this.#inTransaction && !commits)) {
      await this.#sink.run(op);
      this.#open.push(op);
    } else if (isKept) await this.savepoint(() => this.#carryOut(op));
    else await this.#carryOutForGood(op);
  }

  // The entry of the journal is committed by what it announces, or before it.
  async #carryOutForGood(op: Operation): Promise<void> {
    await this.#journal?.before(op);
    this.#endTransaction();
    try {
      await this.#sink.run(op);
    } catch (error) {
      await this.#journal?.refused();
      throw error;
    }
    this.#permanent.push(op);
    await this.#journal?.after();
  }

  /** Opens a transaction anew where DDL has ended the one of the step, so that what follows holds together. */
  async reopen(): Promise<void> {
    if (this.#starts && !this.#inTransaction) await this.#betweenTransactions(() => Promise.resolve());
  }

  // Where DDL has ended the transaction of the step, rows are changed in another one.
  async #reopenForRows(): Promise<void> {
    if (this.#journal !== undefined && !this.#isInBlock) await this.reopen();
  }

  async query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
    this.#stopIfAborted();
    return this.#sink.query(sql, params);
  }

  connection(what: string): Connection {
    this.#stopIfAborted();
    if (this.#batch === undefined) {
      this.#hasCode = true;
      this.#batches.noteCode(what);
      this.#journal?.noteCode(what);
    }
    return this.#sink.connection(what);
  }

  /** @throws MigrateError SAVEPOINT_ENDED  `body` does what commits on this database. */
  async savepoint(body: () => Promise<void>): Promise<void> {
    if (this.#depth === 0) await this.#reopenForRows();
    const before = this.#open.length;
    const isOutermost = !this.#inTransaction && this.#depth === 0;
    this.#depth += 1;
    try {
      await this.#sink.savepoint(async () => {
        await body();
        if (isOutermost) await this.#journal?.commitPoint();
      });
    } catch (error) {
      this.#open.length = before;
      throw error;
    } finally {
      this.#depth -= 1;
    }
    // Where there was no transaction around it, it is permanent now.
    if (isOutermost) this.#endTransaction();
  }

  /** @throws MigrateError SAVEPOINT_ENDED  It is called inside of a savepoint. */
  async autocommitBlock(body: () => Promise<void>): Promise<void> {
    this.#refuseInside('op.autocommitBlock');
    await this.#journal?.commitPoint();
    return this.#betweenTransactions(body);
  }

  #betweenTransactions(body: () => Promise<void>): Promise<void> {
    return this.#sink.autocommitBlock(async () => {
      this.#endTransaction();
      this.#onCommit();
      this.#isInBlock = true;
      await body();
      this.#isInBlock = false;
      this.#inTransaction = this.#starts;
    });
  }

  /**
   * What was done before is committed with the first row of the cursor, so that neither is done again.
   * @throws MigrateError NEEDS_DATABASE, DRY_RUN_AUTOCOMMIT, SAVEPOINT_ENDED, BATCH_*
   */
  async forEachBatch(request: BatchRequest, body: BatchBody): Promise<void> {
    const what = describeBatches(request);
    const session = this.#sink.committingSession(what, BATCHES_ALTERNATIVE);
    this.#refuseInside(what);
    const { owner, report, nowMs } = this.#batches.input;
    const { cursor, isNew } = this.#batches.nextCall(request);
    if (cursor.isFinished) return;
    const keyset = await readKeyset(session, request);
    if (isNew) {
      // Where DDL commits, that of the table ends the transaction.
      if (!this.dialect.features.transactionalDdl) await this.#journal?.commitPoint();
      await this.#sink.run(createCursorTable(owner.versionTable));
      await this.#sink.emit(insertCursor(this.dialect, owner, cursor));
    }
    await this.#betweenTransactions(async () => {
      this.#permanent.length = this.#earlier.length = 0;
      const transaction = (one: (db: Connection) => Promise<void>): Promise<void> => this.#inBatch(what, one);
      await runBatches(
        { keyset, owner, cursor, body },
        { session: this.#sink.connection(what), transaction, report, nowMs },
      );
    });
  }

  async #inBatch(what: string, body: (db: Connection) => Promise<void>): Promise<void> {
    this.#signal?.throwIfAborted();
    this.#batch = what;
    this.#depth += 1;
    try {
      await this.#sink.savepoint(() => body(this.#sink.connection(what)));
    } finally {
      this.#depth -= 1;
      this.#batch = undefined;
      // Either it is rolled back, or the cursor has gone on with it.
      this.#open = [];
    }
  }

  // What a rollback would not undo is brought to its end: half of a step is harder to repair than a whole one.
  #stopIfAborted(): void {
    if (this.#inTransaction && this.#permanent.length === 0) this.#signal?.throwIfAborted();
  }

  #refuseInside(operation: string): void {
    if (this.#depth > 0) {
      throw new MigrateError('SAVEPOINT_ENDED', { operation, inside: this.#batch ?? 'op.transaction' });
    }
  }

  // DDL that cannot be rolled back commits what was done before it, even if it fails itself, and ends the transaction.
  #endTransaction(): void {
    this.#permanent.push(...this.#open);
    this.#open = [];
    this.#inTransaction = false;
  }
}
