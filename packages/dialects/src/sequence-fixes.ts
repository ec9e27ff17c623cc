/** A sequence and the columns that it numbers. */
export interface FixedSequence {
  /** With its schema: `public.users_id_seq`. */
  readonly sequence: string;
  /** `schema.table.column`; several where a sequence numbers more than one. */
  readonly columns: readonly string[];
  /** The number that is furthest along in the columns; null where they are empty. Numbers are texts, since they may be large. */
  readonly furthest: string | null;
  /** The number that would have come next, and the one that comes next now. */
  readonly nextBefore: string;
  readonly next: string;
  /** `right`: it was past all of them already. `failed`: `reason` says why it stays behind. */
  readonly status: 'fixed' | 'right' | 'failed';
  readonly reason?: string;
}

/** What became of the sequences of a database. */
export interface SequenceFixes {
  readonly sequences: readonly FixedSequence[];
  /** Why a database of this kind has nothing to set. */
  readonly nothingToDo?: string;
}
