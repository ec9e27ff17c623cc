import { ownRelations } from './tables';

/** One index. Its parts are read from its definition, which says of each what is not as usual. */
export interface IndexRow extends Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly where: string | null;
  /** `name=value`. */
  readonly storage: readonly string[] | null;
  readonly comment: string | null;
  readonly definition: string;
}

/** Indexes of tables and materialized views that do not back a constraint, and that a partition does not have from its parent. */
export function indexesQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, ic.relname::text AS name, am.amname::text AS method, i.indisunique AS unique,
    i.indisvalid AS valid, pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS where, ic.reloptions AS storage,
    d.description AS comment, pg_catalog.pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_catalog.pg_am am ON am.oid = ic.relam
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_description d ON d.objoid = ic.oid AND d.objsubid = 0
    AND d.classoid = 'pg_catalog.pg_class'::regclass
  WHERE ${ownRelations("'r', 'p', 'm'", schemas)} AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint con
      WHERE con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x'))
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid)
  ORDER BY ic.relname`;
}
