import type { Table, TableRef } from '@fastappkit/schema';
import type { Statement } from '../statement';
import { quoting } from './quoting';

/** Sets the comment of a table; `null` takes it away, `undefined` leaves it. */
export function tableComment(table: TableRef, comment: string | null | undefined): readonly Statement[] {
  if (comment === undefined) return [];
  return [{ sql: `COMMENT ON TABLE ${quoting.quoteTable(table)} IS ${quoting.literal(comment)}` }];
}

/** Sets the comment of a column; `null` takes it away, `undefined` leaves it. */
export function columnComment(
  table: TableRef,
  column: string,
  comment: string | null | undefined,
): readonly Statement[] {
  if (comment === undefined) return [];
  const target = `${quoting.quoteTable(table)}.${quoting.quoteIdent(column)}`;
  return [{ sql: `COMMENT ON COLUMN ${target} IS ${quoting.literal(comment)}` }];
}

/** Sets the comments of a new table and its columns. */
export function allComments(table: Table): readonly Statement[] {
  const columns = table.columns.flatMap((column) => columnComment(table, column.name, column.comment));
  return [...tableComment(table, table.comment), ...columns];
}
