import { EMPTY_METADATA } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { isRange, parseRange, type Identifier } from '../revision/identifier';
import { planDowngrade, planUpgrade } from '../revision/plan';
import { planStamp } from '../revision/stamp';
import { OfflineSink, type ScriptItem } from '../runtime/offline-sink';
import { createVersionTable } from '../runtime/version-table';
import type { PlanContext } from './context';
import { startOf, type RangePlan } from './plan-range';
import { prepareFrom } from './prepare';
import { printRun, replayedTo } from './preview';
import { withHeader } from './script-header';
import { sendRows, stampHeading } from './stamp';

/**
 * The SQL of an upgrade, written without a database.
 * @param target  A revision to go up to from base, or a range `a:b`; its start is trusted.
 * @throws MigrateError REVISION_*, SCRIPT_*, MODULE_*  As `prepareUpgrade`.
 * @throws MigrateError REVISION_FAILED  A revision cannot be printed, because it reads data.
 */
export async function offlineUpgrade(context: PlanContext, target: string): Promise<readonly ScriptItem[]> {
  const { map } = context.scripts;
  const { start, to = 'head' } = endsOf(target);
  const startsAt = startOf(map, start);
  return print(context, { startsAt, steps: planUpgrade(map, startsAt, to) });
}

/**
 * The SQL of a downgrade, written without a database. Errors as `offlineUpgrade`.
 * @param range  `a:b` with both ends; the start is trusted.
 * @throws MigrateError DOWNGRADE_NEEDS_RANGE
 */
export async function offlineDowngrade(context: PlanContext, range: string): Promise<readonly ScriptItem[]> {
  const { map } = context.scripts;
  const { start, to } = endsOf(range);
  if (start === undefined || to === undefined) throw new MigrateError('DOWNGRADE_NEEDS_RANGE', { target: range });
  const startsAt = startOf(map, start);
  return print(context, { startsAt, steps: planDowngrade(map, startsAt, to) });
}

/**
 * The SQL of a stamp, written without a database.
 * @param targets  Revisions to state in an empty version table, or ranges `a:b` that say where it stands.
 * @throws MigrateError STAMP_STARTS_DIFFER  The ranges start from different revisions.
 * @throws MigrateError REVISION_*  As `stamp`.
 */
export async function offlineStamp(context: PlanContext, targets: readonly string[]): Promise<readonly ScriptItem[]> {
  const { scripts, versionTable } = context;
  const ends = targets.map(endsOf);
  const starts = [...new Set(ends.map(({ start }) => start?.text ?? 'base'))];
  if (starts.length > 1) throw new MigrateError('STAMP_STARTS_DIFFER', { starts });
  const from = startOf(scripts.map, ends[0]?.start);
  const { rows, changes } = planStamp(
    scripts.map,
    from,
    ends.map(({ to = 'head' }) => to),
  );
  const sink = await newSink(context);
  sink.begin({ revision: null, text: stampHeading({ from, rows }) });
  if (from.length === 0) await sink.run(createVersionTable(versionTable));
  await sendRows({ context, changes, purge: false }, sink);
  return withHeader(sink.items, context, { from, to: rows, revisions: 0 });
}

/** The SQL that creates the version table where it is missing, written without a database. */
export async function offlineEnsureVersion(context: PlanContext): Promise<readonly ScriptItem[]> {
  const sink = await newSink(context);
  await sink.run({ ...createVersionTable(context.versionTable), ifNotExists: true });
  return withHeader(sink.items, context);
}

interface Ends {
  readonly start?: Identifier | undefined;
  readonly to?: string | undefined;
}

function endsOf(target: string): Ends {
  if (!isRange(target)) return { to: target };
  const { lower, upper } = parseRange(target);
  return { start: lower, to: upper?.text };
}

async function print(context: PlanContext, plan: RangePlan): Promise<readonly ScriptItem[]> {
  return printRun(await prepareFrom(context, plan, context.dialect), () => replayedTo(context, plan.startsAt));
}

async function newSink({ dialect }: PlanContext): Promise<OfflineSink> {
  const sink = new OfflineSink(dialect, () => Promise.resolve({ schema: EMPTY_METADATA, operations: [] }));
  for (const statement of [...dialect.script.settings, ...dialect.script.open]) await sink.emit(statement);
  return sink;
}
