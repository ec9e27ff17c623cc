import {
  describeOperation,
  leavesRemains,
  remainingOperations,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { MigrateError } from '../../errors';
import type { RunSink } from '../sink';
import type { StepOwner } from '../step-owner';
import type { Trail } from '../trail';
import { catalogueTells } from './catalogue-tells';
import { createJournal, deleteEntries, insertEntry, updateEntry, type JournalPlace } from './journal-table';
import type { ResumePlace } from './resume';

/** What the journal of one step needs. */
export interface StepJournalInput {
  readonly owner: StepOwner;
  readonly sink: RunSink;
  readonly trail: Trail;
  /** Where an interrupted run of the step has stopped. */
  readonly saved: ResumePlace | undefined;
  /** Whether the journal is there; shared by the steps of a run. */
  readonly table: { exists: boolean };
  /** What the database holds now of what an operation is about. */
  schema(op: Operation): Promise<MetaData>;
  /** The step goes on behind operations that are done. */
  resumed(position: number): void;
}

/** A row that says something else than what is to be written. */
const UNKNOWN = { position: -1, isBegun: false };

/** Keeps account of the operations of a step that a rollback does not undo, so that the next run goes on behind them. */
export class StepJournal {
  readonly #input: StepJournalInput;
  readonly #saved: ResumePlace | undefined;
  /** What the table says. */
  #written: Pick<JournalPlace, 'position' | 'isBegun'> | undefined;
  #count = 0;
  /** The digest before the operation that `next` saw last. */
  #digest = '';
  /** Something of the operation that runs stays also where the server refuses it. */
  #leavesRemains = false;

  constructor(input: StepJournalInput) {
    this.#input = input;
    const { saved } = input;
    this.#saved = saved;
    // What a person has decided stands in no row yet.
    this.#written = saved?.isForced === true ? UNKNOWN : saved;
  }

  /** Whether the journal has an entry of the step. */
  get isUsed(): boolean {
    return this.#written !== undefined;
  }

  /**
   * What is still to be done of the next operation: all of it, unless an interrupted run was there.
   * @param isDone  It is done, as the batches of the step say.
   * @throws MigrateError JOURNAL_CHANGED  The operations that are done are not those of the revision.
   * @throws MigrateError JOURNAL_UNCLEAR  Nobody can tell whether it was carried out.
   */
  async next(op: Operation, isDone: boolean): Promise<readonly Operation[]> {
    this.#digest = this.#input.trail.digest;
    const at = this.#count;
    this.#input.trail.note(op);
    this.#count += 1;
    const saved = this.#saved;
    if (isDone || (saved !== undefined && at < saved.position)) return [];
    if (saved === undefined || at > saved.position) return [op];
    this.#expectDone(saved, this.#digest);
    this.#input.resumed(at);
    return saved.isForced ? [op] : this.#remaining(op, saved);
  }

  /**
   * The step takes the session, and may do anything with it.
   * @throws MigrateError JOURNAL_AFTER_CODE  It would do so again.
   */
  noteCode(what: string): void {
    const { revision } = this.#input.owner;
    if (this.#saved !== undefined && this.#count < this.#saved.position)
      throw new MigrateError('JOURNAL_AFTER_CODE', { what, revision, position: this.#saved.position });
  }

  /** The operation that `next` has seen is about to be carried out, and commits by itself. */
  async before(op: Operation): Promise<void> {
    const position = this.#count - 1;
    this.#leavesRemains = leavesRemains(op);
    await this.#write({ position, isBegun: !catalogueTells(op) }, this.#digest);
  }

  /** It is carried out. */
  async after(): Promise<void> {
    if (this.#written?.isBegun === true) await this.commitPoint();
  }

  /**
   * The server refused it, so that it was not begun. The entry of a step goes if nothing of the step stays. Where the
   * session is gone nobody knows: the entry stays as it is.
   */
  async refused(): Promise<void> {
    const { sink, owner } = this.#input;
    if (this.#written === undefined) return;
    if (this.#written.position > 0 || this.#leavesRemains) {
      await this.#write({ ...this.#written, isBegun: false }, this.#digest).catch(() => undefined);
      return;
    }
    await sink.emit(deleteEntries(sink.dialect, owner)).catch(() => undefined);
    this.#written = undefined;
  }

  /** What was done so far is about to be committed. */
  async commitPoint(): Promise<void> {
    if (this.#count > Math.max(this.#written?.position ?? 0, this.#saved?.position ?? 0))
      await this.#write({ position: this.#count, isBegun: false }, this.#input.trail.digest);
  }

  /**
   * The step is done: its entry goes, in the transaction of its version row.
   * @throws MigrateError JOURNAL_CHANGED  It has fewer operations than were done.
   */
  async finish(): Promise<void> {
    const { sink, owner, trail } = this.#input;
    const saved = this.#saved;
    if (saved !== undefined && saved.position >= this.#count)
      this.#expectDone(saved, saved.position === this.#count ? trail.digest : '');
    if (this.isUsed) await sink.emit(deleteEntries(sink.dialect, owner));
  }

  #expectDone({ digest, position }: ResumePlace, found: string): void {
    const { revision } = this.#input.owner;
    if (digest !== undefined && digest !== found) throw new MigrateError('JOURNAL_CHANGED', { revision, position });
  }

  async #remaining(op: Operation, { isBegun, position }: ResumePlace): Promise<readonly Operation[]> {
    // What leaves no trace was noted before it began.
    if (!isBegun && !catalogueTells(op)) return [op];
    const left = isBegun ? undefined : remainingOperations(op, await this.#input.schema(op));
    if (left !== undefined) return left;
    const { revision } = this.#input.owner;
    throw new MigrateError('JOURNAL_UNCLEAR', { revision, operation: describeOperation(op), number: position + 1 });
  }

  async #write(place: Omit<JournalPlace, 'digest'>, digest: string): Promise<void> {
    const { sink, owner, table } = this.#input;
    const known = this.#written;
    if (known?.position === place.position && known.isBegun === place.isBegun) return;
    if (!table.exists) await sink.run(createJournal(owner.versionTable));
    table.exists = true;
    const statement = known === undefined ? insertEntry : updateEntry;
    await sink.emit(statement(sink.dialect, owner, { ...place, digest }));
    this.#written = place;
  }
}
