import { current, heads, history, type CurrentState, type HistoryEntry } from '@fastappkit/migrate';
import type { Project } from '../project';
import { withSession, type RunOptions } from '../session';
import { allTargets } from '../target';
import { selectTarget } from './select-target';

/** Which target a question is about. */
export interface StateRequest extends RunOptions {
  /** An external app; core with the internal apps when absent. */
  readonly app?: string | undefined;
}

/** Where the database of one target stands. Writes nothing. */
export function currentOf(project: Project, request: StateRequest): Promise<CurrentState> {
  return withSession(project, { ...request, access: 'read' }, async (session) =>
    current(await session.contextOf(selectTarget(project, request.app))),
  );
}

/** Where the database of every target stands. Writes nothing. */
export function statusOf(project: Project, options: RunOptions): Promise<readonly CurrentState[]> {
  return withSession(project, { ...options, access: 'read' }, async (session) => {
    const states: CurrentState[] = [];
    for (const target of allTargets(project)) states.push(await current(await session.contextOf(target)));
    return states;
  });
}

/** The revisions of one target, newest first, with what the database has. Writes nothing. */
export function historyOf(project: Project, request: StateRequest): Promise<readonly HistoryEntry[]> {
  return withSession(project, { ...request, access: 'read' }, async (session) =>
    history(await session.contextOf(selectTarget(project, request.app))),
  );
}

/** The heads of one target. Writes nothing. */
export function headsOf(project: Project, request: StateRequest): Promise<readonly HistoryEntry[]> {
  return withSession(project, { ...request, access: 'read' }, async (session) =>
    heads(await session.contextOf(selectTarget(project, request.app))),
  );
}
