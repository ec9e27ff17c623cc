import { current, heads, history, type CurrentState, type HistoryEntry } from '@fastappkit/migrate';
import { projectFolder } from '../folder';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { withSessions } from '../session';
import { allTargets, namedOnly } from '../target';

/** Which target a question is about. */
export interface StateRequest extends RunOptions {
  /** An external app; core with the internal apps when absent. */
  readonly app?: string | undefined;
}

/** Where the database of one target stands. Writes nothing. */
export function currentOf(project: Project, request: StateRequest): Promise<CurrentState> {
  return projectFolder(project, request.app).session({ ...request, access: 'read' }, current);
}

/** Where the database of a target stands, and which one it is. */
export interface TargetState extends CurrentState {
  /** Its name; absent for the main one. */
  readonly database?: string;
}

/** Where the database of every target stands. Writes nothing. */
export function statusOf(project: Project, options: RunOptions): Promise<readonly TargetState[]> {
  const targets = allTargets(project);
  const databases = targets.map(({ database }) => database);
  return withSessions(project, { ...options, databases, access: 'read' }, async (sessionOf) => {
    const states: TargetState[] = [];
    for (const target of targets) {
      const state = await current(await sessionOf(target.database).contextOf(target));
      states.push({ ...state, ...namedOnly(target) });
    }
    return states;
  });
}

/** The revisions of one target, newest first, with what the database has. Writes nothing. */
export function historyOf(project: Project, request: StateRequest): Promise<readonly HistoryEntry[]> {
  return projectFolder(project, request.app).session({ ...request, access: 'read' }, history);
}

/** The heads of one target. Writes nothing. */
export function headsOf(project: Project, request: StateRequest): Promise<readonly HistoryEntry[]> {
  return projectFolder(project, request.app).session({ ...request, access: 'read' }, heads);
}
