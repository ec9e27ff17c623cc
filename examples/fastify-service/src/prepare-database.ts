import type { Project } from 'fastappkit';
import type { Settings } from './settings';

/** What a replica did with the database before it began to listen. */
export type Preparation = 'migrated' | 'created tables' | 'nothing to do';

/**
 * Brings the database to where the service needs it. Safe with any number of replicas: each call takes the migration
 * lock of the database, so one works, and the others wait and then find nothing to do.
 * @param signal  Ends it, as when the replica is stopped while it starts.
 */
export async function prepareDatabase(
  project: Project,
  { createTablesOnStart, migrateOnStart }: Pick<Settings, 'createTablesOnStart' | 'migrateOnStart'>,
  signal: AbortSignal,
): Promise<Preparation> {
  if (migrateOnStart) {
    const { targets } = await project.migrateAll({ signal });
    return targets.some(({ steps }) => steps.length > 0) ? 'migrated' : 'nothing to do';
  }
  if (createTablesOnStart) {
    const { changes } = await project.createTables({ signal });
    return changes.length > 0 ? 'created tables' : 'nothing to do';
  }
  const behind = (await project.status({ signal })).filter(({ upToDate }) => !upToDate);
  if (behind.length === 0) return 'nothing to do';
  throw new Error(
    `the database is not up to date: ${behind.map(({ label }) => label).join(', ')}; run: npm run migrate`,
  );
}
