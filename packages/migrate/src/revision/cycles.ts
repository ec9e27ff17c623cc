interface Frame {
  readonly id: string;
  readonly targets: readonly string[];
  next: number;
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
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: string[][] = [];

  const enter = (id: string): Frame => {
    index.set(id, index.size);
    low.set(id, index.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, targets: edges(id).filter((target) => known.has(target)), next: 0 };
  };
  const lower = (id: string, value: number | undefined): void => {
    low.set(id, Math.min(low.get(id) ?? 0, value ?? Number.POSITIVE_INFINITY));
  };
  const leave = (id: string): void => {
    if (low.get(id) !== index.get(id)) {
      return;
    }
    const members = open.splice(open.lastIndexOf(id));
    members.forEach((member) => isOpen.delete(member));
    if (members.length > 1) {
      cycles.push(members);
    }
  };

  for (const start of ids) {
    const frames = index.has(start) ? [] : [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = frame.targets[frame.next];
      frame.next += 1;
      if (target === undefined) {
        leave(frame.id);
        frames.pop();
        const parent = frames.at(-1);
        if (parent !== undefined) {
          lower(parent.id, low.get(frame.id));
        }
      } else if (!index.has(target)) {
        frames.push(enter(target));
      } else if (isOpen.has(target)) {
        lower(frame.id, index.get(target));
      }
    }
  }
  return cycles;
}
