import type { Connection, Dialect, Row, Statement } from '@fastappkit/dialects';
import { bigint, string, tableKey, text, type CreateTable, type TableRef } from '@fastappkit/schema';
import { createBookkeeping, readBookkeeping } from '../bookkeeping-table';
import { besideVersionTable, insertRow } from '../step-owner';

/** One step that a run carried out, or failed in. */
export interface StepRecord {
  /** The one that the revision names, or else that of its folder. */
  readonly app: string;
  readonly revision: string;
  readonly direction: 'up' | 'down';
  readonly status: 'applied' | 'reverted' | 'failed';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** SHA-256 of the file, in hex. */
  readonly checksum: string;
  readonly toolVersion: string | null;
  readonly user: string | null;
  readonly host: string | null;
  /** Why it failed. */
  readonly error: string | null;
}

/** A record as the table has it. */
export interface SavedRecord extends StepRecord {
  readonly versionTable: string;
}

/** The history, beside the version table. */
export function historyTable(versionTable: TableRef): TableRef {
  return besideVersionTable(versionTable, 'fastappkit_history');
}

/** The operation that creates the history where it is missing. */
export function createHistory(versionTable: TableRef): CreateTable {
  return createBookkeeping(historyTable(versionTable), COLUMNS);
}

const COLUMNS = {
  id: bigint().primaryKey().autoIncrement(),
  version_table: string(200).notNull(),
  app: string(200).notNull(),
  revision: string(32).notNull(),
  direction: string(4).notNull(),
  status: string(8).notNull(),
  started_at: string(24).notNull(),
  duration_ms: bigint().notNull(),
  checksum: string(64).notNull(),
  tool_version: string(50),
  username: string(200),
  host: string(255),
  error: text(),
};

/** The statement that writes a record down. */
export function insertRecord(dialect: Dialect, versionTable: TableRef, record: StepRecord): Statement {
  const { startedAt, durationMs, toolVersion, user, host, error, ...same } = record;
  return insertRow(dialect, historyTable(versionTable), {
    ...same,
    version_table: tableKey(versionTable),
    started_at: startedAt,
    duration_ms: Math.round(durationMs),
    tool_version: toolVersion,
    username: user?.slice(0, 200) ?? null,
    host: host?.slice(0, 255) ?? null,
    error,
  });
}

/** Which records are asked for. */
export interface RecordFilter {
  readonly app?: string | undefined;
  readonly limit?: number | undefined;
  /** Those of this version table only. */
  readonly versionTable?: TableRef;
}

/**
 * The newest records of the history in which a version table is written down, newest first; `undefined` where there is
 * no history. Writes nothing. In a transaction a missing table would end it on PostgreSQL.
 */
export async function readRecords(
  db: Connection,
  beside: TableRef,
  { app, limit, versionTable }: RecordFilter = {},
): Promise<readonly SavedRecord[] | undefined> {
  const where = {
    ...(app === undefined ? {} : { app }),
    ...(versionTable === undefined ? {} : { version_table: tableKey(versionTable) }),
  };
  const order = { column: 'id', descending: true };
  const query = { columns: Object.keys(COLUMNS), where, order, limit };
  return (await readBookkeeping<RecordRow>(db, historyTable(beside), query))?.map(savedRecord);
}

type Kept = 'app' | 'revision' | 'direction' | 'status' | 'checksum' | 'host' | 'error';

interface RecordRow extends Row, Pick<StepRecord, Kept> {
  readonly version_table: string;
  readonly started_at: string;
  readonly duration_ms: number | string | bigint;
  readonly tool_version: string | null;
  readonly username: string | null;
}

function savedRecord(row: RecordRow): SavedRecord {
  const { app, revision, direction, status, checksum, host, error } = row;
  return {
    app,
    revision,
    direction,
    status,
    startedAt: row.started_at,
    durationMs: Number(row.duration_ms),
    checksum,
    toolVersion: row.tool_version,
    user: row.username,
    host,
    error,
    versionTable: row.version_table,
  };
}
