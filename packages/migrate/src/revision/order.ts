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
  const rank = new Map(ranked.map((link, index) => [link.revision.id, index]));
  const waitsFor = ranked.map((link) => link.parents.length);
  const depths = ranked.map(() => 0);
  const ready = createQueue(ranked.flatMap((link, index) => (link.parents.length === 0 ? [index] : [])));
  const ordered: OrderedRevision[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const link = ranked[next];
    const depth = depths[next] ?? 0;
    if (link === undefined) continue;
    ordered.push({ link, depth });
    for (const dependent of link.dependents) {
      const place = rank.get(dependent) ?? 0;
      depths[place] = Math.max(depths[place] ?? 0, depth + 1);
      const left = (waitsFor[place] ?? 0) - 1;
      waitsFor[place] = left;
      if (left === 0) ready.push(place);
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
