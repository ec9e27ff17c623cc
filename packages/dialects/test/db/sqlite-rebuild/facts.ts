import type { Connection, Row } from '@fastappkit/dialects';
import { sqliteFacts } from '@fastappkit/testkit';

/** What SQLite says about a table and its rows, with their numbers. */
export async function factsOf(db: Connection, table: string): Promise<readonly (readonly Row[])[]> {
  const facts = await sqliteFacts(db, table);
  const isNumbered = facts[0]?.[0]?.['wr'] === 0;
  const columns = isNumbered ? '_rowid_ AS "_number", *' : '*';
  return [...facts, await db.query(`SELECT ${columns} FROM "${table.replaceAll('"', '""')}"`)];
}
