import type { RevisionLinks } from './links';
import { createQueue } from './queue';
import type { Revision } from './revision';

/** How independent revisions are ordered. */
export interface OrderOptions {
  /** Compares apps as in `Array.sort`; by default all are equal. */
  readonly compareApps?: (left: string | undefined, right: string | undefined) => number;
}

/** A revision in the order of all of them. */
export interface OrderedRevision {
  readonly link: RevisionLinks;
  /** Length of the longest path from a base. */
  readonly depth: number;
}

/**
 * Puts all revisions into one order, parents and dependencies first. Those of a cycle, and all behind it, are left out.
 *
 * Ties are broken by app, then by creation date (unknown dates last), then by id, never by the order of files. Plans
 * take their order from here, so that two revisions keep theirs whatever is applied already.
 */
export function orderRevisions(
  links: ReadonlyMap<string, RevisionLinks>,
  options: OrderOptions = {},
): readonly OrderedRevision[] {
  const compare = comparator(options);
  const ranked = [...links.values()].sort((left, right) => compare(left.revision, right.revision));
  const waiting = new Map<string, Waiting>();
  ranked.forEach((link, rank) => waiting.set(link.revision.id, { rank, depth: 0, parents: link.parents.length }));
  const ready = createQueue(ranked.flatMap((link, index) => (link.parents.length === 0 ? [index] : [])));
  const ordered: OrderedRevision[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const link = ranked[next];
    if (link === undefined) continue;
    const depth = waiting.get(link.revision.id)?.depth ?? 0;
    ordered.push({ link, depth });
    for (const id of link.dependents) {
      const dependent = waiting.get(id);
      if (dependent === undefined) continue;
      dependent.depth = Math.max(dependent.depth, depth + 1);
      dependent.parents -= 1;
      if (dependent.parents === 0) ready.push(dependent.rank);
    }
  }
  return ordered;
}

/** A revision that is not in the order yet. */
interface Waiting {
  /** Its place among all when only ties count. */
  readonly rank: number;
  depth: number;
  /** How many of its parents are not in the order yet. */
  parents: number;
}

function comparator(options: OrderOptions): (left: Revision, right: Revision) => number {
  const compareApps = options.compareApps ?? (() => 0);
  const times = new Map<string | undefined, number>();
  const timeOf = (text: string | undefined): number => {
    const known = times.get(text);
    if (known !== undefined) {
      return known;
    }
    const parsed = text === undefined ? Number.NaN : Date.parse(text);
    const time = Number.isNaN(parsed) ? Number.MAX_VALUE : parsed;
    times.set(text, time);
    return time;
  };
  return (left, right) =>
    compareApps(left.app, right.app) ||
    timeOf(left.createdAt) - timeOf(right.createdAt) ||
    (left.id < right.id ? -1 : Number(left.id > right.id));
}
