import type { BulkUpdate, RowValues } from '@fastappkit/schema';
import { paramsOf, ROWS_PER_STATEMENT, valueLists } from './row-values';
import type { Quoting } from './sql-builder';
import type { Statement } from './statement';

/** What one UPDATE is made of. The names are quoted. */
export interface RowsUpdate {
  readonly table: string;
  /** The columns of each row. */
  readonly columns: readonly string[];
  /** Those of them that find a row, and those that get a value. */
  readonly key: readonly string[];
  readonly set: readonly string[];
  /** The values of each row, in the order of `columns`, without parentheses. */
  readonly rows: readonly string[];
}

/**
 * UPDATE statements that join a table with the new values of its rows, in the order of the rows.
 * @param write  The statement of a dialect.
 */
export function updateRows(
  quoting: Quoting,
  op: BulkUpdate,
  write: (update: RowsUpdate) => string,
): readonly Statement[] {
  const names = Object.keys(op.rows[0] ?? {});
  const parts = {
    table: quoting.quoteTable(op.table),
    columns: names.map(quoting.quoteIdent),
    key: op.key.map(quoting.quoteIdent),
    set: names.filter((name) => !op.key.includes(name)).map(quoting.quoteIdent),
  };
  return chunks(op.rows).map((chunk) => {
    const { rows, params } = valueLists(quoting, names, chunk);
    return { sql: write({ ...parts, rows }), ...paramsOf(params) };
  });
}

/** `target.name = source.name` for each name, as the conditions of a join. */
export function matching(names: readonly string[]): string {
  return names.map((name) => `target.${name} = source.${name}`).join(' AND ');
}

function chunks(rows: readonly RowValues[]): readonly (readonly RowValues[])[] {
  const count = Math.ceil(rows.length / ROWS_PER_STATEMENT);
  return Array.from({ length: count }, (_, at) => rows.slice(at * ROWS_PER_STATEMENT, (at + 1) * ROWS_PER_STATEMENT));
}
