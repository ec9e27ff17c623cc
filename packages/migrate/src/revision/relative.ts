import { MigrateError } from '../errors';
import { currentRevisions } from './current';
import type { Identifier } from './identifier';
import { coveredBy, labelsByRevision, lineageOf } from './lineage';
import { resolveBranch, resolveSymbol, single } from './resolve';
import { nodeOf, type RevisionMap } from './revision-map';
import { tipsOf, withAncestors } from './traverse';

/** A place between revisions: an id, or undefined for the ground below all bases. */
type Place = string | undefined;

interface Walk {
  readonly text: string;
  readonly start: Place;
  readonly steps: number;
  /** Going up, only these are candidates; going down, only these may be left. */
  readonly within?: ReadonlySet<string> | undefined;
}

/**
 * Finds where `+2`, `<branch>@+1`, `<symbol>+2` or `<symbol>-1` lead an upgrade; undefined is base.
 *
 * @throws MigrateError REVISION_WALKED_TOO_FAR, REVISION_WALK_AMBIGUOUS, REVISION_START_AMBIGUOUS, and those of `resolveIds`
 */
export function relativeUpgradeTarget(map: RevisionMap, rows: readonly string[], identifier: Identifier): Place {
  const { text, offset = 0 } = identifier;
  if (identifier.symbol !== undefined) {
    return walkFromSymbol(map, identifier, offset > 0 ? lineage(map, identifier) : undefined);
  }
  if (offset < 0) {
    throw new MigrateError('REVISION_WALKED_TOO_FAR', { identifier: text, wanted: -offset, possible: 0 });
  }
  const within = lineage(map, identifier);
  const starts = within === undefined ? rows : startsUp(map, rows, within);
  if (starts.length > 1) {
    throw startAmbiguous(map, starts, text);
  }
  return walk(map, { text, start: starts[0], steps: offset, within });
}

/**
 * Finds where `-1`, `<branch>@-1`, `<symbol>-1` or `<symbol>+2` lead a downgrade; undefined is base.
 *
 * @throws MigrateError REVISION_WALKED_TOO_FAR, REVISION_WALK_AMBIGUOUS, REVISION_START_AMBIGUOUS, and those of `resolveIds`
 */
export function relativeDowngradeTarget(map: RevisionMap, rows: readonly string[], identifier: Identifier): Place {
  const { text, offset = 0 } = identifier;
  if (identifier.symbol !== undefined) {
    return walkFromSymbol(map, identifier, offset > 0 ? lineage(map, identifier) : covered(map, identifier));
  }
  const starts = offset > 0 ? [] : startsDown(map, rows, identifier);
  if (starts.length > 1) {
    throw startAmbiguous(map, starts, text);
  }
  if (starts.length === 0) {
    throw new MigrateError('REVISION_WALKED_TOO_FAR', { identifier: text, wanted: Math.abs(offset), possible: 0 });
  }
  return walk(map, { text, start: starts[0], steps: offset, within: covered(map, identifier) });
}

function walkFromSymbol(map: RevisionMap, identifier: Identifier, within: ReadonlySet<string> | undefined): Place {
  const { text, offset = 0 } = identifier;
  const start = single(resolveSymbol(map, identifier), text);
  return walk(map, { text, start, steps: offset, within });
}

function startsUp(map: RevisionMap, rows: readonly string[], within: ReadonlySet<string>): readonly string[] {
  const direct = rows.filter((row) => within.has(row));
  if (direct.length > 0) {
    return direct;
  }
  const implied = [...withAncestors(map, rows, 'all')].filter((id) => within.has(id));
  return tipsOf(map, new Set(implied));
}

function startsDown(map: RevisionMap, rows: readonly string[], identifier: Identifier): readonly string[] {
  const within = lineage(map, identifier);
  if (within === undefined) {
    return rows;
  }
  const direct = rows.filter((row) => within.has(row));
  return direct.length > 0 ? direct : currentRevisions(map, rows).filter((id) => within.has(id));
}

function walk(map: RevisionMap, how: Walk): Place {
  let place = how.start;
  for (let done = 0; done < Math.abs(how.steps); done += 1) {
    const candidates = how.steps > 0 ? above(map, place, how.within) : below(map, place, how.within);
    if (candidates.length === 0) {
      const wanted = Math.abs(how.steps);
      throw new MigrateError('REVISION_WALKED_TOO_FAR', { identifier: how.text, wanted, possible: done });
    }
    if (candidates.length > 1) {
      const names = candidates.map((candidate) => candidate ?? 'base');
      throw new MigrateError('REVISION_WALK_AMBIGUOUS', {
        identifier: how.text,
        at: place ?? 'base',
        candidates: names,
      });
    }
    place = candidates[0];
  }
  return place;
}

function above(map: RevisionMap, place: Place, within: ReadonlySet<string> | undefined): readonly Place[] {
  const candidates = place === undefined ? map.bases : nodeOf(map, place).children;
  return candidates.filter((id) => within?.has(id) !== false);
}

function below(map: RevisionMap, place: Place, within: ReadonlySet<string> | undefined): readonly Place[] {
  if (place === undefined || within?.has(place) === false) {
    return [];
  }
  const parents = nodeOf(map, place).revision.down;
  return parents.length === 0 ? [undefined] : parents;
}

function lineage(map: RevisionMap, { branch }: Identifier): ReadonlySet<string> | undefined {
  return branch === undefined ? undefined : lineageOf(map, resolveBranch(map, branch));
}

function covered(map: RevisionMap, { branch }: Identifier): ReadonlySet<string> | undefined {
  return branch === undefined ? undefined : coveredBy(map, resolveBranch(map, branch));
}

function startAmbiguous(map: RevisionMap, starts: readonly string[], text: string): MigrateError {
  const labels = labelsByRevision(map);
  const rows = starts.map((id) => {
    const names = labels.get(id) ?? [];
    return names.length === 0 ? id : `${id} (${names.join(', ')})`;
  });
  return new MigrateError('REVISION_START_AMBIGUOUS', { identifier: text, rows });
}
