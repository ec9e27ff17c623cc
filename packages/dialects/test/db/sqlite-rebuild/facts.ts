import type { Connection, Row } from '@fastappkit/dialects';

// What SQLite itself says about a table, none of it from texts.
const FACTS = [
  'SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE name = ?',
  // A column that is the rowid is never null, said or not.
  `SELECT cid, name, upper(type) AS type, "notnull" OR (pk > 0 AND type = 'INTEGER') AS "notnull", dflt_value, pk, hidden
    FROM pragma_table_xinfo(?)`,
  'SELECT name, "unique", origin, partial FROM pragma_index_list(?) ORDER BY name',
  `SELECT l.name AS "index", x.seqno, x.cid, x.name, x.desc, lower(x.coll) AS coll, x.key
    FROM pragma_index_list(?) l, pragma_index_xinfo(l.name) x ORDER BY l.name, x.seqno`,
  // A foreign key without columns refers to the primary key.
  `SELECT seq, lower("table") AS "table", "from", on_update, on_delete, "match",
      lower(coalesce("to", (SELECT p.name FROM pragma_table_info(k."table") p WHERE p.pk = k.seq + 1))) AS "to"
    FROM pragma_foreign_key_list(?) k ORDER BY "from"`,
  "SELECT type, name FROM sqlite_schema WHERE tbl_name = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
];

/** What SQLite says about a table and its rows, with their numbers. */
export async function factsOf(db: Connection, table: string): Promise<readonly (readonly Row[])[]> {
  const facts: (readonly Row[])[] = [];
  for (const sql of FACTS) facts.push(await db.query(sql, [table]));
  const isNumbered = facts[0]?.[0]?.['wr'] === 0;
  const columns = isNumbered ? '_rowid_ AS "_number", *' : '*';
  return [...facts, await db.query(`SELECT ${columns} FROM "${table.replaceAll('"', '""')}"`)];
}
