import type { Connection, Row } from '@fastappkit/dialects';
import { buildTable, isFastAppKitError, type CreateTable, type TableRef } from '@fastappkit/schema';
import type { Sink } from './sink';
import { equations, type Values } from './step-owner';

type Columns = Parameters<typeof buildTable>[1];

/** The operation that creates a table of bookkeeping where it is missing. */
export function createBookkeeping(ref: TableRef, columns: Columns): CreateTable {
  return { kind: 'createTable', ifNotExists: true, table: { ...buildTable(ref.name, columns), ...ref } };
}

/** Which rows are read. */
export interface BookkeepingQuery {
  readonly columns: readonly string[];
  /** Values that columns have; all rows without any. */
  readonly where: Values;
  readonly order?: { readonly column: string; readonly descending?: boolean };
  readonly limit?: number | undefined;
}

/**
 * Rows of a table of bookkeeping; `undefined` where there is none. Writes nothing. In a transaction a missing table would
 * end it on PostgreSQL.
 */
export async function readBookkeeping<R extends Row>(
  db: Connection,
  ref: TableRef,
  { columns, where, order, limit }: BookkeepingQuery,
): Promise<readonly R[] | undefined> {
  const { dialect } = db;
  const conditions = equations(dialect, where);
  const sql = [
    `SELECT ${columns.map(dialect.quoteIdent).join(', ')} FROM ${dialect.quoteTable(ref)}`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`]),
    ...(order === undefined
      ? []
      : [`ORDER BY ${dialect.quoteIdent(order.column)}${order.descending === true ? ' DESC' : ''}`]),
    ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
  ].join(' ');
  try {
    return await db.query<R>(sql);
  } catch (error) {
    if (isFastAppKitError(error) && error.code === 'OBJECT_MISSING_IN_DATABASE') return undefined;
    throw error;
  }
}

/** Takes a table of bookkeeping away once nothing is in it. */
export async function dropEmptyBookkeeping(sink: Sink, table: TableRef): Promise<void> {
  const rows = await sink.query(`SELECT 1 FROM ${sink.dialect.quoteTable(table)} LIMIT 1`);
  if (rows.length === 0) await sink.run({ kind: 'dropTable', table });
}
