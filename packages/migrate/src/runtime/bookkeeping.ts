/** What is written down of a step so that a run which is interrupted can go on. */
import type { Step } from '../revision/revision';
import { StepBatches } from './batches/step-batches';
import type { Run } from './executor';
import type { JournalEntry } from './journal/journal-table';
import { resumePlace } from './journal/resume';
import { schemaAround } from './journal/schema-around';
import { StepJournal } from './journal/step-journal';
import type { Trail } from './trail';

/** What the journal has of a step. */
export function entryOf({ revision, direction }: Step, journal: readonly JournalEntry[]): JournalEntry | undefined {
  return journal.find((one) => one.revision === revision.id && one.direction === direction);
}

/** The journal of a step. */
export function journalOf(
  step: Step,
  { trail, table }: { readonly trail: Trail; readonly table: { exists: boolean } },
  run: Run,
): StepJournal {
  const { label, sink, versionTable, journal = [], resume } = run;
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

/** The batches of a step. */
export function batchesOf(step: Step, trail: Trail, run: Run): StepBatches {
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
