import type { Connection } from '@fastappkit/dialects';
import { readVersionRows } from '@fastappkit/migrate';
import type { Project } from '../project';
import { targetsHere } from '../target';

/** A revision history that a database is under. */
export interface ControlledBy {
  /** `core`, or the name of an external app. */
  readonly app: string;
  readonly versionTable: string;
  readonly revisions: readonly string[];
}

/** The histories that the database has revisions of: whoever changes its schema without a revision parts it from them. */
export async function revisionControl(project: Project, connection: Connection): Promise<readonly ControlledBy[]> {
  const found: ControlledBy[] = [];
  for (const { label, versionTable } of targetsHere(project)) {
    const revisions = (await readVersionRows(connection, versionTable)) ?? [];
    if (revisions.length > 0) found.push({ app: label, versionTable: versionTable.name, revisions });
  }
  return found;
}
