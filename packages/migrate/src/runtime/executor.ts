import { setTimeout as sleep } from 'node:timers/promises';
import { isFastAppKitError, type Operation, type TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { RegisteredOperation } from '../operations/registered';
import type { RevisionMap } from '../revision/revision-map';
import type { Step } from '../revision/revision';
import type { ScriptModule } from '../script/script-module';
import { asError } from '../script/thrown';
import { dropEmptyCursorTable } from './batches/cursor-table';
import type { StepBatches } from './batches/step-batches';
import { entryOf, openBooks, type LeftBehind } from './bookkeeping';
import { borderOf, executeStep, isInTransaction, type StepBorder } from './execute-step';
import { openRecord, recordElsewhere, type HistorySettings, type OpenRecord } from './history/history';
import { createHistory } from './history/history-table';
import { createJournal, dropEmptyJournal } from './journal/journal-table';
import type { ResumeChoice } from './journal/resume';
import type { Report, StepResult } from './progress';
import { retryDelayMs } from './retry-delay';
import { revisionFailed, stepResult } from './revision-failed';
import type { RunSink } from './sink';
import { reportingSlowStatements } from './slow-statements';
import { ignoresLimit, withStatementLimit } from './statement-limit';
import { StepSink } from './step-sink';

/** How much of a run one transaction holds. */
export type TransactionMode = 'per-revision' | 'all' | 'none';

/** One step with the body of its revision. */
export interface LoadedStep {
  readonly step: Step;
  readonly script: ScriptModule;
  /** The operations of the project's own that `op` has. */
  readonly registered?: readonly RegisteredOperation[];
  /** What the command was given for its scripts. */
  readonly tag?: string | undefined;
  /** What a step down does whose script leaves it to us. */
  readonly reversal?: readonly Operation[];
}

/** All that a finished plan needs to be carried out. */
export interface Run {
  readonly label: string;
  readonly sink: RunSink;
  readonly map: RevisionMap;
  readonly versionTable: TableRef;
  /** The rows of the version table before the first step. */
  readonly rows: readonly string[];
  readonly transaction: TransactionMode;
  /** Reads what interrupted revisions have left; absent where there is no database. */
  readonly readLeftBehind?: (() => Promise<LeftBehind>) | undefined;
  /** What a person has decided of the one that is resumed. */
  readonly resume?: ResumeChoice | undefined;
  /** How long each statement may take, in milliseconds, unless its revision says otherwise. */
  readonly statementTimeoutMs?: number | undefined;
  /** What the history says of every step; none is kept where it is absent. */
  readonly history?: HistorySettings | undefined;
  readonly report: Report;
  nowMs(): number;
  /** Once it is aborted, no step begins any more; the one that runs fails at its next operation. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out a finished plan. Decides nothing: order and direction came with `steps`.
 * @returns What became of each step: applied, or skipped since `signal` was aborted before; in one transaction, which is
 *   then rolled back, all are skipped.
 * @throws MigrateError REVISION_FAILED  A step failed; `details.steps` says what became of each.
 */
export async function execute(steps: readonly LoadedStep[], run: Run): Promise<readonly StepResult[]> {
  run.report({ type: 'runStarted', label: run.label, steps: steps.map(({ step }) => step) });
  // Where DDL commits by itself, one transaction for all would only roll back the version rows of what stays.
  const isTogether = run.transaction === 'all' && run.sink.dialect.features.transactionalDdl && steps.length > 0;
  const mode = run.transaction === 'all' && !isTogether ? 'per-revision' : run.transaction;
  const left = await leftBehind(run);
  const state: State = {
    steps,
    leftBehind: left,
    resume: run.resume,
    mode,
    done: [],
    permanent: 0,
    left: [],
    rows: run.rows,
    hasCursors: left.cursors !== undefined,
    journal: { exists: left.journal !== undefined },
    record: undefined,
    failed: undefined,
  };
  expectResumable(state, run);
  await prepareJournal(state, run);
  await prepareHistory(state, run);
  const unlimited = steps.find((step) => ignoresLimit(step, run));
  if (unlimited !== undefined) run.report({ type: 'limitIgnored', label: run.label, step: unlimited.step });
  try {
    await (isTogether ? executeTogether(state, run) : executeEach(state, run));
  } catch (error) {
    // The failure is what counts; nothing that it leaves unwritten does harm.
    await recordFailure(state, run).catch(() => undefined);
    if (state.journal.exists) await dropEmptyJournal(run.sink, run.versionTable).catch(() => undefined);
    throw error;
  }
  if (state.hasCursors) await dropEmptyCursorTable(run.sink, run.versionTable);
  if (state.journal.exists) await dropEmptyJournal(run.sink, run.versionTable);
  return state.done;
}

/** @throws MigrateError NOTHING_TO_RESUME  A person has decided, but no step of the run was interrupted. */
function expectResumable({ steps, leftBehind: { journal = [] } }: State, { resume }: Run): void {
  if (resume === undefined || steps.some(({ step }) => entryOf(step, journal) !== undefined)) return;
  throw new MigrateError('NOTHING_TO_RESUME', { interrupted: journal.map(({ revision }) => revision) });
}

async function leftBehind({ readLeftBehind }: Run): Promise<LeftBehind> {
  return (await readLeftBehind?.()) ?? { cursors: undefined, journal: undefined };
}

// Made while a transaction with rows is open, it would commit them where DDL commits.
async function prepareJournal({ steps, journal }: State, { sink, versionTable }: Run): Promise<void> {
  if (journal.exists || !sink.executes || sink.dialect.features.transactionalDdl || steps.length === 0) return;
  await sink.run(createJournal(versionTable));
  journal.exists = true;
}

async function prepareHistory({ steps }: State, { sink, history, versionTable }: Run): Promise<void> {
  if (history !== undefined && sink.executes && steps.length > 0) await sink.run(createHistory(versionTable));
}

// By itself, after all that the step did was rolled back.
async function recordFailure({ failed }: State, run: Run): Promise<void> {
  if (failed === undefined) return;
  const { record, error } = failed;
  try {
    await run.sink.transaction(() => run.sink.emit(record.failed(error)));
  } catch (lost) {
    if (isFastAppKitError(lost) && lost.code === 'CONNECTION_LOST') await recordElsewhere(record, error, run);
  }
}

interface State {
  readonly steps: readonly LoadedStep[];
  readonly mode: TransactionMode;
  readonly done: StepResult[];
  /** How many of `done` stay, whatever happens next. */
  permanent: number;
  /** What stays of those of `done` that do not. */
  left: readonly Operation[];
  rows: readonly string[];
  /** What interrupted revisions have left. */
  leftBehind: LeftBehind;
  /** What a person has decided, until the first try of the revision that was interrupted. */
  resume: ResumeChoice | undefined;
  /** Whether there is a table of cursors. */
  hasCursors: boolean;
  /** Whether there is a journal. */
  readonly journal: { exists: boolean };
  /** The step that runs, or ran last. */
  record: OpenRecord | undefined;
  /** The step that failed, and why. */
  failed: { readonly record: OpenRecord; readonly error: unknown } | undefined;
}

async function executeTogether(state: State, run: Run): Promise<void> {
  let failure: MigrateError | undefined;
  const all = async (): Promise<void> => {
    await executeEach(state, run).catch((error: unknown) => {
      throw (failure = error as MigrateError); // executeEach throws no other.
    });
    // All or nothing: what was done does not stay without the steps that did not begin any more.
    if (isEndedEarly(state)) run.signal?.throwIfAborted();
  };
  await run.sink.transaction(all).catch((error: unknown) => {
    if (failure === undefined && isEndedEarly(state)) {
      const undone = state.steps.slice(state.permanent).map(({ step }) => stepResult(step, 'skipped', 0));
      state.done.splice(state.permanent, state.done.length, ...undone);
      return;
    }
    // The commit itself may be refused, which only shows that one of the steps was wrong.
    throw failure ?? failureOf({ state, index: state.steps.length - 1, elapsedMs: 0 }, error, run);
  });
}

function isEndedEarly({ done }: State): boolean {
  return done.some(({ status }) => status === 'skipped');
}

async function executeEach(state: State, run: Run): Promise<void> {
  for (const [index, loaded] of state.steps.entries()) {
    const { step, script } = loaded;
    if (run.signal?.aborted === true) {
      state.done.push(stepResult(step, 'skipped', 0));
      continue;
    }
    run.report({ type: 'stepStarted', label: run.label, step, position: index + 1, of: state.steps.length });
    const startedAtMs = run.nowMs();
    const border = borderOf(state.mode, script);
    state.record = openRecord(loaded, run);
    const tried = await executeWithRetries({ state, index, loaded, border, startedAtMs }, run);
    state.hasCursors ||= tried.batches.isUsed;
    const elapsedMs = run.nowMs() - startedAtMs;
    state.done.push(stepResult(step, 'applied', elapsedMs));
    if (border === 'shared') state.left = [...state.left, ...tried.sink.permanent];
    else settle(state, index + 1);
    run.report({ type: 'stepDone', label: run.label, step, elapsedMs });
  }
}

interface Try {
  readonly state: State;
  readonly index: number;
  readonly loaded: LoadedStep;
  readonly border: StepBorder;
  readonly startedAtMs: number;
}

// A lock that somebody else holds for a while is no reason to give up; what was done meanwhile is read again.
async function executeWithRetries(
  { state, index, loaded, border, startedAtMs }: Try,
  run: Run,
): Promise<{ readonly sink: StepSink; readonly batches: StepBatches }> {
  const { step } = loaded;
  for (let attempt = 0; ; attempt += 1) {
    const { batches, journal } = openBooks(
      step,
      { left: state.leftBehind, table: state.journal, resume: takeResume(state, step) },
      run,
    );
    const sink = new StepSink(run.sink, {
      batches,
      journal,
      inTransaction: isInTransaction(border),
      onCommit: () => settle(state, index),
      signal: run.signal,
    });
    try {
      const all = { ...loaded, sink, batches, journal, border, record: state.record, rows: state.rows };
      state.rows = await withStatementLimit(loaded, run, () =>
        reportingSlowStatements(loaded, run, () => executeStep(all, run)),
      );
      return { sink, batches };
    } catch (error) {
      const waitMs = border === 'own' || border === 'none' ? retryDelayMs(error, attempt) : undefined;
      if (waitMs === undefined || run.readLeftBehind === undefined || !sink.canRunAgain || run.signal?.aborted === true)
        throw failureOf({ state, index, elapsedMs: run.nowMs() - startedAtMs, sink, batches }, error, run);
      run.report({ type: 'stepRetried', label: run.label, step, reason: asError(error)?.message ?? '', waitMs });
      await sleep(waitMs);
      state.leftBehind = await leftBehind(run);
    }
  }
}

// A decision is about one place: what comes later, or another try finds, is for the database to tell.
function takeResume(state: State, step: Step): ResumeChoice | undefined {
  const { resume } = state;
  if (entryOf(step, state.leftBehind.journal ?? []) === undefined) return undefined;
  state.resume = undefined;
  return resume;
}

/** The version rows of the first steps are committed. */
function settle(state: State, steps: number): void {
  state.permanent = steps;
  state.left = [];
}

interface Failure {
  readonly state: State;
  /** The step that failed. */
  readonly index: number;
  readonly elapsedMs: number;
  readonly sink?: StepSink;
  readonly batches?: StepBatches;
}

function failureOf({ state, index, elapsedMs, sink, batches }: Failure, error: unknown, run: Run): unknown {
  const failed = state.steps[index];
  if (failed === undefined) return error;
  if (state.record !== undefined) state.failed = { record: state.record, error };
  run.report({ type: 'stepFailed', label: run.label, step: failed.step, error });
  const { executes } = run.sink;
  const permanent = executes ? state.permanent : 0;
  const steps = state.steps.map(({ step }, at) => {
    if (at === index) return stepResult(step, 'failed', elapsedMs);
    return stepResult(step, at < permanent ? 'applied' : 'skipped', state.done[at]?.elapsedMs ?? 0);
  });
  const left = executes ? [...state.left, ...(sink?.earlier ?? []), ...(sink?.permanent ?? [])] : [];
  const saved = batches?.saved;
  return revisionFailed(
    { step: failed.step, steps, permanent: left, ...(saved === undefined ? {} : { saved }) },
    error,
  );
}
