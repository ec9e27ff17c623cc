import { notOfExtension } from './session';

/** Where a type is used: the type itself, or the element of an array of `depth` dimensions. */
export interface TypeUse {
  readonly typeOid: string;
  /** As format_type() writes it, with its schema unless that is pg_catalog. */
  readonly typeText: string;
  readonly typeSchema: string;
  readonly depth: number;
}

/** An enum type. */
export interface EnumRow extends Record<string, unknown> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly values: readonly string[];
}

/** A domain with the type underneath. */
export interface DomainRow extends TypeUse, Record<string, unknown> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly collation: string | null;
  readonly collationSchema: string | null;
  readonly checks: readonly { readonly name: string; readonly sql: string }[] | null;
}

/** One field of a composite type; a type without fields has one row with `field` null. */
export interface FieldRow extends TypeUse, Record<string, unknown> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly field: string | null;
  readonly collation: string | null;
  readonly collationSchema: string | null;
}

/** The columns of a `TypeUse` of the type `t`, see `typeJoins`. An array has the modifier of its elements. */
export function typeUse(modifier: string, dimensions: string): string {
  return `COALESCE(el.oid, t.oid)::text AS "typeOid", tn.nspname::text AS "typeSchema",
    pg_catalog.format_type(COALESCE(el.oid, t.oid), ${modifier}) AS "typeText",
    CASE WHEN el.oid IS NULL THEN 0 ELSE GREATEST(${dimensions}, 1) END AS depth`;
}

/** What `typeUse` and `collationOf` read from. */
export function typeJoins(type: string, collation: string): string {
  return `LEFT JOIN pg_catalog.pg_type t ON t.oid = ${type}
  LEFT JOIN pg_catalog.pg_type el ON el.oid = t.typelem AND el.typarray = t.oid
  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = COALESCE(el.typnamespace, t.typnamespace)
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = ${collation} AND co.oid <> t.typcollation
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace`;
}

/** The collation, where it is not the one that the type has. */
export const COLLATION = `co.collname::text AS collation, cn.nspname::text AS "collationSchema"`;

// Of the server's schemas only that of the session's temporary objects.
const OWN = `(n.oid = pg_my_temp_schema() OR n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')`;

// Types of all schemas are read: a table of a wanted schema may use a type of another one.

/** Enum types with their values in order. */
export const ENUMS = `SELECT ty.oid::text AS oid, n.nspname::text AS schema, ty.typname::text AS name,
    COALESCE((SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
      FROM pg_catalog.pg_enum e WHERE e.enumtypid = ty.oid), '{}') AS values
  FROM pg_catalog.pg_type ty JOIN pg_catalog.pg_namespace n ON n.oid = ty.typnamespace
  WHERE ty.typtype = 'e' AND ${OWN} AND ${notOfExtension('pg_type', 'ty.oid')}`;

/** Domains with their checks. */
export const DOMAINS = `SELECT ty.oid::text AS oid, n.nspname::text AS schema, ty.typname::text AS name,
    ${typeUse('ty.typtypmod', 'ty.typndims')}, ty.typnotnull AS "notNull",
    pg_catalog.pg_get_expr(ty.typdefaultbin, 0) AS default, ${COLLATION},
    (SELECT json_agg(json_build_object('name', con.conname, 'sql', pg_catalog.pg_get_expr(con.conbin, 0))
        ORDER BY con.conname) FROM pg_catalog.pg_constraint con
      WHERE con.contypid = ty.oid AND con.contype = 'c') AS checks
  FROM pg_catalog.pg_type ty JOIN pg_catalog.pg_namespace n ON n.oid = ty.typnamespace
  ${typeJoins('ty.typbasetype', 'ty.typcollation')}
  WHERE ty.typtype = 'd' AND ${OWN} AND ${notOfExtension('pg_type', 'ty.oid')}`;

/** The fields of composite types in their order. Every table has a type of its fields as well, which is not one of these. */
export const FIELDS = `SELECT ty.oid::text AS oid, n.nspname::text AS schema, ty.typname::text AS name,
    a.attname::text AS field, ${typeUse('a.atttypmod', 'a.attndims')}, ${COLLATION}
  FROM pg_catalog.pg_type ty JOIN pg_catalog.pg_namespace n ON n.oid = ty.typnamespace
  JOIN pg_catalog.pg_class c ON c.oid = ty.typrelid AND c.relkind = 'c'
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  ${typeJoins('a.atttypid', 'a.attcollation')}
  WHERE ty.typtype = 'c' AND ${OWN} AND ${notOfExtension('pg_type', 'ty.oid')}
  ORDER BY ty.oid, a.attnum`;
