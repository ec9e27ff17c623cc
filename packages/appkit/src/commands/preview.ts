import { preparePreview, preview as previewRun, type ScriptItem } from '@fastappkit/migrate';
import type { Project } from '../project';
import { withSession } from '../session';
import type { RunRequest } from './run-commands';
import { selectTarget } from './select-target';

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
  return withSession(project, { ...request, access: 'read' }, async (session) => {
    const target = selectTarget(project, request.app);
    const prepared = await preparePreview(await session.contextOf(target), request.revision);
    return { app: target.label, items: await previewRun(prepared) };
  });
}
