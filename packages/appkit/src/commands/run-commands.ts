import { prepareDowngrade, prepareUpgrade } from '@fastappkit/migrate';
import { projectFolder, type Folder } from '../folder';
import type { Project } from '../project';
import type { RunOptions } from '../session';
import { allTargets } from '../target';
import { runAll, runTargets, type RunReport } from './run-targets';

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
  return upgradeFolder(projectFolder(project, request.app), request);
}

/** Goes back to a revision of one target. Errors as `migrateAll`. */
export function downgrade(project: Project, request: RunRequest): Promise<RunReport> {
  return downgradeFolder(projectFolder(project, request.app), request);
}

/** What `upgrade`, `downgrade` and `preview` of a folder are asked for. */
export type FolderRunRequest = Omit<RunRequest, 'app'>;

/** Does what `upgrade` does for any folder. */
export function upgradeFolder(folder: Folder, request: FolderRunRequest): Promise<RunReport> {
  return folder.session({ ...request, access: 'write' }, async (context) =>
    runAll([await prepareUpgrade(context, request.revision)]),
  );
}

/** Does what `downgrade` does for any folder. */
export function downgradeFolder(folder: Folder, request: FolderRunRequest): Promise<RunReport> {
  return folder.session({ ...request, access: 'write' }, async (context) =>
    runAll([await prepareDowngrade(context, request.revision)]),
  );
}
