import { placeholders } from '../../assemble';
import { notMadeBy, notOfExtension } from './session';

/** One view. */
export interface ViewRow extends Record<string, unknown> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  /** `name=value`. */
  readonly options: readonly string[] | null;
  readonly comment: string | null;
  readonly sql: string;
  /** The tables and views that it reads; `columns` is null where it reads one as a whole. */
  readonly uses: readonly {
    readonly schema: string;
    readonly name: string;
    readonly columns: readonly string[] | null;
  }[];
}

/** One function or procedure. */
export interface RoutineRow extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly arguments: string;
  readonly sql: string;
}

/** Views and materialized views with the columns that their queries read. */
export function viewsQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind = 'm' AS materialized,
    c.reloptions AS options, pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
    pg_catalog.pg_get_viewdef(c.oid) AS sql,
    COALESCE((SELECT json_agg(json_build_object('schema', u.nspname, 'name', u.relname, 'columns', u.columns)
        ORDER BY u.nspname, u.relname) FROM (
      SELECT un.nspname, uc.relname, CASE WHEN bool_and(a.attname IS NOT NULL)
        THEN array_agg(a.attname::text ORDER BY a.attnum) END AS columns
      FROM pg_catalog.pg_rewrite r
      JOIN pg_catalog.pg_depend de ON de.classid = 'pg_catalog.pg_rewrite'::regclass AND de.objid = r.oid
        AND de.refclassid = 'pg_catalog.pg_class'::regclass AND de.refobjid <> c.oid
      JOIN pg_catalog.pg_class uc ON uc.oid = de.refobjid AND uc.relkind <> 'S'
      JOIN pg_catalog.pg_namespace un ON un.oid = uc.relnamespace
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = uc.oid AND a.attnum = de.refobjsubid AND a.attnum > 0
      WHERE r.ev_class = c.oid GROUP BY un.nspname, uc.relname) u), '[]') AS uses
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('v', 'm') AND n.nspname IN (${placeholders(schemas)}) AND ${notOfExtension('pg_class', 'c.oid')}`;
}

/** Functions, procedures and aggregates. The server has no text for the definition of an aggregate. */
export function routinesQuery(schemas: readonly string[]): string {
  return `SELECT n.nspname::text AS schema, p.proname::text AS name, p.prokind::text AS kind,
    pg_catalog.oidvectortypes(p.proargtypes) AS arguments,
    CASE WHEN p.prokind = 'a' THEN (SELECT 'CREATE AGGREGATE ' || p.oid::regprocedure || ' (SFUNC = ' || ag.aggtransfn
        || ', STYPE = ' || pg_catalog.format_type(ag.aggtranstype, NULL)
        || COALESCE(', INITCOND = ' || pg_catalog.quote_literal(ag.agginitval), '') || ')'
      FROM pg_catalog.pg_aggregate ag WHERE ag.aggfnoid = p.oid)
    ELSE pg_catalog.pg_get_functiondef(p.oid) END AS sql
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname IN (${placeholders(schemas)}) AND ${notMadeBy(['e', 'i'], 'pg_proc', 'p.oid')}
  ORDER BY n.nspname, p.proname, 4`;
}
