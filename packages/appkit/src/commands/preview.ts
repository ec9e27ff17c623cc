import { preparePreview, preview as previewRun, type ScriptItem } from '@fastappkit/migrate';
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
