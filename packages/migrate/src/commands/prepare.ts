import type { Dialect } from '@fastappkit/dialects';
import { isRange } from '../revision/identifier';
import { planDowngrade, planUpgrade } from '../revision/plan';
import type { LoadedStep } from '../runtime/executor';
import { deriveDowngrades } from './derive-downgrades';
import { readRows, type FolderContext, type MigrationContext, type VersionRows } from './context';
import { loadSteps } from './load-steps';
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
  return { context, rows, steps: await loadSteps(steps, context) };
}

/**
 * Plans the way from the database down to `target`.
 * @param target  Any revision symbol: `base`, an id, `-1`, `label@base`.
 * @throws MigrateError REVISION_*, SCRIPT_*, MODULE_*  As `prepareUpgrade`.
 * @throws MigrateError DOWNGRADE_MISSING, DOWNGRADE_IRREVERSIBLE, DOWNGRADE_NOT_DERIVED  A revision on the way has no downgrade.
 */
export async function prepareDowngrade(context: MigrationContext, target: string): Promise<PreparedRun> {
  const rows = await readRows(context);
  const steps = planDowngrade(context.scripts.map, rows.ids, target);
  const { dialect } = context.connection;
  return {
    context,
    rows,
    steps: await deriveDowngrades(await loadSteps(steps, context), { ...context, dialect }),
  };
}

/**
 * Plans what `preview` prints: up to a revision, or a range `a:b` in either direction.
 *
 * The start of a range is trusted, not compared with the database: the script is for a database that is at `a`.
 * @throws MigrateError  As `prepareUpgrade` and `prepareDowngrade`.
 */
export async function preparePreview(context: MigrationContext, target: string): Promise<PreparedRun> {
  return isRange(target)
    ? prepareFrom(context, planRange(context.scripts.map, target), context.connection.dialect)
    : prepareUpgrade(context, target);
}

/** Loads a plan whose start is assumed. An empty start means that there is no version table yet. */
export async function prepareFrom<C extends FolderContext>(
  context: C,
  { startsAt, steps }: RangePlan,
  dialect: Dialect,
): Promise<PreparedRun<C>> {
  const loaded = await loadSteps(steps, context);
  return {
    context,
    rows: { exist: startsAt.length > 0, ids: startsAt },
    steps: await deriveDowngrades(loaded, { ...context, dialect }),
    startsAt,
  };
}
