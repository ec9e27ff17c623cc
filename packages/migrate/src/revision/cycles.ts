/** An id whose edges are being followed. */
interface Frame {
  readonly id: string;
  readonly targets: Iterator<string, undefined>;
}

/** The state of Tarjan's algorithm. */
interface Search {
  readonly index: Map<string, number>;
  readonly low: Map<string, number>;
  readonly open: string[];
  readonly isOpen: Set<string>;
  readonly cycles: string[][];
}

/**
 * Finds the groups of two or more ids that reach each other (strongly connected components).
 *
 * Tarjan's algorithm with its own stack, so that long chains do not overflow. Edges to unknown ids and from an id to
 * itself are passed over.
 */
export function findCycles(
  ids: readonly string[],
  edges: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  const known = new Set(ids);
  const search: Search = { index: new Map(), low: new Map(), open: [], isOpen: new Set(), cycles: [] };
  const enter = (id: string): Frame => {
    open(search, id);
    return {
      id,
      targets: edges(id)
        .filter((target) => known.has(target))
        [Symbol.iterator](),
    };
  };
  for (const start of ids) {
    const frames = search.index.has(start) ? [] : [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = frame.targets.next().value;
      if (target === undefined) {
        frames.pop();
        close(search, frame.id, frames.at(-1)?.id);
      } else if (!search.index.has(target)) {
        frames.push(enter(target));
      } else if (search.isOpen.has(target)) {
        lower(search, frame.id, search.index.get(target));
      }
    }
  }
  return search.cycles;
}

function open(search: Search, id: string): void {
  search.low.set(id, search.index.size);
  search.index.set(id, search.index.size);
  search.open.push(id);
  search.isOpen.add(id);
}

/** Ends the visit of `id`; the first member of a group takes the group off the stack. */
function close(search: Search, id: string, parent: string | undefined): void {
  if (parent !== undefined) {
    lower(search, parent, search.low.get(id));
  }
  if (search.low.get(id) !== search.index.get(id)) {
    return;
  }
  const members = search.open.splice(search.open.lastIndexOf(id));
  members.forEach((member) => search.isOpen.delete(member));
  if (members.length > 1) {
    search.cycles.push(members);
  }
}

function lower(search: Search, id: string, value: number | undefined): void {
  search.low.set(id, Math.min(search.low.get(id) ?? 0, value ?? Number.POSITIVE_INFINITY));
}
