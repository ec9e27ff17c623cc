import type { Connection } from '@fastappkit/dialects';
import { findColumn, type MetaData, type Table, type TableRef } from '@fastappkit/schema';

/**
 * The tables, by `tableKey`, that get a NOT NULL column without a default and have rows which would need a value.
 * Only tables that get such a column are asked.
 */
export async function tablesWithRows(
  db: Connection,
  schemas: { readonly live: MetaData; readonly desired: MetaData },
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [key, table] of schemas.desired.tables) {
    const before = schemas.live.tables.get(key);
    if (before !== undefined && getsRequiredColumn(before, table) && (await hasRows(db, before))) found.add(key);
  }
  return found;
}

async function hasRows(db: Connection, table: TableRef): Promise<boolean> {
  const rows = await db.query(`SELECT 1 FROM ${db.dialect.quoteTable(table)} LIMIT 1`);
  return rows.length > 0;
}

function getsRequiredColumn(before: Table, after: Table): boolean {
  return after.columns.some(
    (column) =>
      !column.nullable &&
      column.default === undefined &&
      column.autoIncrement !== true &&
      column.generated === undefined &&
      findColumn(before, column.name) === undefined,
  );
}
