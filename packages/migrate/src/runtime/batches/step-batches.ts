import type { Connection } from '@fastappkit/dialects';
import { tableKey, counted } from '@fastappkit/schema';
import { MigrateError } from '../../errors';
import { batchKey } from './batch-key';
import type { BatchProgress } from './batch-progress';
import type { Cursor } from './cursor-table';
import type { Keyset } from './keyset';
import type { BatchRequest } from './request';
import type { StepOwner } from '../step-owner';
import type { Trail } from '../trail';

/** What the calls of `op.forEachBatch` in one step are about. */
export interface StepBatchesInput {
  readonly owner: StepOwner;
  /** What the step has done outside of batches. */
  readonly trail: Trail;
  /** What an interrupted run of the step has left, in the order of the calls. */
  readonly saved: readonly Cursor[];
  report(progress: BatchProgress): void;
  nowMs(): number;
}

/** Keeps account of the calls of `op.forEachBatch` in one step, and of what the step did before each of them. */
export class StepBatches {
  readonly input: StepBatchesInput;
  #progress: BatchProgress | undefined;
  #calls = 0;
  #code: string | undefined;

  constructor(input: StepBatchesInput) {
    this.input = {
      ...input,
      report: (progress) => {
        this.#progress = progress;
        input.report(progress);
      },
    };
  }

  /** Whether the step has cursors. */
  get isUsed(): boolean {
    return this.#calls > 0;
  }

  /** What the calls have done and committed, for people; `undefined` before there is anything. */
  get saved(): string | undefined {
    if (this.#progress === undefined) return undefined;
    const { rowsDone, table } = this.#progress;
    return `${counted(rowsDone, 'row')} of "${table}" are`;
  }

  /** Whether an earlier run has done what comes now: it committed what was before a later call. */
  get isDone(): boolean {
    return this.#calls < this.input.saved.length;
  }

  /** The step took the session outside of batches, and may have done anything with it. */
  noteCode(what: string): void {
    this.#code ??= what;
  }

  /**
   * The cursor of the next call, and whether it is a new one.
   * @throws MigrateError BATCH_AFTER_CODE  What came before cannot be told.
   * @throws MigrateError BATCH_CALL_CHANGED  The call, or what came before it, is not what the saved cursor is of.
   */
  nextCall({ table, key, where }: BatchRequest): { readonly cursor: Cursor; readonly isNew: boolean } {
    const name = tableKey(table);
    if (this.#code !== undefined) throw new MigrateError('BATCH_AFTER_CODE', { table: name, what: this.#code });
    const { trail } = this.input;
    trail.note({ table, key, where });
    const saved = this.input.saved[this.#calls];
    this.#calls += 1;
    if (saved === undefined) {
      const fresh = { call: this.#calls, digest: trail.digest, position: null, rowsDone: 0, isFinished: false };
      return { cursor: fresh, isNew: true };
    }
    if (saved.digest === trail.digest) return { cursor: saved, isNew: false };
    throw new MigrateError('BATCH_CALL_CHANGED', { table: name, rowsDone: saved.rowsDone });
  }
}

/**
 * Finds the key of what is asked for in the schema of the database.
 * @throws MigrateError BATCH_TABLE_MISSING, BATCH_KEY_MISSING, BATCH_KEY_INVALID
 */
export async function readKeyset(db: Connection, request: BatchRequest): Promise<Keyset> {
  const { tables } = await db.dialect.introspect(db, { tables: [request.table] });
  const [table] = tables.values();
  if (table === undefined) throw new MigrateError('BATCH_TABLE_MISSING', { table: tableKey(request.table) });
  return { request, key: batchKey(table, request.key) };
}
