import type { BulkInsert, RowValues } from '@fastappkit/schema';
import { columnList } from './ddl';
import { paramsOf, ROWS_PER_STATEMENT, valueLists } from './row-values';
import type { Quoting } from './sql-builder';
import type { Statement } from './statement';

/**
 * INSERT statements, in the order of the rows.
 *
 * Neighbours with the same columns share a statement; columns that a row does not name get their default.
 * @param emptyRow  What follows the table's name for a row without any column.
 */
export function insertRows(quoting: Quoting, op: BulkInsert, emptyRow: string): readonly Statement[] {
  const table = quoting.quoteTable(op.table);
  return groupNeighbours(op.rows).flatMap((group): readonly Statement[] => {
    const columns = Object.keys(group[0] ?? {});
    if (columns.length === 0) return group.map(() => ({ sql: `INSERT INTO ${table} ${emptyRow}` }));
    const { rows, params } = valueLists(quoting, columns, group);
    const values = rows.map((row) => `  (${row})`).join(',\n');
    return [{ sql: `INSERT INTO ${table} ${columnList(quoting, columns)} VALUES\n${values}`, ...paramsOf(params) }];
  });
}

function groupNeighbours(rows: readonly RowValues[]): readonly (readonly RowValues[])[] {
  const groups: RowValues[][] = [];
  let lastShape: string | undefined;
  for (const row of rows) {
    const shape = JSON.stringify(Object.keys(row).sort());
    const last = groups.at(-1);
    if (last !== undefined && shape === lastShape && last.length < ROWS_PER_STATEMENT) last.push(row);
    else groups.push([row]);
    lastShape = shape;
  }
  return groups;
}
