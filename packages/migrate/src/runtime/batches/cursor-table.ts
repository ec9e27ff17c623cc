import type { Connection, Dialect, Row, Statement } from '@fastappkit/dialects';
import { bigint, integer, string, tableKey, text, type CreateTable, type TableRef } from '@fastappkit/schema';
import type { Step } from '../../revision/revision';
import { createBookkeeping, dropEmptyBookkeeping, readBookkeeping } from '../bookkeeping-table';
import type { Sink } from '../sink';
import { besideVersionTable, equations, insertRow, ownerValues, type StepOwner } from '../step-owner';
import type { Position } from './keyset';

/** How far one call of `op.forEachBatch` has come. */
export interface Cursor {
  /** 1 for the first call of the revision. */
  readonly call: number;
  /** Tells the call and what the revision did before it from others. */
  readonly digest: string;
  /** The key of the last row that is done. */
  readonly position: Position | null;
  readonly rowsDone: number;
  readonly isFinished: boolean;
}

/** A cursor as the table has it. */
export interface SavedCursor extends Cursor {
  readonly revision: string;
  readonly direction: Step['direction'];
}

/** The table of the cursors, beside the version table. */
export function cursorTable(versionTable: TableRef): TableRef {
  return besideVersionTable(versionTable, 'fastappkit_batches');
}

/** The operation that creates the table of the cursors where it is missing. */
export function createCursorTable(versionTable: TableRef): CreateTable {
  return createBookkeeping(cursorTable(versionTable), COLUMNS);
}

const COLUMNS = {
  version_table: string(200).primaryKey(),
  revision: string(32).primaryKey(),
  direction: string(4).primaryKey(),
  call: integer().primaryKey(),
  digest: string(64).notNull(),
  position: text(),
  rows_done: bigint().notNull(),
  finished: integer().notNull(),
};

/**
 * The cursors that interrupted revisions of a version table have left, in the order of their calls; `undefined` where
 * there is no table of them. Writes nothing. In a transaction a missing table would end it on PostgreSQL.
 */
export async function readCursors(db: Connection, versionTable: TableRef): Promise<readonly SavedCursor[] | undefined> {
  const where = { version_table: tableKey(versionTable) };
  const query = { columns: Object.keys(COLUMNS), where, order: { column: 'call' } };
  return (await readBookkeeping<CursorRow>(db, cursorTable(versionTable), query))?.map(savedCursor);
}

interface CursorRow extends Row {
  readonly revision: string;
  readonly direction: Step['direction'];
  readonly call: number;
  readonly digest: string;
  readonly position: string | null;
  readonly rows_done: number | string;
  readonly finished: number;
}

function savedCursor({ revision, direction, call, digest, position, ...row }: CursorRow): SavedCursor {
  return {
    revision,
    direction,
    call,
    digest,
    position: position === null ? null : (JSON.parse(position) as Position),
    rowsDone: Number(row.rows_done),
    isFinished: row.finished === 1,
  };
}

/** The statement that writes the first row of a call. */
export function insertCursor(dialect: Dialect, owner: StepOwner, cursor: Cursor): Statement {
  return insertRow(dialect, cursorTable(owner.versionTable), { ...ownerValues(owner), ...cursorValues(cursor) });
}

/** The statement that moves a cursor on; one that is not there makes it fail. */
export function updateCursor(dialect: Dialect, owner: StepOwner, cursor: Cursor): Statement {
  const { call, ...values } = cursorValues(cursor);
  const table = dialect.quoteTable(cursorTable(owner.versionTable));
  const set = equations(dialect, values).join(', ');
  const where = equations(dialect, { ...ownerValues(owner), call }).join(' AND ');
  return { sql: `UPDATE ${table} SET ${set} WHERE ${where}`, expectRows: 1 };
}

/** The statement that takes away the cursors of a revision, whichever way it went. */
export function deleteCursors(dialect: Dialect, owner: StepOwner): Statement {
  const { version_table, revision } = ownerValues(owner);
  const where = equations(dialect, { version_table, revision }).join(' AND ');
  return { sql: `DELETE FROM ${dialect.quoteTable(cursorTable(owner.versionTable))} WHERE ${where}` };
}

/** The statement that takes away every cursor of a version table. */
export function deleteAllCursors(dialect: Dialect, versionTable: TableRef): Statement {
  const where = equations(dialect, { version_table: tableKey(versionTable) }).join('');
  return { sql: `DELETE FROM ${dialect.quoteTable(cursorTable(versionTable))} WHERE ${where}` };
}

function cursorValues({ call, digest, position, rowsDone, isFinished }: Cursor) {
  const saved = position === null ? null : JSON.stringify(position);
  return { call, digest, position: saved, rows_done: rowsDone, finished: isFinished ? 1 : 0 };
}

/** Takes the table of the cursors away once no revision needs it. */
export async function dropEmptyCursorTable(sink: Sink, versionTable: TableRef): Promise<void> {
  await dropEmptyBookkeeping(sink, cursorTable(versionTable));
}
