import type { Revision } from '../../revision/revision';
import { checksumOf } from './checksum';
import type { StepRecord } from './history-table';

/**
 * The revisions whose file is not the one any more that was applied.
 * @param records  Those of their version table, newest first.
 */
export function changedRevisions(records: readonly StepRecord[], revisions: readonly Revision[]): readonly Revision[] {
  const last = new Map(
    records
      .filter(({ status }) => status !== 'failed')
      .toReversed()
      .map((record) => [record.revision, record]),
  );
  return revisions.filter(({ id, path }) => {
    const record = last.get(id);
    return record?.status === 'applied' && record.checksum !== checksumOf(path);
  });
}
