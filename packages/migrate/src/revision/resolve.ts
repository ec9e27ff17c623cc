import { MigrateError } from '../errors';
import { type Identifier, parseIdentifier } from './identifier';
import { lineageOf } from './lineage';
import { nodeOf, type RevisionMap } from './revision-map';
import type { Revision } from './revision';

/** Shorter ids and labels have to be typed in full. */
const MIN_LENGTH_FOR_PREFIX = 4;

/**
 * Looks up a target that does not count from the current rows; `base` gives no id, `heads` may give many.
 *
 * @throws MigrateError REVISION_UNKNOWN, REVISION_AMBIGUOUS, REVISION_MULTIPLE_HEADS, REVISION_NOT_IN_BRANCH
 * @throws MigrateError REVISION_SYMBOL_REFUSED  For `current` and relative targets.
 */
export function resolveIds(map: RevisionMap, target: string | Identifier): readonly string[] {
  const identifier = typeof target === 'string' ? parseIdentifier(target) : target;
  if (identifier.symbol === undefined || identifier.offset !== undefined) {
    throw new MigrateError('REVISION_SYMBOL_REFUSED', {
      identifier: identifier.text,
      reason: 'it is relative to another revision',
    });
  }
  return resolveSymbol(map, identifier);
}

/**
 * Looks up the one revision that a target means; undefined for `base`, and for `head` where there are no revisions.
 *
 * @throws MigrateError as `resolveIds`; REVISION_MULTIPLE_HEADS also for `heads` if there are several.
 */
export function resolveRevision(map: RevisionMap, target: string | Identifier): Revision | undefined {
  const ids = resolveIds(map, target);
  const id = single(ids, typeof target === 'string' ? target : target.text);
  return id === undefined ? undefined : nodeOf(map, id).revision;
}

/**
 * Looks up the revision that stands for a branch: a label's owner, or an id or its beginning.
 *
 * @throws MigrateError REVISION_UNKNOWN, REVISION_AMBIGUOUS
 */
export function resolveBranch(map: RevisionMap, branch: string): string {
  return resolveName(map, { name: branch, text: branch });
}

/** Looks up the word of an identifier and leaves its steps aside. */
export function resolveSymbol(map: RevisionMap, identifier: Identifier): readonly string[] {
  const { symbol, branch, text } = identifier;
  const owner = branch === undefined ? undefined : resolveBranch(map, branch);
  const inBranch = (ids: readonly string[]): readonly string[] => {
    const lineage = owner === undefined ? undefined : lineageOf(map, owner);
    return lineage === undefined ? ids : ids.filter((id) => lineage.has(id));
  };
  switch (symbol?.kind) {
    case 'base':
      return [];
    case 'heads':
      return owner === undefined ? map.realHeads : inBranch(map.heads);
    case 'head': {
      const head = single(inBranch(map.heads), text);
      return head === undefined ? [] : [head];
    }
    case 'name':
      return [resolveName(map, { name: symbol.name, text, ...(owner === undefined ? {} : { owner, branch }) })];
    default:
      throw new MigrateError('REVISION_SYMBOL_REFUSED', { identifier: text, reason: 'it depends on the database' });
  }
}

/** The only one of `ids`, if any. @throws MigrateError REVISION_MULTIPLE_HEADS */
export function single(ids: readonly string[], text: string): string | undefined {
  if (ids.length > 1) {
    throw new MigrateError('REVISION_MULTIPLE_HEADS', { identifier: text, heads: ids });
  }
  return ids[0];
}

interface NameQuery {
  readonly name: string;
  readonly text: string;
  readonly owner?: string;
  readonly branch?: string | undefined;
}

function resolveName(map: RevisionMap, query: NameQuery): string {
  const { name, owner } = query;
  const exact = map.nodes.has(name) ? name : map.labels.get(name);
  const lineage = owner === undefined ? undefined : lineageOf(map, owner);
  if (exact !== undefined) {
    if (lineage?.has(exact) === false) {
      throw new MigrateError('REVISION_NOT_IN_BRANCH', { revision: name, branch: query.branch ?? '' });
    }
    return exact;
  }
  const anywhere = startingWith(map, name);
  const candidates = anywhere.filter((id) => lineage?.has(id) !== false);
  const [only] = candidates;
  if (only === undefined && anywhere.length > 0) {
    throw new MigrateError('REVISION_NOT_IN_BRANCH', { revision: name, branch: query.branch ?? '' });
  }
  if (only === undefined) {
    throw new MigrateError('REVISION_UNKNOWN', { identifier: query.text });
  }
  if (candidates.length > 1) {
    throw new MigrateError('REVISION_AMBIGUOUS', { identifier: name, candidates });
  }
  return only;
}

function startingWith(map: RevisionMap, prefix: string): readonly string[] {
  const fits = (key: string): boolean => key.length >= MIN_LENGTH_FOR_PREFIX && key.startsWith(prefix);
  const ids = [...map.nodes.keys()].filter(fits);
  const owners = [...map.labels].filter(([label]) => fits(label)).map(([, id]) => id);
  return [...new Set([...ids, ...owners])].sort();
}
