import { prepareUpgrade, renamedTables, type PreparedRun, type RenamedTable } from '@fastappkit/migrate';
import { prepareHooks } from '../hooks/prepare-hooks';
import type { HookResult } from '../hooks/post-migrate';
import { runHooks } from '../hooks/run-hooks';
import type { Project } from '../project';
import { runWorld, type RunOptions } from '../run-options';
import { withSession, type Session } from '../session';
import { allTargets, type Target } from '../target';
import { runAll, type RunReport } from './run-all';

/** What became of every target, and of the hooks that ran after them. */
export interface MigrateAllReport extends RunReport {
  /** In the order of the apps; apps without a hook are left out. */
  readonly hooks: readonly HookResult[];
}

/**
 * Applies every pending revision of the project: core and internal apps, then each external app in configured order.
 * Then runs the post-migrate hooks of the apps, also where there was nothing to apply. Everything is planned and loaded
 * before the first revision runs, on one connection under one lock.
 * @throws AppKitError RUN_FAILED  A revision failed; `details.targets` says what is applied, failed and not tried.
 * @throws AppKitError POST_MIGRATE_FAILED  A hook failed; what is applied stays. The next call runs the hooks again.
 * @throws AppKitError RUN_ABORTED  `details` says as much of what was done.
 * @throws AppKitError POST_MIGRATE_INVALID, and the errors of `prepareUpgrade`, before anything ran.
 */
export async function migrateAll(project: Project, options: RunOptions = {}): Promise<MigrateAllReport> {
  const prepared = await prepareHooks(project);
  return withSession(project, { ...options, access: 'write' }, async (session) => {
    const targets = allTargets(project);
    const runs: PreparedRun[] = [];
    for (const target of targets) runs.push(await prepareUpgrade(await session.contextOf(target), 'head'));
    const report = await runAll(runs, options.signal);
    const hooks = await runHooks(prepared, {
      ...runWorld(options),
      project,
      connection: session.connection,
      targets: report.targets,
      renamedTables: (db) => renamesIn({ ...session, connection: db }, targets),
    });
    return { ...report, hooks };
  });
}

async function renamesIn(session: Session, targets: readonly Target[]): Promise<readonly RenamedTable[]> {
  const renames: RenamedTable[] = [];
  for (const target of targets) {
    const context = await session.contextOf(target);
    renames.push(...(await renamedTables({ ...context, connection: session.connection })));
  }
  return renames;
}
