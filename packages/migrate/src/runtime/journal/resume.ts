import type { JournalEntry } from './journal-table';

/**
 * What a person decides of an interrupted revision, after a look at the database: begin it anew, go on with an operation
 * (1 is the first), or take the one that may have been carried out as done.
 */
export type ResumeChoice =
  { readonly kind: 'restart' } | { readonly kind: 'from'; readonly operation: number } | { readonly kind: 'skip' };

/** Where a step goes on. */
export interface ResumePlace {
  /** How many operations are done. */
  readonly position: number;
  /** Whether the next one may have been carried out without a trace. */
  readonly isBegun: boolean;
  /** What the operations that are done have to be; absent where a person has decided. */
  readonly digest?: string;
  /** The next operation is carried out without a look at the database. */
  readonly isForced: boolean;
}

/** Where a step goes on that has left an entry. */
export function resumePlace({ position, isBegun, digest }: JournalEntry, choice?: ResumeChoice): ResumePlace {
  switch (choice?.kind) {
    case undefined:
      return { position, isBegun, digest, isForced: false };
    case 'restart':
      return { position: 0, isBegun: false, isForced: true };
    case 'from':
      return { position: choice.operation - 1, isBegun: false, isForced: true };
    case 'skip':
      return { position: position + 1, isBegun: false, isForced: true };
  }
}
