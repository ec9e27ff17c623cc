import { MigrateError } from '../errors';
import { appliedIds } from '../revision/current';
import { isRange, parseRange, type Identifier } from '../revision/identifier';
import { planDowngrade, planUpgrade } from '../revision/plan';
import { resolveIds, resolveSymbol } from '../revision/resolve';
import type { RevisionMap } from '../revision/revision-map';
import type { Step } from '../revision/revision';
import type { LoadedStep } from '../runtime/executor';
import { loadScript } from '../script/load-script';
import type { ModuleLoader } from '../script/load-module';
import { readRows, type MigrationContext, type VersionRows } from './context';

/** A plan with the bodies of its revisions, ready to be carried out or printed. Nothing was changed to make it. */
export interface PreparedRun {
  readonly context: MigrationContext;
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
  if (!isRange(target)) return prepareUpgrade(context, target);
  const { map } = context.scripts;
  const { lower, upper } = parseRange(target);
  const ids = lower === undefined ? [] : resolveIds(map, lower);
  const to = upper?.text ?? 'head';
  const steps = isBelow(map, ids, upper) ? planDowngrade(map, ids, to) : planUpgrade(map, ids, to);
  return {
    context,
    rows: { exist: ids.length > 0, ids },
    steps: await loadSteps(steps, context.loader),
    startsAt: ids,
  };
}

// A range goes down if its end is applied at its start: `head:base`, `c1:a1`, `head:-1`.
function isBelow(map: RevisionMap, start: readonly string[], end: Identifier | undefined): boolean {
  if (end?.offset !== undefined && end.symbol === undefined) return end.offset < 0;
  const targets = end === undefined ? map.heads : resolveSymbol(map, end);
  const applied = appliedIds(map, start);
  return end?.offset === undefined && applied.size > 0 && targets.every((id) => applied.has(id) && !start.includes(id));
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
