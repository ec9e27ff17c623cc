import { MigrateError } from '../errors';
import { parseIdentifier } from '../revision/identifier';
import { resolveIds } from '../revision/resolve';
import { nodeOf, type RevisionMap } from '../revision/revision-map';

/**
 * The parents of a new revision, in the order given; none for a new base.
 * @throws MigrateError REVISION_MULTIPLE_HEADS, REVISION_NOT_HEAD, REVISION_PARENTS_REPEATED, and those of `resolveIds`
 */
export function resolveParents(
  map: RevisionMap,
  options: { readonly head?: string | readonly string[] | undefined; readonly splice?: boolean | undefined },
): readonly string[] {
  const parents = [options.head ?? 'head'].flat().flatMap((symbol) => parentsNamed(map, symbol));
  const repeated = parents.find((id, index) => parents.indexOf(id) !== index);
  if (repeated !== undefined) throw new MigrateError('REVISION_PARENTS_REPEATED', { revision: repeated });
  const inner = parents.find((id) => nodeOf(map, id).children.length > 0);
  if (inner !== undefined && options.splice !== true) throw new MigrateError('REVISION_NOT_HEAD', { revision: inner });
  return parents;
}

/** Looks up what a revision shall stand on. `heads` are here all that a revision can stand on without `splice`. */
export function parentsNamed(map: RevisionMap, text: string): readonly string[] {
  const identifier = parseIdentifier(text);
  const isAll = identifier.symbol?.kind === 'heads' && identifier.branch === undefined;
  // A head that another branch depends on is none for `upgrade heads`, but `revision` finds "head" ambiguous for it.
  return isAll && identifier.offset === undefined ? map.heads : resolveIds(map, identifier);
}

/**
 * What `dependsOn` of a new revision says: beginnings of ids become ids, labels stay labels.
 * @throws MigrateError REVISION_UNKNOWN, REVISION_AMBIGUOUS, REVISION_SYMBOL_REFUSED
 */
export function resolveDependencies(map: RevisionMap, names: readonly string[]): readonly string[] {
  const resolved = names.flatMap((name) => {
    if (map.labels.has(name)) return [name];
    const ids = resolveIds(map, name);
    if (ids.length > 0) return ids;
    throw new MigrateError('REVISION_SYMBOL_REFUSED', { identifier: name, reason: 'a revision cannot depend on base' });
  });
  return [...new Set(resolved)];
}
