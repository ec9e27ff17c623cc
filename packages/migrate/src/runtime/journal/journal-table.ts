import type { Connection, Dialect, Row, Statement } from '@fastappkit/dialects';
import { integer, string, tableKey, type CreateTable, type TableRef } from '@fastappkit/schema';
import type { Step } from '../../revision/revision';
import { createBookkeeping, dropEmptyBookkeeping, readBookkeeping } from '../bookkeeping-table';
import type { Sink } from '../sink';
import { besideVersionTable, equations, insertRow, ownerValues, type StepOwner } from '../step-owner';

/** How far a step has come, where what it did cannot be rolled back. */
export interface JournalPlace {
  /** How many operations of the step are done, and committed. */
  readonly position: number;
  /** Whether the next operation was begun, and is one of which no catalogue can tell whether it was carried out. */
  readonly isBegun: boolean;
  /** Tells the operations that are done from others. */
  readonly digest: string;
}

/** The place of an interrupted step, as the table has it. */
export interface JournalEntry extends JournalPlace {
  readonly revision: string;
  readonly direction: Step['direction'];
}

/** The journal, beside the version table. */
export function journalTable(versionTable: TableRef): TableRef {
  return besideVersionTable(versionTable, 'fastappkit_journal');
}

/** The operation that creates the journal where it is missing. */
export function createJournal(versionTable: TableRef): CreateTable {
  return createBookkeeping(journalTable(versionTable), COLUMNS);
}

const COLUMNS = {
  version_table: string(200).primaryKey(),
  revision: string(32).primaryKey(),
  direction: string(4).primaryKey(),
  position: integer().notNull(),
  begun: integer().notNull(),
  digest: string(64).notNull(),
};

/**
 * What interrupted revisions of a version table have left; `undefined` where there is no journal. Writes nothing.
 * In a transaction a missing table would end it on PostgreSQL.
 */
export async function readJournal(
  db: Connection,
  versionTable: TableRef,
): Promise<readonly JournalEntry[] | undefined> {
  const query = { columns: Object.keys(COLUMNS), where: { version_table: tableKey(versionTable) } };
  const rows = await readBookkeeping<JournalRow>(db, journalTable(versionTable), query);
  return rows?.map(({ begun, ...row }) => ({ ...row, isBegun: begun === 1 }));
}

interface JournalRow extends Row {
  readonly revision: string;
  readonly direction: Step['direction'];
  readonly position: number;
  readonly begun: number;
  readonly digest: string;
}

/** The statement that writes the first row of a step. */
export function insertEntry(dialect: Dialect, owner: StepOwner, place: JournalPlace): Statement {
  return insertRow(dialect, journalTable(owner.versionTable), { ...ownerValues(owner), ...placeValues(place) });
}

/** The statement that moves a step on; a row that is not there makes it fail. */
export function updateEntry(dialect: Dialect, owner: StepOwner, place: JournalPlace): Statement {
  const table = dialect.quoteTable(journalTable(owner.versionTable));
  const set = equations(dialect, placeValues(place)).join(', ');
  return {
    sql: `UPDATE ${table} SET ${set} WHERE ${equations(dialect, ownerValues(owner)).join(' AND ')}`,
    expectRows: 1,
  };
}

/** The statement that takes away what the journal has of a revision, whichever way it went. */
export function deleteEntries(dialect: Dialect, owner: StepOwner): Statement {
  const { version_table, revision } = ownerValues(owner);
  const where = equations(dialect, { version_table, revision }).join(' AND ');
  return { sql: `DELETE FROM ${dialect.quoteTable(journalTable(owner.versionTable))} WHERE ${where}` };
}

/** The statement that takes away every entry of a version table. */
export function deleteJournal(dialect: Dialect, versionTable: TableRef): Statement {
  const where = equations(dialect, { version_table: tableKey(versionTable) }).join('');
  return { sql: `DELETE FROM ${dialect.quoteTable(journalTable(versionTable))} WHERE ${where}` };
}

/** Takes the journal away once no revision needs it. */
export async function dropEmptyJournal(sink: Sink, versionTable: TableRef): Promise<void> {
  await dropEmptyBookkeeping(sink, journalTable(versionTable));
}

function placeValues({ position, isBegun, digest }: JournalPlace) {
  return { position, begun: isBegun ? 1 : 0, digest };
}
