import { prepareDowngrade, prepareUpgrade } from '@fastappkit/migrate';
import { projectFolder, type Folder } from '../folder';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { refuseRequired } from './required-by';
import { runAll, type RunReport, type TargetResult } from './run-all';

/** What `upgrade` and `downgrade` work on. */
export interface RunRequest extends RunOptions {
  /** An external app; core with the internal apps when absent. */
  readonly app?: string | undefined;
  /** Any revision symbol. */
  readonly revision: string;
}

/**
 * Applies the revisions of one target up to a revision.
 * @throws AppKitError RUN_FAILED  A revision failed; `details.targets` says what is applied, failed and not tried.
 * @throws MigrateError  As `prepareUpgrade`, before anything ran.
 */
export function upgrade(project: Project, request: RunRequest): Promise<RunReport> {
  return upgradeFolder(projectFolder(project, request.app), request);
}

/**
 * Goes back to a revision of one target. Errors as `upgrade`.
 * @throws AppKitError APP_REQUIRED  Other apps that have applied revisions require this one.
 */
export function downgrade(project: Project, request: RunRequest): Promise<RunReport> {
  return downgradeFolder(projectFolder(project, request.app), request);
}

/** What `upgrade`, `downgrade` and `preview` of a folder are asked for. */
export type FolderRunRequest = Omit<RunRequest, 'app'>;

/** Does what `upgrade` does for any folder. */
export function upgradeFolder(folder: Folder, request: FolderRunRequest): Promise<RunReport> {
  return folder.session({ ...request, access: 'write' }, async (context) =>
    runAll([{ ...placeOf(folder), run: await prepareUpgrade(context, request.revision) }], request.signal),
  );
}

/** Does what `downgrade` does for any folder. */
export function downgradeFolder(folder: Folder, request: FolderRunRequest): Promise<RunReport> {
  return folder.session({ ...request, access: 'write' }, async (context) => {
    const run = await prepareDowngrade(context, request.revision);
    if (run.steps.length > 0) await refuseRequired(folder, context);
    return runAll([{ ...placeOf(folder), run }], request.signal);
  });
}

function placeOf({ database }: Folder): Pick<TargetResult, 'database'> {
  return database === undefined ? {} : { database };
}
