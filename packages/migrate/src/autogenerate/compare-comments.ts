import { changesOf, NO_FINDINGS, type CompareRules, type Findings, type TablePair } from './difference';

/** The comment of a table; those of its columns are aspects of the columns. */
export function compareComments({ ref, actual, desired }: TablePair, { features }: CompareRules): Findings {
  const comment = desired.original.comment ?? '';
  if (!features.comments || (actual.original.comment ?? '') === comment) return NO_FINDINGS;
  return changesOf([{ kind: 'setComment', table: ref, comment: comment === '' ? null : comment }]);
}
