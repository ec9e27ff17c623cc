/**
 * Groups the nodes of a graph that lead to each other; the groups that others point to come first.
 *
 * Tarjan's algorithm with a stack of its own, as a chain of thousands of nodes would exhaust that of the language.
 *
 * @param targets  The nodes that each node points to, by index.
 * @returns Each group with its nodes in ascending order; most have one.
 * @see https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm
 */
export function stronglyConnected(targets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const search: Search = { targets, seen: new Map(), low: new Map(), open: [], isOpen: new Set(), groups: [] };
  for (const root of targets.keys()) {
    if (!search.seen.has(root)) explore(root, search);
  }
  return search.groups;
}

interface Search {
  readonly targets: readonly (readonly number[])[];
  /** When a node was first seen, counted from 0. */
  readonly seen: Map<number, number>;
  /** The earliest open node, by `seen`, that a node is known to lead to. */
  readonly low: Map<number, number>;
  /** Nodes whose group is not known yet, in the order in which they were seen. */
  readonly open: number[];
  readonly isOpen: Set<number>;
  readonly groups: number[][];
}

interface Visit {
  readonly node: number;
  readonly rest: Iterator<number, undefined>;
}

function explore(root: number, search: Search): void {
  const path: Visit[] = [enter(root, search)];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const { done, value } = visit.rest.next();
    if (done === true) {
      path.pop();
      leave(visit.node, path.at(-1)?.node, search);
    } else if (!search.seen.has(value)) {
      path.push(enter(value, search));
    } else if (search.isOpen.has(value)) {
      lower(visit.node, search.seen.get(value), search);
    }
  }
}

function enter(node: number, search: Search): Visit {
  const now = search.seen.size;
  search.seen.set(node, now);
  search.low.set(node, now);
  search.open.push(node);
  search.isOpen.add(node);
  return { node, rest: (search.targets[node] ?? []).values() };
}

function leave(node: number, parent: number | undefined, search: Search): void {
  if (search.low.get(node) === search.seen.get(node)) {
    const group = search.open.splice(search.open.lastIndexOf(node));
    for (const member of group) search.isOpen.delete(member);
    search.groups.push(group.sort((a, b) => a - b));
  }
  if (parent !== undefined) lower(parent, search.low.get(node), search);
}

function lower(node: number, to: number | undefined, search: Search): void {
  search.low.set(node, Math.min(search.low.get(node) ?? Infinity, to ?? Infinity));
}
