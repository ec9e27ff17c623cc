import { entryOf } from '../runtime/bookkeeping';
import { readJournal } from '../runtime/journal/journal-table';
import type { PreparedRun } from './prepare';

/** The revisions of a prepared run that an earlier run has left half done, as the journal says. Writes nothing. */
export async function interruptedRevisions({ context, steps }: PreparedRun): Promise<readonly string[]> {
  if (steps.length === 0) return [];
  const journal = (await readJournal(context.connection, context.versionTable)) ?? [];
  return steps.filter(({ step }) => entryOf(step, journal) !== undefined).map(({ step }) => step.revision.id);
}
