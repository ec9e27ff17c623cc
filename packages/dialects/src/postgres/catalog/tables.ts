import { placeholders } from '../../assemble';
import { notOfExtension } from './session';

/** One table. */
export interface TableRow extends Record<string, unknown> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly comment: string | null;
  readonly unlogged: boolean;
  /** `name=value`, those of the TOAST table with its prefix. */
  readonly storage: readonly string[] | null;
  /** As in PARTITION BY. */
  readonly partitionKey: string | null;
  readonly parentSchema: string | null;
  readonly parentName: string | null;
  readonly bound: string | null;
}

/** One trigger. */
export interface TriggerRow extends Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly sql: string;
}

/** The condition for the tables `c` of the schemas `n` that are read. */
export function ownTables(schemas: readonly string[]): string {
  return ownRelations("'r', 'p'", schemas);
}

/** The condition for the relations `c` of these kinds in the schemas `n` that are read. */
export function ownRelations(kinds: string, schemas: readonly string[]): string {
  return `c.relkind IN (${kinds}) AND n.nspname IN (${placeholders(schemas)}) AND ${notOfExtension('pg_class', 'c.oid')}`;
}

/** The condition for what a partition does not only have because its parent has it. */
export function notInherited(isLocal: string): string {
  return `NOT (c.relispartition AND NOT ${isLocal})`;
}

/** Tables, partitions among them. */
export function tablesQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name, d.description AS comment,
    c.relpersistence = 'u' AS unlogged,
    c.reloptions || (SELECT array_agg('toast.' || o) FROM unnest(tc.reloptions) o) AS storage,
    pg_catalog.pg_get_partkeydef(c.oid) AS "partitionKey", pn.nspname::text AS "parentSchema",
    pc.relname::text AS "parentName", pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0
    AND d.classoid = 'pg_catalog.pg_class'::regclass
  LEFT JOIN pg_catalog.pg_class tc ON tc.oid = c.reltoastrelid
  LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
  LEFT JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
  LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
  WHERE ${ownTables(schemas)}`;
}

/** Triggers of tables and views, without those of constraints and without those that a partition has from its parent. */
export function triggersQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, tg.tgname::text AS name, pg_catalog.pg_get_triggerdef(tg.oid) AS sql
  FROM pg_catalog.pg_trigger tg
  JOIN pg_catalog.pg_class c ON c.oid = tg.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT tg.tgisinternal AND tg.tgparentid = 0 AND ${ownRelations("'r', 'p', 'v'", schemas)}
    AND ${notOfExtension('pg_trigger', 'tg.oid')}
  ORDER BY tg.tgname`;
}
