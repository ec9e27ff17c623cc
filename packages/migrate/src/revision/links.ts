import type { Revision } from './revision';
import type { RevisionNode } from './revision-map';

/** A node before its place in the order is known. */
export type RevisionLinks = Omit<RevisionNode, 'position' | 'depth'>;

/** Most revisions depend on none; they share this list. */
const NONE: readonly string[] = [];

/** Resolves labels in `dependsOn` and turns the edges around; expects revisions without defects. */
export function resolveLinks(
  revisions: readonly Revision[],
  labels: ReadonlyMap<string, string>,
): ReadonlyMap<string, RevisionLinks> {
  const dependencies = new Map<string, readonly string[]>();
  const children = new Map<string, string[]>();
  const dependents = new Map<string, string[]>();
  for (const { id, down, dependsOn } of revisions) {
    for (const parent of unique(down)) push(children, parent, id);
    if (dependsOn.length > 0) dependencies.set(id, unique(dependsOn.map((name) => labels.get(name) ?? name)));
    for (const parent of joined(down, dependencies.get(id) ?? NONE)) push(dependents, parent, id);
  }
  const redundant = redundantDependencies(dependencies, children);
  const links = new Map<string, RevisionLinks>();
  for (const revision of revisions) {
    const { id, down } = revision;
    const own = dependencies.get(id) ?? NONE;
    const superfluous = redundant.get(id);
    links.set(id, {
      revision,
      dependencies: own,
      parents: joined(down, own),
      rowParents: joined(down, superfluous === undefined ? own : own.filter((name) => !superfluous.has(name))),
      children: children.get(id) ?? NONE,
      dependents: dependents.get(id) ?? NONE,
    });
  }
  return links;
}

/**
 * Finds dependencies that an ancestor by `down` declares literally as well.
 *
 * One walk for each id on which several revisions depend, so that maps where few do stay linear.
 */
function redundantDependencies(
  dependencies: ReadonlyMap<string, readonly string[]>,
  children: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const declarers = new Map<string, string[]>();
  for (const [id, targets] of dependencies) {
    targets.forEach((target) => push(declarers, target, id));
  }
  const redundant = new Map<string, Set<string>>();
  for (const [target, ids] of declarers) {
    if (ids.length < 2) {
      continue;
    }
    const below = strictDescendants(ids, children);
    for (const id of ids.filter((declarer) => below.has(declarer))) {
      redundant.set(id, (redundant.get(id) ?? new Set()).add(target));
    }
  }
  return redundant;
}

function strictDescendants(
  ids: readonly string[],
  children: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const todo = [...ids];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    for (const child of children.get(id) ?? []) {
      if (!seen.has(child)) {
        seen.add(child);
        todo.push(child);
      }
    }
  }
  return seen;
}

function joined(down: readonly string[], dependencies: readonly string[]): readonly string[] {
  return dependencies.length === 0 ? unique(down) : unique([...down, ...dependencies]);
}

function unique(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)];
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
