import type { Connection, Dialect } from '@fastappkit/dialects';
import type { TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { RegisteredOperation } from '../operations/registered';
import type { TransactionMode } from '../runtime/executor';
import type { HistorySettings } from '../runtime/history/history';
import type { ResumeChoice } from '../runtime/journal/resume';
import type { Report } from '../runtime/progress';
import { readVersionRows } from '../runtime/version-table';
import type { ModuleLoader } from '../script/load-module';
import type { ScriptDirectory } from '../script/script-directory';
import { diagnoseRows } from './diagnose';

/** One migrations folder with the settings of a run on it. */
export interface FolderContext {
  /** How reports call this folder: `core`, or the name of an app. */
  readonly label: string;
  readonly scripts: ScriptDirectory;
  readonly versionTable: TableRef;
  readonly loader: ModuleLoader;
  /** The operations of the project's own, asked when scripts are loaded; none where it is absent. */
  readonly operations?: () => Promise<readonly RegisteredOperation[]>;
  /** How long statements of a run wait for the locks of others, in milliseconds; as long as the server says when absent. */
  readonly lockWaitMs?: number | undefined;
  /** How long each statement of a run may take, in milliseconds, unless its revision says otherwise; no limit when absent. */
  readonly statementTimeoutMs?: number | undefined;
  /** What the history says of every step; none is kept where it is absent. */
  readonly history?: HistorySettings | undefined;
  /** Asked when something is about to run: `env.ts` may have to be loaded for it. */
  transaction(): Promise<TransactionMode>;
  readonly report: Report;
  nowMs(): number;
  /** Stops a run before its next step, and a step before its next operation. */
  readonly signal?: AbortSignal | undefined;
  /** What a person has decided of an interrupted revision. */
  readonly resume?: ResumeChoice | undefined;
  /** What scripts see as `op.getContext().tag`. */
  readonly tag?: string | undefined;
}

/** What a command without a database works with. */
export interface PlanContext extends FolderContext {
  readonly dialect: Dialect;
}

/** All that a command on one migrations folder works with. The connection, and the lock on it, belong to the caller. */
export interface MigrationContext extends FolderContext {
  readonly connection: Connection;
}

/** What the version table says. */
export interface VersionRows {
  /** False where there is no version table yet. */
  readonly exist: boolean;
  readonly ids: readonly string[];
}

/**
 * Reads the version table.
 * @throws MigrateError DATABASE_REVISION_UNKNOWN  A row names a revision that no file has; the hint says what that means.
 */
export async function readRows(
  context: Pick<MigrationContext, 'connection' | 'scripts' | 'versionTable'>,
): Promise<VersionRows> {
  const { connection, scripts, versionTable } = context;
  const rows = await readVersionRows(connection, versionTable);
  const diagnosis = diagnoseRows(scripts.map, rows ?? []);
  const [row] = diagnosis.unknown;
  if (row !== undefined) {
    throw new MigrateError('DATABASE_REVISION_UNKNOWN', { row, versionTable: versionTable.name, diagnosis });
  }
  return { exist: rows !== undefined, ids: [...new Set(rows)] };
}
