import { downgradeOf } from '../autogenerate/downgrade';
import { renderOperations } from '../autogenerate/render/operations';
import type { MigrationContext } from './context';
import { createRevision, type RevisionOptions, type WrittenRevision } from './create-revision';
import type { Differences } from './differences';

/** A revision to be written from what was compared. */
export interface RevisionRequest extends RevisionOptions {
  readonly differences: Differences;
}

/** Writes changes as a revision. Errors as `createRevision`. */
export function writeRevision(
  { scripts }: Pick<MigrationContext, 'scripts'>,
  request: RevisionRequest,
): Promise<WrittenRevision> {
  const { changes, before } = request.differences;
  return createRevision(scripts, {
    ...request,
    upgrade: renderOperations(changes),
    downgrade: renderOperations(downgradeOf(changes, before)),
  });
}
