import type { TableRef } from '@fastappkit/schema';
import { isFastAppKitError } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { createOperations } from '../operations/create-operations';
import { applyStep } from '../revision/heads';
import type { RevisionMap } from '../revision/revision-map';
import type { Step } from '../revision/revision';
import type { ScriptModule } from '../script/script-module';
import { stepHeading, type Report, type StepResult } from './progress';
import type { RunSink } from './sink';
import { headChangeStatement } from './version-table';

/** How much of a run one transaction holds. */
export type TransactionMode = 'per-revision' | 'all' | 'none';

/** One step with the body of its revision. */
export interface LoadedStep {
  readonly step: Step;
  readonly script: ScriptModule;
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
  readonly report: Report;
  nowMs(): number;
}

/**
 * Carries out a finished plan. Decides nothing: order and direction came with `steps`.
 * @returns What became of each step.
 * @throws MigrateError REVISION_FAILED  A step failed; `details.steps` says what became of each.
 */
export async function execute(steps: readonly LoadedStep[], run: Run): Promise<readonly StepResult[]> {
  run.report({ type: 'runStarted', label: run.label, steps: steps.map(({ step }) => step) });
  const done: StepResult[] = [];
  const all = async (): Promise<void> => {
    let rows = run.rows;
    for (const [index, loaded] of steps.entries()) {
      run.report({ type: 'stepStarted', label: run.label, step: loaded.step, position: index + 1, of: steps.length });
      const startedAtMs = run.nowMs();
      try {
        rows = await executeStep(loaded, rows, run);
      } catch (error) {
        run.report({ type: 'stepFailed', label: run.label, step: loaded.step, error });
        throw failure(
          { steps, done, index, elapsedMs: run.nowMs() - startedAtMs, permanent: run.transaction !== 'all' },
          error,
        );
      }
      const elapsedMs = run.nowMs() - startedAtMs;
      done.push(result(loaded.step, 'applied', elapsedMs));
      run.report({ type: 'stepDone', label: run.label, step: loaded.step, elapsedMs });
    }
  };
  await (run.transaction === 'all' && steps.length > 0 ? run.sink.transaction(all) : all());
  return done;
}

async function executeStep(
  { step, script }: LoadedStep,
  rows: readonly string[],
  run: Run,
): Promise<readonly string[]> {
  const { sink } = run;
  const next = applyStep(run.map, rows, step);
  const body = async (): Promise<void> => {
    const op = createOperations(sink);
    if (step.direction === 'up') await script.upgrade(op);
    else await script.downgrade?.(op);
    for (const change of next.changes) await sink.emit(headChangeStatement(sink.dialect, run.versionTable, change));
  };
  sink.begin({ revision: step.revision.id, text: stepHeading(step) });
  const own = run.transaction === 'per-revision' && script.transactional !== false;
  await (own ? sink.transaction(body) : body());
  return next.rows;
}

interface Failure {
  readonly steps: readonly LoadedStep[];
  readonly done: readonly StepResult[];
  readonly index: number;
  readonly elapsedMs: number;
  /** Whether the steps before stay applied. */
  readonly permanent: boolean;
}

function failure({ steps, done, index, elapsedMs, permanent }: Failure, error: unknown): MigrateError {
  const failed = steps[index];
  if (failed === undefined) throw error;
  const before = permanent ? done : done.map((one) => ({ ...one, status: 'skipped' as const }));
  const { revision, direction } = failed.step;
  return new MigrateError(
    'REVISION_FAILED',
    {
      revision: revision.id,
      message: revision.message,
      path: revision.path,
      direction,
      reason: error instanceof Error ? error.message : String(error),
      advice: isFastAppKitError(error) ? error.hint : null,
      cause: isFastAppKitError(error) ? { code: error.code, details: error.details } : null,
      steps: [
        ...before,
        result(failed.step, 'failed', elapsedMs),
        ...steps.slice(index + 1).map(({ step }) => result(step, 'skipped', 0)),
      ],
    },
    error,
  );
}

function result({ direction, revision }: Step, status: StepResult['status'], elapsedMs: number): StepResult {
  return { revision: revision.id, direction, message: revision.message, status, elapsedMs };
}
