import type { Column, Table } from '@fastappkit/schema';
import { quoting } from './quoting';

const ENDS = { start: /^row start$/i, end: /^row end$/i } as const;

/**
 * Whether MariaDB fills the column with the moment from which or until which a row was current; as an expression it is
 * written ROW START or ROW END. Tables that do not name such columns have hidden ones, which introspection leaves out.
 * @see https://mariadb.com/docs/server/reference/sql-structure/temporal-tables/system-versioned-tables
 */
export function isPeriodEnd(column: Column): boolean {
  const sql = column.generated?.sql.trim() ?? '';
  return ENDS.start.test(sql) || ENDS.end.test(sql);
}

/** The period as an item of CREATE TABLE, if the table has columns for it. */
export function systemPeriod(table: Table): readonly string[] {
  const [start, end] = [columnOf(table, ENDS.start), columnOf(table, ENDS.end)];
  if (start === undefined || end === undefined) return [];
  return [`PERIOD FOR SYSTEM_TIME (${quoting.quoteIdent(start)}, ${quoting.quoteIdent(end)})`];
}

function columnOf(table: Table, pattern: RegExp): string | undefined {
  return table.columns.find((column) => pattern.test(column.generated?.sql.trim() ?? ''))?.name;
}
