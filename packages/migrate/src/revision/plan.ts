import { MigrateError } from '../errors';
import { requireKnownRows } from './current';
import { type Identifier, parseIdentifier } from './identifier';
import { coveredBy } from './lineage';
import { relativeDowngradeTarget, relativeUpgradeTarget } from './relative';
import { resolveBranch, resolveIds, resolveRevision } from './resolve';
import type { RevisionMap } from './revision-map';
import type { Step } from './revision';
import { descendantsOf, findOverlap, parentsFirst, withAncestors, withDescendants } from './traverse';

/**
 * Orders what lies between the rows of the version table and the target, parents and dependencies first.
 *
 * Dependencies in other branches are included, each only as far as needed. Pure: reads no disk, no database.
 *
 * @throws MigrateError DATABASE_REVISION_UNKNOWN, REVISION_ROWS_OVERLAP, REVISION_TARGETS_OVERLAP, and those of
 *   `resolveIds` and `relativeUpgradeTarget`
 */
export function planUpgrade(
  map: RevisionMap,
  rows: readonly string[],
  target: string | readonly string[],
): readonly Step[] {
  const known = requireKnownRows(map, rows);
  const targets = (typeof target === 'string' ? [target] : target).flatMap((text) => upgradeTarget(map, known, text));
  refuseOverlap(map, 'REVISION_TARGETS_OVERLAP', [...new Set(targets)]);
  refuseOverlap(map, 'REVISION_ROWS_OVERLAP', known);
  const applied = withAncestors(map, known, 'all');
  const pending = [...withAncestors(map, targets, 'all')].filter((id) => !applied.has(id));
  return parentsFirst(map, pending).map((revision) => ({ direction: 'up', revision }));
}

/**
 * Orders what has to be taken back so that the target becomes the last one of its line.
 *
 * Takes back everything above the target, in all branches, and whatever depends on that; with `<branch>@` only what
 * the branch covers. What those depended on remains. Pure: reads no disk, no database.
 *
 * @throws MigrateError DATABASE_REVISION_UNKNOWN, REVISION_NOT_DOWNGRADE_TARGET, and those of `resolveIds` and
 *   `relativeDowngradeTarget`
 */
export function planDowngrade(map: RevisionMap, rows: readonly string[], target: string): readonly Step[] {
  const known = requireKnownRows(map, rows);
  const identifier = parseIdentifier(target);
  const id = downgradeTarget(map, known, identifier);
  const above = id === undefined ? withDescendants(map, map.bases, 'down') : descendantsOf(map, [id], 'down');
  const within = branchToDrop(map, known, identifier) ?? above;
  const applied = withAncestors(map, known, 'all');
  const dropped = withDescendants(
    map,
    [...above].filter((other) => within.has(other)),
    'all',
  );
  const steps = parentsFirst(
    map,
    [...dropped].filter((other) => applied.has(other)),
  );
  if (steps.length === 0 && id !== undefined && !known.includes(id)) {
    throw new MigrateError('REVISION_NOT_DOWNGRADE_TARGET', { identifier: target, rows: known });
  }
  return [...steps].reverse().map((revision) => ({ direction: 'down', revision }));
}

/** What a branch, or a plain `-1` from a single row, limits a downgrade to; undefined for no limit. */
function branchToDrop(
  map: RevisionMap,
  rows: readonly string[],
  { branch, symbol }: Identifier,
): ReadonlySet<string> | undefined {
  if (branch !== undefined) {
    return coveredBy(map, resolveBranch(map, branch));
  }
  // below a base there are the other bases too, which the steps down from a row do not concern
  return symbol === undefined ? withAncestors(map, rows, 'down') : undefined;
}

/** Refuses ids of which one includes the other. */
export function refuseOverlap(
  map: RevisionMap,
  code: 'REVISION_TARGETS_OVERLAP' | 'REVISION_ROWS_OVERLAP',
  ids: readonly string[],
): void {
  const overlap = findOverlap(map, ids);
  if (overlap !== undefined) {
    throw new MigrateError(code, overlap);
  }
}

function upgradeTarget(map: RevisionMap, rows: readonly string[], text: string): readonly string[] {
  const identifier = parseIdentifier(text);
  if (identifier.offset === undefined) {
    return resolveIds(map, identifier);
  }
  const id = relativeUpgradeTarget(map, rows, identifier);
  return id === undefined ? [] : [id];
}

function downgradeTarget(map: RevisionMap, rows: readonly string[], identifier: Identifier): string | undefined {
  return identifier.offset === undefined
    ? resolveRevision(map, identifier)?.id
    : relativeDowngradeTarget(map, rows, identifier);
}
