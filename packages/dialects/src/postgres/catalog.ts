import { placeholders } from '../assemble';

// Every query reads one kind of object of all wanted schemas at once. Texts come back as text (`::text`), since the
// driver has no parser for name[] and reads "char" in its own way. Catalogues: https://www.postgresql.org/docs/current/catalogs.html

/** The schema of unqualified names, the schemas of the search path, and the path itself to set it back. */
export const SESSION = `SELECT COALESCE(current_schema(), 'public')::text AS "defaultSchema",
  current_schemas(false)::text[] AS "visibleSchemas", current_setting('search_path') AS "searchPath"`;

/** Sets the search path of the session; its one parameter is the path. */
export const SET_PATH = `SELECT set_config('search_path', ?, false)`;

/** One table. */
export interface TableRow extends Record<string, unknown> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly comment: string | null;
}

/** One column, with what its type and the sequence behind it say. */
export interface ColumnRow extends Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly type: string;
  readonly dimensions: number;
  readonly typeSchema: string;
  readonly enumName: string | null;
  readonly enumValues: readonly string[] | null;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly identity: string;
  readonly generated: string;
  readonly collation: string | null;
  readonly comment: string | null;
  readonly serial: boolean;
  readonly start: string | null;
  readonly increment: string | null;
}

/** One constraint; `columns` in its own order. */
export interface ConstraintRow extends Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly type: 'p' | 'u' | 'f' | 'c' | 'x';
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly columns: readonly string[] | null;
  readonly refSchema: string | null;
  readonly refTable: string | null;
  readonly refColumns: readonly string[] | null;
  readonly sql: string | null;
  readonly definition: string;
  readonly using: string | null;
  readonly where: string | null;
  readonly elements: readonly string[] | null;
  readonly operators: readonly string[] | null;
}

/** One index; `parts` holds the searched columns first and then the included ones. */
export interface IndexRow extends Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly keys: number;
  readonly where: string | null;
  readonly parts: readonly IndexPartRow[];
}

/** One part of an index; `options` are the bits of pg_index.indoption: 1 descending, 2 nulls first. */
export interface IndexPartRow {
  readonly column: string | null;
  readonly sql: string;
  readonly options: number | null;
  readonly operatorClass: string | null;
}

/** One enum type. */
export interface EnumRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly values: readonly string[];
}

/** One sequence that no column owns. */
export interface SequenceRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly start: string;
  readonly increment: string;
}

/** Names of the installed extensions, without the one that every database has. */
export const EXTENSIONS = `SELECT extname::text AS name FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'`;

function notOfExtension(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend ext WHERE ext.deptype = 'e'
    AND ext.classid = 'pg_catalog.${catalog}'::regclass AND ext.objid = ${oid})`;
}

function ownTables(schemas: readonly string[]): string {
  return `c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname IN (${placeholders(schemas)})
    AND ${notOfExtension('pg_class', 'c.oid')}`;
}

function columnNames(keys: string, table: string): string {
  return `(SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(${keys}) WITH ORDINALITY AS k(num, n)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.num)`;
}

/** Tables, with partitioned ones but without their partitions. */
export function tablesQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name,
    pg_catalog.obj_description(c.oid, 'pg_class') AS comment
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE ${ownTables(schemas)}`;
}

/** Columns in their order. A column owns at most one sequence: deptype `a` is SERIAL, `i` is identity. */
export function columnsQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, a.attname::text AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    a.attndims AS dimensions, tn.nspname::text AS "typeSchema",
    CASE WHEN et.typtype = 'e' THEN et.typname::text END AS "enumName",
    CASE WHEN et.typtype = 'e' THEN (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
      FROM pg_catalog.pg_enum e WHERE e.enumtypid = et.oid) END AS "enumValues",
    a.attnotnull AS "notNull", pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default,
    a.attidentity::text AS identity, a.attgenerated::text AS generated,
    CASE WHEN a.attcollation <> t.typcollation THEN co.collname::text END AS collation,
    pg_catalog.col_description(c.oid, a.attnum) AS comment,
    COALESCE(seq.deptype = 'a' AND EXISTS (SELECT FROM pg_catalog.pg_depend dd
      WHERE dd.classid = 'pg_catalog.pg_attrdef'::regclass AND dd.objid = d.oid
      AND dd.refclassid = 'pg_catalog.pg_class'::regclass AND dd.refobjid = seq.objid), false) AS serial,
    s.seqstart::text AS start, s.seqincrement::text AS increment
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_type et ON et.oid = CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem ELSE t.oid END
  JOIN pg_catalog.pg_namespace tn ON tn.oid = et.typnamespace
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
  LEFT JOIN pg_catalog.pg_depend seq ON seq.classid = 'pg_catalog.pg_class'::regclass AND seq.deptype IN ('a', 'i')
    AND seq.refclassid = 'pg_catalog.pg_class'::regclass AND seq.refobjid = c.oid AND seq.refobjsubid = a.attnum
    AND EXISTS (SELECT FROM pg_catalog.pg_class sc WHERE sc.oid = seq.objid AND sc.relkind = 'S')
  LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = seq.objid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND ${ownTables(schemas)}
  ORDER BY c.oid, a.attnum`;
}

/** All kinds of constraints but NOT NULL, which is one from PostgreSQL 18 on and is read from the columns. */
export function constraintsQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, con.conname::text AS name, con.contype::text AS type,
    con.condeferrable AS deferrable, con.condeferred AS deferred,
    con.confdeltype::text AS "onDelete", con.confupdtype::text AS "onUpdate",
    ${columnNames('con.conkey', 'con.conrelid')} AS columns,
    rn.nspname::text AS "refSchema", rc.relname::text AS "refTable",
    ${columnNames('con.confkey', 'con.confrelid')} AS "refColumns",
    pg_catalog.pg_get_expr(con.conbin, con.conrelid) AS sql, pg_catalog.pg_get_constraintdef(con.oid) AS definition,
    am.amname::text AS using, CASE WHEN con.contype = 'x' THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END AS where,
    CASE WHEN con.contype = 'x' THEN (SELECT array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, false) ORDER BY k)
      FROM generate_series(1, i.indnkeyatts::int) k) END AS elements,
    (SELECT array_agg(o.oprname::text ORDER BY x.n) FROM unnest(con.conexclop) WITH ORDINALITY AS x(op, n)
      JOIN pg_catalog.pg_operator o ON o.oid = x.op) AS operators
  FROM pg_catalog.pg_constraint con
  JOIN pg_catalog.pg_class c ON c.oid = con.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class rc ON rc.oid = con.confrelid
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = con.conindid AND con.contype = 'x'
  LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  LEFT JOIN pg_catalog.pg_am am ON am.oid = ic.relam
  WHERE con.contype IN ('p', 'u', 'f', 'c', 'x') AND con.conparentid = 0 AND ${ownTables(schemas)}
  ORDER BY con.conname`;
}

/** Indexes that do not back a constraint. */
export function indexesQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, ic.relname::text AS name, am.amname::text AS method, i.indisunique AS unique,
    i.indnkeyatts::int AS keys, pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS where,
    (SELECT json_agg(json_build_object('column', a.attname, 'sql', pg_catalog.pg_get_indexdef(i.indexrelid, k, false),
        'options', i.indoption[k - 1], 'operatorClass', CASE WHEN NOT oc.opcdefault THEN oc.opcname END) ORDER BY k)
      FROM generate_series(1, i.indnatts::int) k
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] AND a.attnum > 0
      LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = i.indclass[k - 1] AND k <= i.indnkeyatts) AS parts
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_catalog.pg_am am ON am.oid = ic.relam
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE ${ownTables(schemas)} AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint con
    WHERE con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x'))
  ORDER BY ic.relname`;
}

/** Enum types with their values in order. */
export function enumsQuery(schemas: readonly string[]): string {
  return `SELECT n.nspname::text AS schema, t.typname::text AS name,
    COALESCE((SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
      FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid), '{}') AS values
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND n.nspname IN (${placeholders(schemas)}) AND ${notOfExtension('pg_type', 't.oid')}`;
}

/** Sequences that belong to no column. */
export function sequencesQuery(schemas: readonly string[]): string {
  return `SELECT n.nspname::text AS schema, c.relname::text AS name, s.seqstart::text AS start,
    s.seqincrement::text AS increment
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (${placeholders(schemas)}) AND ${notOfExtension('pg_class', 'c.oid')}
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend dep WHERE dep.deptype IN ('a', 'i')
      AND dep.classid = 'pg_catalog.pg_class'::regclass AND dep.objid = c.oid AND dep.refobjsubid > 0)`;
}
