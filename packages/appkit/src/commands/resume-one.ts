import { interruptedRevisions, MigrateError } from '@fastappkit/migrate';
import { AppKitError } from '../errors';
import type { RunOptions } from '../run-options';
import type { TargetRun } from './run-all';

/**
 * Tells the one run whose revision was interrupted what a person has decided of it.
 * @throws MigrateError NOTHING_TO_RESUME  None was.
 * @throws AppKitError RESUME_AMBIGUOUS  Several were.
 */
export async function resumeOne(
  runs: readonly TargetRun[],
  resume: RunOptions['resume'],
): Promise<readonly TargetRun[]> {
  if (resume === undefined) return runs;
  const found: { readonly at: number; readonly app: string; readonly revision: string }[] = [];
  for (const [at, { run }] of runs.entries()) {
    const revisions = await interruptedRevisions(run);
    found.push(...revisions.map((revision) => ({ at, app: run.context.label, revision })));
  }
  const [first, second] = found;
  if (first === undefined) throw new MigrateError('NOTHING_TO_RESUME', { interrupted: [] });
  if (second !== undefined) {
    throw new AppKitError('RESUME_AMBIGUOUS', { interrupted: found.map(({ app, revision }) => ({ app, revision })) });
  }
  return runs.map((one, at) =>
    at === first.at ? { ...one, run: { ...one.run, context: { ...one.run.context, resume } } } : one,
  );
}
