import { MigrateError } from '../errors';
import { requireKnownRows } from './current';
import { type Identifier, parseRange } from './identifier';
import { coveredBy } from './lineage';
import { relativeDowngradeTarget, relativeUpgradeTarget } from './relative';
import { resolveBranch, resolveIds } from './resolve';
import { nodeOf, type RevisionMap } from './revision-map';
import type { Revision } from './revision';
import { parentsFirst, withAncestors, withDescendants } from './traverse';

/**
 * Lists the revisions of a range `a:b` with both ends, newest first; the lower end defaults to base, the upper one to
 * heads. Without `base` below, only what stands on the lower end is listed.
 *
 * @param rows  What `current`, `-1:` and `:+1` count from.
 * @throws MigrateError REVISION_RANGE_INVALID, DATABASE_REVISION_UNKNOWN, and those of `resolveIds`
 */
export function revisionsInRange(map: RevisionMap, rows: readonly string[], text: string): readonly Revision[] {
  const range = parseRange(text);
  const known = requireKnownRows(map, rows);
  const lower = range.lower === undefined ? [] : lowerEnd(map, known, range.lower);
  const upper = range.upper === undefined ? map.realHeads : upperEnd(map, known, range.upper);
  const covered =
    range.lower?.branch === undefined ? undefined : coveredBy(map, resolveBranch(map, range.lower.branch));
  const tips = upper.filter((id) => covered?.has(id) !== false);
  const required = withAncestors(map, tips, 'all');
  if (lower.some((id) => !required.has(id))) {
    throw new MigrateError('REVISION_RANGE_INVALID', {
      lower: range.lower?.text ?? 'base',
      upper: range.upper?.text ?? 'heads',
    });
  }
  const listed = lower.length === 0 ? required : between(map, required, lower);
  return [...parentsFirst(map, listed)].reverse();
}

function between(map: RevisionMap, required: ReadonlySet<string>, lower: readonly string[]): readonly string[] {
  const below = withAncestors(
    map,
    lower.flatMap((id) => nodeOf(map, id).parents),
    'all',
  );
  const above = withDescendants(map, lower, 'all');
  return [...required].filter((id) => above.has(id) && !below.has(id));
}

function lowerEnd(map: RevisionMap, rows: readonly string[], identifier: Identifier): readonly string[] {
  if (identifier.symbol?.kind === 'current' && identifier.offset === undefined) {
    return rows;
  }
  return identifier.offset === undefined
    ? resolveIds(map, identifier)
    : placeIds(relativeDowngradeTarget(map, rows, identifier));
}

function upperEnd(map: RevisionMap, rows: readonly string[], identifier: Identifier): readonly string[] {
  if (identifier.symbol?.kind === 'current' && identifier.offset === undefined) {
    return rows;
  }
  return identifier.offset === undefined
    ? resolveIds(map, identifier)
    : placeIds(relativeUpgradeTarget(map, rows, identifier));
}

function placeIds(id: string | undefined): readonly string[] {
  return id === undefined ? [] : [id];
}
