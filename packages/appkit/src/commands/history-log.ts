import { historyLog, type LogRequest, type SavedRecord } from '@fastappkit/migrate';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { withSessions } from '../session';
import { allTargets, namedOnly, type Target } from '../target';

/** A step of the past, and where. */
export interface LoggedStep extends SavedRecord {
  /** The named database; absent for the main one. */
  readonly database?: string;
}

/**
 * What the histories of a project's databases say, newest first. Writes nothing.
 * @throws MigrateError HISTORY_OFF  None is kept, and none was.
 */
export function logOf(project: Project, request: LogRequest & RunOptions): Promise<readonly LoggedStep[]> {
  const targets = historiesOf(allTargets(project));
  const databases = targets.map(({ database }) => database);
  return withSessions(project, { ...request, databases, access: 'read' }, async (sessionOf) => {
    const steps: LoggedStep[] = [];
    for (const target of targets) {
      const context = await sessionOf(target.database).contextOf(target);
      const records = await historyLog(context, request);
      steps.push(...records.map((record) => ({ ...record, ...namedOnly(target) })));
    }
    const newest = steps.toSorted((a, b) => Number(a.startedAt < b.startedAt) - Number(a.startedAt > b.startedAt));
    return request.limit === undefined ? newest : newest.slice(0, request.limit);
  });
}

/** One target for each table of a history. */
function historiesOf(targets: readonly Target[]): readonly Target[] {
  const keyOf = ({ database, versionTable: { schema } }: Target): string => `${database} ${schema ?? ''}`;
  return [...new Map(targets.map((target) => [keyOf(target), target])).values()];
}
