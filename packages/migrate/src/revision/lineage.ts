import { nodeOf, type RevisionMap } from './revision-map';
import { type Edges, withAncestors, withDescendants } from './traverse';

/** The revision, all that it stands on and all that stands on it: what may be named as `<id>@...`. */
export function lineageOf(map: RevisionMap, id: string, edges: Edges = 'down'): ReadonlySet<string> {
  return new Set([...withAncestors(map, [id], edges), ...withDescendants(map, [id], edges)]);
}

/**
 * What a branch label that `id` declares covers: the revision, its descendants, and the unbranched chain below it.
 *
 * The chain ends above a revision with several children or several parents; a base belongs to it.
 */
export function coveredBy(map: RevisionMap, id: string): ReadonlySet<string> {
  const covered = new Set(withDescendants(map, [id], 'down'));
  let below = parentInChain(map, id);
  while (below !== undefined) {
    covered.add(below);
    below = parentInChain(map, below);
  }
  return covered;
}

/** Lists the labels that cover each revision, sorted; revisions without any are absent. */
export function labelsByRevision(map: RevisionMap): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const [label, owner] of [...map.labels].sort(([left], [right]) => (left < right ? -1 : 1))) {
    for (const id of coveredBy(map, owner)) {
      labels.set(id, [...(labels.get(id) ?? []), label]);
    }
  }
  return labels;
}

function parentInChain(map: RevisionMap, id: string): string | undefined {
  const parents = nodeOf(map, id).revision.down;
  const [parent] = parents;
  if (parent === undefined || parents.length > 1) {
    return undefined;
  }
  const node = nodeOf(map, parent);
  return node.children.length > 1 || node.revision.down.length > 1 ? undefined : parent;
}
