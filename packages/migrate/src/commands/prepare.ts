import { MigrateError } from '../errors';
import { isRange } from '../revision/identifier';
import { planDowngrade, planUpgrade } from '../revision/plan';
import type { Step } from '../revision/revision';
import type { LoadedStep } from '../runtime/executor';
import { loadScript } from '../script/load-script';
import type { ModuleLoader } from '../script/load-module';
import { readRows, type FolderContext, type MigrationContext, type VersionRows } from './context';
import { planRange, type RangePlan } from './plan-range';

/** A plan with the bodies of its revisions, ready to be carried out or printed. Nothing was changed to make it. */
export interface PreparedRun<C extends FolderContext = MigrationContext> {
  readonly context: C;
  readonly rows: VersionRows;
  readonly steps: readonly LoadedStep[];
  /** The revisions that a script without a database assumes; absent where the rows were read. */
  readonly startsAt?: readonly string[];
}

/**
 * Plans the way from the database up to `target`.
 * @param target  Any revision symbol: `head`, `heads`, an id, `+2`, `label@head`.
 * @throws MigrateError REVISION_*  `target` cannot be resolved.
 * @throws MigrateError SCRIPT_*, MODULE_*  A revision on the way cannot be loaded.
 */
export async function prepareUpgrade(context: MigrationContext, target: string): Promise<PreparedRun> {
  const rows = await readRows(context);
  const steps = planUpgrade(context.scripts.map, rows.ids, target);
  return { context, rows, steps: await loadSteps(steps, context.loader) };
}

/**
 * Plans the way from the database down to `target`.
 * @param target  Any revision symbol: `base`, an id, `-1`, `label@base`.
 * @throws MigrateError REVISION_*, SCRIPT_*, MODULE_*  As `prepareUpgrade`.
 * @throws MigrateError DOWNGRADE_MISSING  A revision on the way has no downgrade.
 */
export async function prepareDowngrade(context: MigrationContext, target: string): Promise<PreparedRun> {
  const rows = await readRows(context);
  const steps = planDowngrade(context.scripts.map, rows.ids, target);
  return { context, rows, steps: await loadSteps(steps, context.loader) };
}

/**
 * Plans what `preview` prints: up to a revision, or a range `a:b` in either direction.
 *
 * The start of a range is trusted, not compared with the database: the script is for a database that is at `a`.
 * @throws MigrateError  As `prepareUpgrade` and `prepareDowngrade`.
 */
export async function preparePreview(context: MigrationContext, target: string): Promise<PreparedRun> {
  return isRange(target)
    ? prepareFrom(context, planRange(context.scripts.map, target))
    : prepareUpgrade(context, target);
}

/** Loads a plan whose start is assumed. An empty start means that there is no version table yet. */
export async function prepareFrom<C extends FolderContext>(context: C, plan: RangePlan): Promise<PreparedRun<C>> {
  const { startsAt, steps } = plan;
  return {
    context,
    rows: { exist: startsAt.length > 0, ids: startsAt },
    steps: await loadSteps(steps, context.loader),
    startsAt,
  };
}

/** Loads the bodies of a plan, all of them before the first one runs, so that a broken file changes nothing. */
export async function loadSteps(steps: readonly Step[], loader: ModuleLoader): Promise<readonly LoadedStep[]> {
  const loaded: LoadedStep[] = [];
  for (const step of steps) {
    const script = await loadScript(step.revision.path, loader);
    if (step.direction === 'down' && script.downgrade === undefined) {
      throw new MigrateError('DOWNGRADE_MISSING', { revision: step.revision.id, path: step.revision.path });
    }
    loaded.push({ step, script });
  }
  return loaded;
}
