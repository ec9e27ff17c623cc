// The pragmas as table-valued functions, joined with the list of all tables: https://www.sqlite.org/pragma.html#pragfunc

/** One object of the schema with the text that made it. */
export interface ObjectRow extends Record<string, unknown> {
  readonly type: 'table' | 'index' | 'trigger' | 'view';
  readonly name: string;
  readonly table: string;
  readonly sql: string | null;
}

/** One column. `hidden` is 0, or 2 for virtual and 3 for stored generated columns; `key` its place in the primary key or 0. */
export interface ColumnRow extends Record<string, unknown> {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: number;
  readonly default: string | null;
  readonly key: number;
  readonly hidden: number;
}

/** Tables and views with their indexes and triggers. Left out: SQLite's own, virtual tables, and the tables that carry those. */
export const OBJECTS = `SELECT m.type, m.name, m.tbl_name AS "table", m.sql
  FROM sqlite_schema m JOIN pragma_table_list l ON l.name = m.tbl_name AND l.schema = 'main' AND l.type IN ('table', 'view')
  WHERE m.tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.sql IS NOT NULL
  ORDER BY m.name`;

/** Columns of all tables in their order. Virtual tables have no page, and may need a module that is not there. */
export const COLUMNS = `SELECT m.name AS "table", x.name, x.type, x."notnull" AS "notNull", x.dflt_value AS "default",
    x.pk AS "key", x.hidden
  FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) x
  WHERE m.type = 'table' AND m.rootpage > 0 AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND x.hidden <> 1
  ORDER BY m.name, x.cid`;
