import { prepareDowngrade, prepareUpgrade } from '@fastappkit/migrate';
import type { Project } from '../project';
import type { RunOptions } from '../session';
import { allTargets } from '../target';
import { runTargets, type RunReport } from './run-targets';
import { selectTarget } from './select-target';

/** What `upgrade` and `downgrade` work on. */
export interface RunRequest extends RunOptions {
  /** An external app; core with the internal apps when absent. */
  readonly app?: string | undefined;
  /** Any revision symbol. */
  readonly revision: string;
}

/**
 * Applies every pending revision of the project: core and internal apps, then each external app in configured order.
 * @throws AppKitError RUN_FAILED  and the errors of `prepareUpgrade`, before anything ran.
 */
export function migrateAll(project: Project, options: RunOptions): Promise<RunReport> {
  return runTargets(project, allTargets(project), {
    ...options,
    prepare: async (session, target) => prepareUpgrade(await session.contextOf(target), 'head'),
  });
}

/** Applies the revisions of one target up to a revision. Errors as `migrateAll`. */
export function upgrade(project: Project, request: RunRequest): Promise<RunReport> {
  return runTargets(project, [selectTarget(project, request.app)], {
    ...request,
    prepare: async (session, target) => prepareUpgrade(await session.contextOf(target), request.revision),
  });
}

/** Goes back to a revision of one target. Errors as `migrateAll`. */
export function downgrade(project: Project, request: RunRequest): Promise<RunReport> {
  return runTargets(project, [selectTarget(project, request.app)], {
    ...request,
    prepare: async (session, target) => prepareDowngrade(await session.contextOf(target), request.revision),
  });
}
