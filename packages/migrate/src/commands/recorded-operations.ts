import type { Dialect } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import { planUpgrade } from '../revision/plan';
import type { Revision } from '../revision/revision';
import { replay } from '../runtime/replay';
import type { FolderContext } from './context';
import { loadSteps } from './load-steps';

/** What a revision does, as far as that is known without a database. */
export interface RecordedRevision {
  readonly revision: Revision;
  readonly operations: readonly Operation[];
}

/**
 * What all revisions of a folder do on their way up, in an order that runs. Asks no database.
 * @throws MigrateError SCRIPT_*, MODULE_*, REVISION_FAILED  One cannot be loaded, or fails before it asks the database.
 */
export async function recordedOperations(
  context: FolderContext,
  dialect: Dialect,
): Promise<readonly RecordedRevision[]> {
  const steps = planUpgrade(context.scripts.map, [], 'heads');
  const recorded = await replay(await loadSteps(steps, context), dialect);
  return recorded.map(({ step, operations }) => ({ revision: step.revision, operations }));
}
