import { preparePreview, preview as previewRun, rehearse, type Rehearsal, type ScriptItem } from '@fastappkit/migrate';
import { projectFolder, type Folder } from '../folder';
import type { Project } from '../project';
import type { FolderRunRequest, RunRequest } from './run-commands';

/** The SQL of one target. */
export interface TargetScript {
  readonly app: string;
  readonly items: readonly ScriptItem[];
}

/**
 * The SQL that `upgrade` would execute. Reads the database, and writes nothing.
 * @param request.revision  A revision to go up to, or a range `a:b` in either direction.
 */
export function preview(project: Project, request: RunRequest): Promise<TargetScript> {
  return previewFolder(projectFolder(project, request.app), request);
}

/** Does what `preview` does for any folder. */
export function previewFolder(folder: Folder, request: FolderRunRequest): Promise<TargetScript> {
  return folder.session({ ...request, access: 'read' }, async (context) => ({
    app: folder.label,
    items: await previewRun(await preparePreview(context, request.revision)),
  }));
}

/** What a dry run of one target did. */
export interface TargetRehearsal extends Rehearsal {
  readonly app: string;
}

/**
 * Really runs what `previewFolder` prints, in a transaction that is rolled back; takes the migration lock for it.
 * @throws MigrateError DRY_RUN_REFUSED, REVISION_FAILED
 */
export function rehearseFolder(folder: Folder, request: FolderRunRequest): Promise<TargetRehearsal> {
  return folder.session({ ...request, access: 'write' }, async (context) => ({
    app: folder.label,
    ...(await rehearse(await preparePreview(context, request.revision))),
  }));
}
