import { OnlineSink } from '../runtime/online-sink';
import { createVersionTable, readVersionRows } from '../runtime/version-table';
import type { MigrationContext } from './context';

/**
 * Creates the version table where it is missing, and nothing else.
 * @returns Whether it was missing.
 */
export async function ensureVersion({ connection, versionTable }: MigrationContext): Promise<boolean> {
  if ((await readVersionRows(connection, versionTable)) !== undefined) return false;
  await new OnlineSink(connection).run(createVersionTable(versionTable));
  return true;
}
