import { createOperations } from '../operations/create-operations';
import { requestOf } from './script-request';
import { applyStep } from '../revision/heads';
import type { LoadedStep, Run, TransactionMode } from './executor';
import { stepHeading } from './progress';
import { deleteCursors } from './batches/cursor-table';
import type { StepBatches } from './batches/step-batches';
import type { OpenRecord } from './history/history';
import type { StepJournal } from './journal/step-journal';
import type { StepSink } from './step-sink';
import { headChangeStatement } from './version-table';

/** How a step stands to transactions: in its `own`, in the `shared` one of the run, `between` two of the run, or in none. */
export type StepBorder = 'own' | 'shared' | 'between' | 'none';

/** How the step of a script stands to transactions. */
export function borderOf(mode: TransactionMode, script: LoadedStep['script']): StepBorder {
  if (mode === 'none') return 'none';
  if (mode === 'all') return script.transactional === false ? 'between' : 'shared';
  return script.transactional === false ? 'none' : 'own';
}

/** Whether such a step starts inside of a transaction. */
export function isInTransaction(border: StepBorder): boolean {
  return border === 'own' || border === 'shared';
}

/**
 * Runs one script and brings the version rows up to date.
 * @returns The version rows afterwards.
 */
export async function executeStep(
  loaded: LoadedStep & {
    readonly sink: StepSink;
    readonly batches: StepBatches;
    readonly journal: StepJournal | undefined;
    readonly border: StepBorder;
    /** Absent where no history is kept. */
    readonly record: OpenRecord | undefined;
    readonly rows: readonly string[];
  },
  run: Run,
): Promise<readonly string[]> {
  const { step, script, sink, batches, journal, border, record: history } = loaded;
  const next = applyStep(run.map, loaded.rows, step);
  const body = async (): Promise<void> => {
    const op = createOperations(sink, requestOf(loaded, run.sink.dialect, !run.sink.executes));
    await (step.direction === 'up' ? script.upgrade(op) : script.downgrade?.(op));
    for (const one of loaded.reversal ?? []) await sink.run(one);
  };
  const record = async (): Promise<void> => {
    for (const change of next.changes) {
      await run.sink.emit(headChangeStatement(run.sink.dialect, run.versionTable, change));
    }
    if (batches.isUsed) await run.sink.emit(deleteCursors(run.sink.dialect, batches.input.owner));
    await journal?.finish();
    if (history !== undefined) await run.sink.emit(history.done());
  };
  // Several rows change together or not at all, also where the script has no transaction.
  const isOneStatement = (): boolean =>
    next.changes.length <= 1 && !batches.isUsed && journal?.isUsed !== true && history === undefined;
  const inside = async (): Promise<void> => {
    await body();
    if (!isOneStatement()) await sink.reopen();
    await record();
  };
  const outside = async (): Promise<void> => {
    await body();
    await (isOneStatement() ? record() : run.sink.transaction(record));
  };
  run.sink.begin({ revision: step.revision.id, text: stepHeading(step) });
  if (border === 'own') await run.sink.transaction(inside);
  else if (border === 'shared') await inside();
  else if (border === 'between') await sink.autocommitBlock(outside);
  else await outside();
  return next.rows;
}
