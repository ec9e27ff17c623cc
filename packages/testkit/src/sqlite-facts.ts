import type { Connection, Row } from '@fastappkit/dialects';

const FACTS = [
  'SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE name = ?',
  // Whether a key may be null is left out: a rowid never is, and models have no word for other keys that are. Types are
  // compared without case and spaces.
  `SELECT cid, name, replace(upper(type), ' ', '') AS type, "notnull" OR pk > 0 AS "notnull",
      nullif(upper(dflt_value), 'NULL') AS "default", pk, hidden
    FROM pragma_table_xinfo(?)`,
  'SELECT name, "unique", origin, partial FROM pragma_index_list(?) ORDER BY name',
  `SELECT l.name AS "index", x.seqno, x.cid, x.name, x.desc, lower(x.coll) AS coll, x.key
    FROM pragma_index_list(?) l, pragma_index_xinfo(l.name) x ORDER BY l.name, x.seqno`,
  // A foreign key without columns refers to the primary key.
  `SELECT seq, lower("table") AS "table", "from", on_update, on_delete, "match",
      lower(coalesce("to", (SELECT p.name FROM pragma_table_info(k."table") p WHERE p.pk = k.seq + 1))) AS "to"
    FROM pragma_foreign_key_list(?) k ORDER BY "from", "table", "to"`,
  "SELECT type, name FROM sqlite_schema WHERE tbl_name = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
];

/**
 * What SQLite itself says about a table, none of it from texts: another CREATE TABLE that means the same has the same
 * facts.
 */
export async function sqliteFacts(db: Connection, table: string): Promise<readonly (readonly Row[])[]> {
  const facts: (readonly Row[])[] = [];
  for (const sql of FACTS) facts.push(await db.query(sql, [table]));
  return facts;
}
