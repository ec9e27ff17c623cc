import type { BulkInsert, LiteralValue } from '@fastappkit/schema';
import { columnList } from './ddl';
import { list, type Quoting } from './sql-builder';
import type { Statement } from './statement';

type InsertedRow = Readonly<Record<string, LiteralValue>>;

/** Rows per statement: far below the packet and parser limits of all servers. */
const BATCH_SIZE = 500;

/**
 * INSERT statements with literal values, in the order of the rows.
 *
 * Neighbours with the same columns share a statement; columns that a row does not name get their default.
 * @param emptyRow  What follows the table's name for a row without any column.
 */
export function insertRows(quoting: Quoting, op: BulkInsert, emptyRow: string): readonly Statement[] {
  const table = quoting.quoteTable(op.table);
  return groupNeighbours(op.rows).flatMap((group): readonly Statement[] => {
    const columns = Object.keys(group[0] ?? {});
    if (columns.length === 0) return group.map(() => ({ sql: `INSERT INTO ${table} ${emptyRow}` }));
    const rows = group.map((row) => `  ${list(columns.map((name) => quoting.literal(row[name] ?? null)))}`);
    return [{ sql: `INSERT INTO ${table} ${columnList(quoting, columns)} VALUES\n${rows.join(',\n')}` }];
  });
}

function groupNeighbours(rows: readonly InsertedRow[]): readonly (readonly InsertedRow[])[] {
  const groups: InsertedRow[][] = [];
  let lastShape: string | undefined;
  for (const row of rows) {
    const shape = JSON.stringify(Object.keys(row).sort());
    const last = groups.at(-1);
    if (last !== undefined && shape === lastShape && last.length < BATCH_SIZE) last.push(row);
    else groups.push([row]);
    lastShape = shape;
  }
  return groups;
}
