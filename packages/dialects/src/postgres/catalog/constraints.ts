import { notInherited, ownTables } from './tables';

/** One constraint; columns in its own order. */
export interface ConstraintRow extends Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly type: 'p' | 'u' | 'f' | 'c' | 'x';
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly noInherit: boolean;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly match: string;
  readonly columns: readonly string[] | null;
  readonly include: readonly string[] | null;
  readonly onDeleteColumns: readonly string[] | null;
  readonly refSchema: string | null;
  readonly refTable: string | null;
  readonly refColumns: readonly string[] | null;
  readonly sql: string | null;
  readonly definition: string;
}

function columnNames(keys: string, table: string): string {
  return `(SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(${keys}) WITH ORDINALITY AS k(num, n)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.num)`;
}

/**
 * All kinds of constraints but NOT NULL, which is one from PostgreSQL 18 on and is read from the columns.
 *
 * The columns of ON DELETE SET exist from version 15 on, so they are read through the row as JSON.
 */
export function constraintsQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, con.conname::text AS name, con.contype::text AS type,
    con.condeferrable AS deferrable, con.condeferred AS deferred, con.convalidated AS validated,
    con.connoinherit AS "noInherit", con.confdeltype::text AS "onDelete", con.confupdtype::text AS "onUpdate",
    con.confmatchtype::text AS match, ${columnNames('con.conkey', 'con.conrelid')} AS columns,
    CASE WHEN con.contype IN ('p', 'u') THEN (SELECT array_agg(a.attname::text ORDER BY k)
      FROM generate_series(i.indnkeyatts::int, i.indnatts::int - 1) k
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k]) END AS include,
    CASE WHEN con.contype = 'f' THEN (SELECT array_agg(a.attname::text ORDER BY k.n)
      FROM jsonb_array_elements_text(CASE jsonb_typeof(to_jsonb(con) -> 'confdelsetcols') WHEN 'array'
        THEN to_jsonb(con) -> 'confdelsetcols' ELSE '[]' END) WITH ORDINALITY AS k(num, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.num::int) END AS "onDeleteColumns",
    rn.nspname::text AS "refSchema", rc.relname::text AS "refTable",
    ${columnNames('con.confkey', 'con.confrelid')} AS "refColumns",
    pg_catalog.pg_get_expr(con.conbin, con.conrelid) AS sql, pg_catalog.pg_get_constraintdef(con.oid) AS definition
  FROM pg_catalog.pg_constraint con
  JOIN pg_catalog.pg_class c ON c.oid = con.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class rc ON rc.oid = con.confrelid
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = con.conindid
  WHERE con.contype IN ('p', 'u', 'f', 'c', 'x') AND con.conparentid = 0 AND ${ownTables(schemas)}
    AND ${notInherited('con.conislocal')}
  ORDER BY con.conname`;
}
