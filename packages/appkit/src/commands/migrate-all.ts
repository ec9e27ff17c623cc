import { prepareUpgrade, renamedTables, type MigrationContext, type RenamedTable } from '@fastappkit/migrate';
import { prepareHooks } from '../hooks/prepare-hooks';
import type { HookResult } from '../hooks/post-migrate';
import { runHooks } from '../hooks/run-hooks';
import type { Project } from '../project';
import { runWorld, type RunOptions } from '../run-options';
import { resumeOne } from './resume-one';
import { withSessions } from '../session';
import { allTargets, namedOnly, type Target } from '../target';
import { runAll, type RunReport, type TargetRun } from './run-all';

/** What became of every target, and of the hooks that ran after them. */
export interface MigrateAllReport extends RunReport {
  /** In the order of the apps; apps without a hook are left out. */
  readonly hooks: readonly HookResult[];
}

/**
 * Applies every pending revision of the project: core and internal apps, then each external app in configured order.
 * Then runs the post-migrate hooks of the apps, also where there was nothing to apply. Everything is planned and loaded
 * before the first revision runs, on one connection under one lock for each database.
 * @throws AppKitError RUN_FAILED  A revision failed; `details.targets` says what is applied, failed and not tried.
 * @throws AppKitError POST_MIGRATE_FAILED  A hook failed; what is applied stays. The next call runs the hooks again.
 * @throws AppKitError RUN_ABORTED  `details` says as much of what was done.
 * @throws AppKitError RESUME_AMBIGUOUS, and MigrateError NOTHING_TO_RESUME, before anything ran.
 * @throws AppKitError DATABASES_SHARED, POST_MIGRATE_INVALID, and the errors of `prepareUpgrade`, before anything ran.
 */
export async function migrateAll(project: Project, options: RunOptions = {}): Promise<MigrateAllReport> {
  const prepared = await prepareHooks(project);
  const targets = allTargets(project);
  const databases = targets.map(({ database }) => database);
  return withSessions(project, { ...options, databases, access: 'write' }, async (sessionOf) => {
    const runs: TargetRun[] = [];
    for (const target of targets) {
      const context = await sessionOf(target.database).contextOf(target);
      // What a person has decided is for the one that was interrupted.
      const run = await prepareUpgrade({ ...context, resume: undefined }, 'head');
      runs.push({ ...namedOnly(target), run });
    }
    const report = await runAll(await resumeOne(runs, options.resume), options.signal);
    const hooks = await runHooks(prepared, {
      ...runWorld(options),
      project,
      connectionOf: ({ database }) => sessionOf(database).connection,
      targets: report.targets,
      renamedTables: (db, { database: own }) =>
        renamesIn(targets, async (target) => {
          const session = sessionOf(target.database);
          const connection = target.database === own ? db : session.connection;
          return { ...(await session.contextOf(target)), connection };
        }),
    });
    return { ...report, hooks };
  });
}

async function renamesIn(
  targets: readonly Target[],
  contextOf: (target: Target) => Promise<MigrationContext>,
): Promise<readonly RenamedTable[]> {
  const renames: RenamedTable[] = [];
  for (const target of targets) renames.push(...(await renamedTables(await contextOf(target))));
  return renames;
}
