import type { LiteralValue, RowValue, RowValues } from '@fastappkit/schema';
import type { Quoting } from './sql-builder';

/** Rows per statement: far below the packet, parameter and parser limits of all servers. */
export const ROWS_PER_STATEMENT = 500;

/** The values of rows as lists without parentheses: literals, and `?` for bytes and moments, which are bound. */
export function valueLists(
  quoting: Pick<Quoting, 'literal'>,
  names: readonly string[],
  rows: readonly RowValues[],
): { readonly rows: readonly string[]; readonly params: readonly unknown[] } {
  const params: unknown[] = [];
  const write = (value: RowValue): string => {
    if (isLiteral(value)) return quoting.literal(value);
    params.push(value);
    return '?';
  };
  return { rows: rows.map((row) => names.map((name) => write(row[name] ?? null)).join(', ')), params };
}

/** `params` of a statement; none where there is no value to bind, so that a `?` is an ordinary character. */
export function paramsOf(params: readonly unknown[]): { readonly params?: readonly unknown[] } {
  return params.length === 0 ? {} : { params };
}

function isLiteral(value: RowValue): value is LiteralValue {
  return typeof value !== 'object' || value === null;
}
