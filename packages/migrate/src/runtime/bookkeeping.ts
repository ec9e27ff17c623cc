/** What is written down of a step so that a run which is interrupted can go on. */
import type { Step } from '../revision/revision';
import type { SavedCursor } from './batches/cursor-table';
import { StepBatches } from './batches/step-batches';
import type { Run } from './executor';
import type { JournalEntry } from './journal/journal-table';
import { resumePlace, type ResumeChoice } from './journal/resume';
import { schemaAround } from './journal/schema-around';
import { StepJournal } from './journal/step-journal';
import { Trail } from './trail';

/** What interrupted revisions have left; each is `undefined` where there is no table of it. */
export interface LeftBehind {
  /** How far calls of `op.forEachBatch` came. */
  readonly cursors: readonly SavedCursor[] | undefined;
  /** How far the revisions came. */
  readonly journal: readonly JournalEntry[] | undefined;
}

/** What the journal has of a step. */
export function entryOf({ revision, direction }: Step, journal: readonly JournalEntry[]): JournalEntry | undefined {
  return journal.find((one) => one.revision === revision.id && one.direction === direction);
}

/** What is written down of one try of a step. */
export interface Books {
  readonly batches: StepBatches;
  /** Absent where nothing is executed for good. */
  readonly journal: StepJournal | undefined;
}

/** Where the books of a step are, and what is known about it. */
export interface OldBooks {
  readonly left: LeftBehind;
  /** Whether there is a journal. */
  readonly table: { exists: boolean };
  readonly resume: ResumeChoice | undefined;
}

/** Opens the books of a step where an earlier try has left them. */
export function openBooks(step: Step, old: OldBooks, run: Run): Books {
  const trail = new Trail();
  return {
    batches: batchesOf(step, trail, { ...run, ...old.left }),
    journal: run.sink.executes ? journalOf(step, { ...old, trail }, run) : undefined,
  };
}

function journalOf(
  step: Step,
  { left: { journal = [] }, table, resume, trail }: OldBooks & { readonly trail: Trail },
  { label, sink, versionTable, ...run }: Run,
): StepJournal {
  const entry = entryOf(step, journal);
  return new StepJournal({
    owner: { versionTable, revision: step.revision.id, direction: step.direction },
    sink,
    trail,
    table,
    saved: entry === undefined ? undefined : resumePlace(entry, resume),
    schema: (op) => schemaAround(sink, op),
    resumed: (operations) => {
      run.report({ type: 'stepResumed', label, step, operations });
    },
  });
}

function batchesOf(step: Step, trail: Trail, run: Run & LeftBehind): StepBatches {
  const { label, versionTable, cursors = [] } = run;
  const { direction, revision } = step;
  return new StepBatches({
    owner: { versionTable, revision: revision.id, direction },
    trail,
    saved: cursors.filter((one) => one.revision === revision.id && one.direction === direction),
    report: (progress) => {
      run.report({ type: 'batchDone', label, step, ...progress });
    },
    nowMs: () => run.nowMs(),
  });
}
