import type { TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { nodeOf, type RevisionMap } from './revision-map';
import { parentsFirst, withAncestors } from './traverse';

/**
 * Checks the rows of a version table against the files, and returns each once.
 *
 * @param versionTable  Named in the error; absent in offline SQL, where rows are an assumption.
 * @throws MigrateError DATABASE_REVISION_UNKNOWN
 */
export function requireKnownRows(
  map: RevisionMap,
  rows: readonly string[],
  versionTable?: TableRef,
): readonly string[] {
  for (const row of rows) {
    if (!map.nodes.has(row)) {
      throw new MigrateError('DATABASE_REVISION_UNKNOWN', { row, versionTable: versionTable?.name ?? null });
    }
  }
  return [...new Set(rows)];
}

/** Every revision that is applied if the version table holds `rows`. */
export function appliedIds(map: RevisionMap, rows: readonly string[]): ReadonlySet<string> {
  return withAncestors(map, requireKnownRows(map, rows), 'all');
}

/**
 * What `current` lists: the last applied revision of each line, parents first.
 *
 * More than the rows: a revision that another line depends on has no row, but is the tip of its own line.
 */
export function currentRevisions(map: RevisionMap, rows: readonly string[]): readonly string[] {
  return lastOfEachLine(map, appliedIds(map, rows));
}

/** The same of what `appliedIds` gave. */
export function lastOfEachLine(map: RevisionMap, applied: ReadonlySet<string>): readonly string[] {
  if (applied.size === map.nodes.size) return map.heads;
  const isLast = (id: string): boolean => !nodeOf(map, id).children.some((child) => applied.has(child));
  return parentsFirst(map, [...applied].filter(isLast)).map((revision) => revision.id);
}
