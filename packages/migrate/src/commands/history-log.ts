import { MigrateError } from '../errors';
import { historyTable, readRecords, type RecordFilter, type SavedRecord } from '../runtime/history/history-table';
import type { MigrationContext } from './context';

/** Which steps of the past are asked for. */
export type LogRequest = Pick<RecordFilter, 'app' | 'limit'>;

/**
 * What the history of a database says, newest first: of all version tables in the schema of the one of `context`.
 * Writes nothing.
 * @throws MigrateError HISTORY_OFF  None is kept, and none was.
 */
export async function historyLog(
  { connection, history, versionTable }: Pick<MigrationContext, 'connection' | 'history' | 'versionTable'>,
  request: LogRequest = {},
): Promise<readonly SavedRecord[]> {
  const records = await readRecords(connection, versionTable, request);
  if (records === undefined && history === undefined)
    throw new MigrateError('HISTORY_OFF', { table: historyTable(versionTable).name });
  return records ?? [];
}
