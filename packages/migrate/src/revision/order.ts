import type { RevisionLinks } from './links';
import { createQueue } from './queue';
import type { Revision } from './revision';

/** How independent revisions are ordered. */
export interface OrderOptions {
  /** Compares apps as in `Array.sort`; by default all are equal. */
  readonly compareApps?: (left: string | undefined, right: string | undefined) => number;
}

/** A revision's place among all others. */
export interface OrderedId {
  readonly id: string;
  readonly depth: number;
}

/**
 * Puts all revisions into one order, parents and dependencies first.
 *
 * Ties are broken by app, then by creation date (unknown dates last), then by id, never by the order of files. Plans
 * take their order from here, so that two revisions keep theirs whatever is applied already.
 */
export function orderRevisions(links: ReadonlyMap<string, RevisionLinks>, options: OrderOptions): readonly OrderedId[] {
  const compare = comparator(options);
  const ranked = [...links.values()].sort((left, right) => compare(left.revision, right.revision));
  const rank = new Map(ranked.map((link, index) => [link.revision.id, index]));
  const waitsFor = new Map(ranked.map((link) => [link.revision.id, link.parents.length]));
  const depths = new Map<string, number>();
  const ready = createQueue(ranked.flatMap((link, index) => (link.parents.length === 0 ? [index] : [])));
  const ordered: OrderedId[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const link = ranked[next];
    if (link === undefined) {
      continue;
    }
    const id = link.revision.id;
    const depth = depths.get(id) ?? 0;
    ordered.push({ id, depth });
    for (const dependent of link.dependents) {
      depths.set(dependent, Math.max(depths.get(dependent) ?? 0, depth + 1));
      const left = (waitsFor.get(dependent) ?? 0) - 1;
      waitsFor.set(dependent, left);
      if (left === 0) {
        ready.push(rank.get(dependent) ?? 0);
      }
    }
  }
  return ordered;
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
