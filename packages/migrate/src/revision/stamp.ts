import { requireKnownRows } from './current';
import { applyChanges, type AppliedStep } from './heads';
import { type Identifier, parseIdentifier } from './identifier';
import { coveredBy, lineageOf } from './lineage';
import { refuseOverlap } from './plan';
import { resolveBranch, resolveIds } from './resolve';
import type { RevisionMap } from './revision-map';
import type { HeadChange } from './revision';
import { descendantsOf, tipsOf, withAncestors, withDescendants } from './traverse';

/**
 * Says how the version rows change so that they state the targets, without running any script.
 *
 * Rows of other branches stay, and so does what the replaced rows implied by dependency. To start clean (`--purge`),
 * delete all rows and pass none.
 *
 * @throws MigrateError DATABASE_REVISION_UNKNOWN, REVISION_TARGETS_OVERLAP, and those of `resolveIds`
 */
export function planStamp(map: RevisionMap, rows: readonly string[], target: string | readonly string[]): AppliedStep {
  const known = requireKnownRows(map, rows);
  const identifiers = (typeof target === 'string' ? [target] : target).map(parseIdentifier);
  const ids = [...new Set(identifiers.flatMap((identifier) => resolveIds(map, identifier)))];
  refuseOverlap(map, 'REVISION_TARGETS_OVERLAP', ids);
  const emptiesAll = identifiers.length === 0 || identifiers.some(isPlainBase);
  const tips = emptiesAll ? tipsOf(map, withAncestors(map, ids, 'all')) : restated(map, known, { identifiers, ids });
  const changes = changesBetween(known, [
    ...ids.filter((id) => tips.includes(id)),
    ...tips.filter((id) => !ids.includes(id)),
  ]);
  return { rows: applyChanges(known, changes), changes };
}

function isPlainBase({ symbol, branch }: Identifier): boolean {
  return symbol?.kind === 'base' && branch === undefined;
}

interface Destinations {
  readonly identifiers: readonly Identifier[];
  readonly ids: readonly string[];
}

/**
 * The rows after a stamp: each old row either stays, or gives up its line to the destination.
 *
 * A row in the line of a destination (by `down`) gives up its whole line and keeps what that depended on; a row that
 * merely depends on something above the destination gives up only what stands there.
 */
function restated(map: RevisionMap, rows: readonly string[], { identifiers, ids }: Destinations): readonly string[] {
  const branchBases = identifiers.flatMap(({ symbol, branch }) =>
    symbol?.kind === 'base' && branch !== undefined ? [resolveBranch(map, branch)] : [],
  );
  const owners = [...ids, ...branchBases];
  const lineages = new Set(owners.flatMap((id) => [...lineageOf(map, id)]));
  const removed = new Set([
    ...descendantsOf(map, ids, 'all'),
    ...branchBases.flatMap((id) => [...withDescendants(map, coveredBy(map, id), 'all')]),
  ]);
  const applied = new Set(withAncestors(map, ids, 'all'));
  for (const row of rows) {
    const line = lineages.has(row) ? withAncestors(map, [row], 'down') : new Set<string>();
    const kept = [...withAncestors(map, [row], 'all')].filter((id) => !line.has(id) && !removed.has(id));
    withAncestors(map, kept, 'all').forEach((id) => applied.add(id));
  }
  return tipsOf(map, applied);
}

function changesBetween(before: readonly string[], after: readonly string[]): readonly HeadChange[] {
  const gone = before.filter((row) => !after.includes(row));
  const fresh = after.filter((row) => !before.includes(row));
  const pairs = Math.min(gone.length, fresh.length);
  const deleted = gone.slice(0, gone.length - pairs);
  const updated = gone.slice(gone.length - pairs);
  return [
    ...deleted.map((id): HeadChange => ({ kind: 'delete', id })),
    ...updated.map((from, index): HeadChange => ({ kind: 'update', from, to: fresh[index] ?? from })),
    ...fresh.slice(pairs).map((id): HeadChange => ({ kind: 'insert', id })),
  ];
}
