import { MigrateError } from '../errors';
import type { ScriptDirectory } from '../script/script-directory';
import { createRevision, type RevisionOptions, type WrittenRevision } from './create-revision';
import { mergeConflicts, type MergeConflicts, type ReplayTools } from './merge-conflicts';
import { resolveParents } from './revision-links';

/** How branches are joined. */
export interface MergeOptions extends Omit<RevisionOptions, 'head'>, ReplayTools {
  /** Write the merge even if the branches change the same objects. */
  readonly force?: boolean | undefined;
}

/** A merge that was written, and what was found on the way. */
export interface MergeResult extends WrittenRevision, MergeConflicts {
  /** The revisions that it joins. */
  readonly parents: readonly string[];
}

/**
 * Writes a revision that joins branches and does nothing else.
 * @param revisions  Symbols of two revisions or more: `heads`, labels, ids or their beginnings.
 * @throws MigrateError MERGE_NEEDS_SEVERAL
 * @throws MigrateError MERGE_CONFLICT  Two branches change one object, and `force` is not set. Nothing was written.
 * @throws MigrateError  As `createRevision` and `mergeConflicts`.
 */
export async function merge(
  scripts: ScriptDirectory,
  revisions: readonly string[],
  options: MergeOptions,
): Promise<MergeResult> {
  const parents = resolveParents(scripts.map, { ...options, head: revisions });
  if (parents.length < 2) throw new MigrateError('MERGE_NEEDS_SEVERAL', { revisions: parents });
  const found = await mergeConflicts(scripts, parents, options);
  if (found.conflicts.length > 0 && options.force !== true) {
    throw new MigrateError('MERGE_CONFLICT', { conflicts: found.conflicts });
  }
  return { ...(await createRevision(scripts, { ...options, head: parents })), ...found, parents };
}
