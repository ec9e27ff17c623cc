import { currentRevisions } from '../revision/current';
import { labelsByRevision } from '../revision/lineage';
import { nodeOf, type RevisionMap } from '../revision/revision-map';
import type { Revision } from '../revision/revision';

/** A revision with its place in the graph, as `history`, `heads`, `branches` and `show` list it. */
export interface HistoryEntry {
  readonly revision: Revision;
  /** The branch labels that cover it, its own and those of its branch, sorted. */
  readonly labels: readonly string[];
  /** The revisions that name it in `down`. */
  readonly children: readonly string[];
  /** Whether no revision follows it. */
  readonly isHead: boolean;
  /** Whether no revision follows it, but one of another branch depends on it: `upgrade heads` does not aim at it. */
  readonly isEffectiveHead: boolean;
  readonly isBase: boolean;
  readonly isBranchPoint: boolean;
  readonly isMergePoint: boolean;
  readonly isCurrent: boolean;
}

/** Makes entries of the revisions of one graph, marked with what a database with `rows` has. */
export function entriesOf(
  map: RevisionMap,
  rows: readonly string[],
): (ids: readonly string[]) => readonly HistoryEntry[] {
  const labels = labelsByRevision(map);
  const currents = new Set(currentRevisions(map, rows));
  return (ids) =>
    ids.map((id) => {
      const { revision, children, dependents } = nodeOf(map, id);
      return {
        revision,
        labels: labels.get(id) ?? [],
        children,
        isHead: children.length === 0,
        isEffectiveHead: children.length === 0 && dependents.length > 0,
        isBase: revision.down.length === 0,
        isBranchPoint: children.length > 1,
        isMergePoint: revision.down.length > 1,
        isCurrent: currents.has(id),
      };
    });
}
