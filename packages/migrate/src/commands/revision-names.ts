import { MigrateError } from '../errors';
import type { RevisionMap } from '../revision/revision-map';
import { idDefect, labelDefect } from '../revision/validate';

/**
 * Checks the id of a new revision.
 * @throws MigrateError REVISION_ID_INVALID, REVISION_ID_TAKEN
 */
export function checkRevisionId(map: RevisionMap, revision: string): void {
  const reason = idDefect(revision) ?? fileNameDefect(revision);
  if (reason !== undefined) {
    const illegal = [...new Set(revision.match(/[^\p{L}\p{M}\p{N}_.]/gu))].sort();
    throw new MigrateError('REVISION_ID_INVALID', { revision, illegal, reason });
  }
  const owner = map.nodes.get(revision) ?? map.nodes.get(map.labels.get(revision) ?? '');
  if (owner !== undefined) throw new MigrateError('REVISION_ID_TAKEN', { revision, path: owner.revision.path });
}

/** The id of a new revision becomes a part of a file name, which shells and people have to be able to spell. */
function fileNameDefect(revision: string): string | undefined {
  return /[^\p{L}\p{M}\p{N}_.]/u.test(revision) || revision.startsWith('.')
    ? 'is not made of letters, digits and underscores'
    : undefined;
}

/**
 * Checks the branch labels of a new revision: labels and ids share one space of names.
 * @throws MigrateError BRANCH_LABEL_INVALID, BRANCH_LABEL_TAKEN
 */
export function checkLabels(map: RevisionMap, revision: string, labels: readonly string[]): void {
  for (const [index, label] of labels.entries()) {
    const reason = labelDefect(label);
    if (reason !== undefined) throw new MigrateError('BRANCH_LABEL_INVALID', { label, reason });
    const isOwn = label === revision || labels.indexOf(label) !== index;
    const owner = map.labels.get(label) ?? (map.nodes.has(label) ? label : isOwn ? revision : undefined);
    if (owner !== undefined) throw new MigrateError('BRANCH_LABEL_TAKEN', { label, revision: owner });
  }
}
