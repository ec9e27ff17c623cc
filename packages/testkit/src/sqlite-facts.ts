import type { Connection, Row } from '@fastappkit/dialects';

// The index of a key is numbered in the order of the keys, which means nothing: it is called after its columns.
const INDEX_NAME = `CASE l.origin WHEN 'c' THEN l.name ELSE l.origin || (
    SELECT group_concat(i.name || i.desc || lower(i.coll)) FROM pragma_index_xinfo(l.name) i WHERE i.key) END`;

const FACTS = [
  'SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE name = ?',
  // Whether a key may be null is left out: a rowid never is, and models have no word for other keys that are. Types are
  // compared without case and spaces.
  `SELECT cid, name, replace(upper(type), ' ', '') AS type, "notnull" OR pk > 0 AS "notnull",
      nullif(upper(dflt_value), 'NULL') AS "default", pk, hidden
    FROM pragma_table_xinfo(?)`,
  `SELECT ${INDEX_NAME} AS name, "unique", origin, partial FROM pragma_index_list(?) l ORDER BY 1`,
  `SELECT ${INDEX_NAME} AS "index", x.seqno, x.cid, x.name, x.desc, lower(x.coll) AS coll, x.key
    FROM pragma_index_list(?) l, pragma_index_xinfo(l.name) x ORDER BY 1, 2`,
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
