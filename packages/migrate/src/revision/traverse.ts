import { nodeOf, type RevisionMap, type RevisionNode } from './revision-map';
import type { Revision } from './revision';

/** Which edges a walk follows: `down` only, or dependencies as well. */
export type Edges = 'down' | 'all';

/** Collects `ids` and all that they stand on. */
export function withAncestors(map: RevisionMap, ids: Iterable<string>, edges: Edges): ReadonlySet<string> {
  if (edges === 'down') return reach(map, ids, (node) => node.revision.down);
  const given = new Set(ids);
  // of a database that is up to date, or a target that is all heads, nobody has to walk the graph
  return map.realHeads.every((id) => given.has(id)) ? allIds(map) : reach(map, given, (node) => node.parents);
}

const known = new WeakMap<RevisionMap, ReadonlySet<string>>();

function allIds(map: RevisionMap): ReadonlySet<string> {
  const ids = known.get(map) ?? new Set(map.nodes.keys());
  known.set(map, ids);
  return ids;
}

/** Collects `ids` and all that stands on them. */
export function withDescendants(map: RevisionMap, ids: Iterable<string>, edges: Edges): ReadonlySet<string> {
  return reach(map, ids, edges === 'all' ? (node) => node.dependents : (node) => node.children);
}

/** Collects what stands on `ids`, without those of them that stand on no other. */
export function descendantsOf(map: RevisionMap, ids: readonly string[], edges: Edges): ReadonlySet<string> {
  return withDescendants(
    map,
    ids.flatMap((id) => (edges === 'all' ? nodeOf(map, id).dependents : nodeOf(map, id).children)),
    edges,
  );
}

/** Sorts revisions so that parents and dependencies come first; ties as in `orderRevisions`. */
export function parentsFirst(map: RevisionMap, ids: Iterable<string>): readonly Revision[] {
  return [...ids]
    .map((id) => nodeOf(map, id))
    .sort((left, right) => left.position - right.position)
    .map((node) => node.revision);
}

/** The rows which stand for an applied set: members on which no other member stands. Expects its ancestors in it. */
export function tipsOf(map: RevisionMap, applied: ReadonlySet<string>): readonly string[] {
  const isTip = (id: string): boolean => !nodeOf(map, id).dependents.some((dependent) => applied.has(dependent));
  return parentsFirst(map, [...applied].filter(isTip)).map((revision) => revision.id);
}

/** Finds two of `ids` of which one includes the other. */
export function findOverlap(
  map: RevisionMap,
  ids: readonly string[],
): { readonly revision: string; readonly other: string } | undefined {
  if (ids.length < 2) return undefined;
  const below = withAncestors(
    map,
    ids.flatMap((id) => nodeOf(map, id).parents),
    'all',
  );
  const revision = ids.find((id) => below.has(id));
  if (revision === undefined) {
    return undefined;
  }
  const above = withDescendants(map, [revision], 'all');
  return { revision, other: ids.find((id) => id !== revision && above.has(id)) ?? revision };
}

/**
 * Whether one of `ancestors` proper descendants is in `targets`, without walking through `except`.
 *
 * Depths bound the walk: nothing as deep as the deepest target can stand below it.
 */
export function isBelowAny(
  map: RevisionMap,
  ancestor: string,
  targets: { readonly ids: ReadonlySet<string>; readonly except: string },
): boolean {
  const limit = Math.max(-1, ...[...targets.ids].map((id) => nodeOf(map, id).depth));
  const seen = new Set<string>([targets.except]);
  const todo = [ancestor];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    for (const dependent of nodeOf(map, id).dependents) {
      if (seen.has(dependent)) {
        continue;
      }
      if (targets.ids.has(dependent)) {
        return true;
      }
      seen.add(dependent);
      if (nodeOf(map, dependent).depth < limit) {
        todo.push(dependent);
      }
    }
  }
  return false;
}

function reach(
  map: RevisionMap,
  ids: Iterable<string>,
  next: (node: RevisionNode) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set(ids);
  const todo = [...seen];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    for (const other of next(nodeOf(map, id))) {
      if (!seen.has(other)) {
        seen.add(other);
        todo.push(other);
      }
    }
  }
  return seen;
}
