import type { Revision } from './revision';
import type { RevisionNode } from './revision-map';

/** A node before its place in the order is known. */
export type RevisionLinks = Omit<RevisionNode, 'position' | 'depth'>;

/** The same while edges are turned around. */
interface Draft extends RevisionLinks {
  rowParents: readonly string[];
  children: string[];
  dependents: string[];
}

type Drafts = ReadonlyMap<string, Draft>;

/** Most revisions depend on none, and heads have no children: they share this list, to which nothing can be added. */
const NONE = Object.freeze<string[]>([]) as string[];

/** Resolves labels in `dependsOn` and turns the edges around; expects revisions without defects. */
export function resolveLinks(
  revisions: readonly Revision[],
  labels: ReadonlyMap<string, string>,
): ReadonlyMap<string, RevisionLinks> {
  const drafts = new Map<string, Draft>();
  for (const revision of revisions) drafts.set(revision.id, draftOf(revision, labels));
  for (const { revision, parents } of drafts.values()) {
    for (const parent of unique(revision.down)) addTo(drafts.get(parent), 'children', revision.id);
    for (const parent of parents) addTo(drafts.get(parent), 'dependents', revision.id);
  }
  leaveOutRedundant(drafts);
  return drafts;
}

function draftOf(revision: Revision, labels: ReadonlyMap<string, string>): Draft {
  const { down, dependsOn } = revision;
  const dependencies = dependsOn.length === 0 ? NONE : unique(dependsOn.map((name) => labels.get(name) ?? name));
  const parents = joined(down, dependencies);
  return { revision, dependencies, parents, rowParents: parents, children: NONE, dependents: NONE };
}

function addTo(draft: Draft | undefined, edges: 'children' | 'dependents', id: string): void {
  if (draft === undefined) return;
  if (draft[edges] === NONE) draft[edges] = [id];
  else draft[edges].push(id);
}

/**
 * Leaves dependencies out of `rowParents` that an ancestor by `down` declares literally as well.
 *
 * One walk for each id on which several revisions depend, so that maps where few do stay linear.
 */
function leaveOutRedundant(drafts: Drafts): void {
  const declarers = new Map<string, Draft[]>();
  for (const draft of drafts.values()) {
    for (const target of draft.dependencies) {
      const known = declarers.get(target);
      if (known === undefined) declarers.set(target, [draft]);
      else known.push(draft);
    }
  }
  for (const [target, those] of declarers) {
    if (those.length < 2) continue;
    const below = strictDescendants(drafts, those);
    for (const draft of those) {
      if (!below.has(draft) || draft.revision.down.includes(target)) continue;
      draft.rowParents = draft.rowParents.filter((parent) => parent !== target);
    }
  }
}

function strictDescendants(drafts: Drafts, tops: readonly Draft[]): ReadonlySet<Draft> {
  const seen = new Set<Draft>();
  const todo = [...tops];
  for (let draft = todo.pop(); draft !== undefined; draft = todo.pop()) {
    for (const id of draft.children) {
      const child = drafts.get(id);
      if (child === undefined || seen.has(child)) continue;
      seen.add(child);
      todo.push(child);
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
