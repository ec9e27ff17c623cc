import type { Connection } from '../connection/connection';
import type { Undeclared } from '../undeclared';

/**
 * Virtual tables, whose rows are not in the file as those of others are.
 * @see https://www.sqlite.org/vtab.html
 */
export async function undeclared(db: Connection): Promise<readonly Undeclared[]> {
  const rows = await db.query<{ readonly name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name",
  );
  return rows.map(({ name }) => ({ what: `virtual table ${name}`, table: null, object: { name } }));
}
