import { appliedIds } from '../revision/current';
import { parseRange, type Identifier } from '../revision/identifier';
import { planDowngrade, planUpgrade } from '../revision/plan';
import { relativeUpgradeTarget } from '../revision/relative';
import { resolveIds, resolveSymbol } from '../revision/resolve';
import type { RevisionMap } from '../revision/revision-map';
import type { Step } from '../revision/revision';

/** A plan that starts from an assumed state instead of the rows of a database. */
export interface RangePlan {
  /** The rows that the database is assumed to have. */
  readonly startsAt: readonly string[];
  readonly steps: readonly Step[];
}

/**
 * Plans a range `a:b` in whichever direction it goes; `a` defaults to base, `b` to head.
 * @throws MigrateError REVISION_*  An end cannot be resolved.
 */
export function planRange(map: RevisionMap, text: string): RangePlan {
  const { lower, upper } = parseRange(text);
  const startsAt = startOf(map, lower);
  const to = upper?.text ?? 'head';
  const steps = isBelow(map, startsAt, upper) ? planDowngrade(map, startsAt, to) : planUpgrade(map, startsAt, to);
  return { startsAt, steps };
}

/** The rows that the start of a range stands for; base when it is absent. */
export function startOf(map: RevisionMap, start: Identifier | undefined): readonly string[] {
  if (start === undefined) return [];
  if (start.symbol === undefined || start.offset === undefined) return resolveIds(map, start);
  const id = relativeUpgradeTarget(map, [], start);
  return id === undefined ? [] : [id];
}

// A range goes down if its end is applied at its start: `head:base`, `c1:a1`, `head:-1`.
function isBelow(map: RevisionMap, start: readonly string[], end: Identifier | undefined): boolean {
  if (end?.offset !== undefined && end.symbol === undefined) return end.offset < 0;
  const targets = end === undefined ? map.heads : resolveSymbol(map, end);
  const applied = appliedIds(map, start);
  return end?.offset === undefined && applied.size > 0 && targets.every((id) => applied.has(id) && !start.includes(id));
}
