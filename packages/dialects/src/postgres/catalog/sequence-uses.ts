import { notOfExtension } from './session';

/** A column that a sequence numbers: SERIAL, identity, OWNED BY, or a default that asks it. */
export interface SequenceUseRow extends Record<string, unknown> {
  readonly sequenceSchema: string;
  readonly sequence: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** Texts: bigint is more than a number holds. */
  readonly increment: string;
  readonly start: string;
}

/**
 * The columns of numbers that sequences of all schemas stand behind. A partition is left out, since its parent has its rows.
 * @see https://www.postgresql.org/docs/current/catalog-pg-depend.html
 */
export const SEQUENCE_USES = `SELECT DISTINCT sn.nspname::text AS "sequenceSchema", sc.relname::text AS sequence,
    n.nspname::text AS schema, c.relname::text AS table, a.attname::text AS column,
    s.seqincrement::text AS increment, s.seqstart::text AS start
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_class sc ON sc.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
  JOIN (
    SELECT objid AS sequence, refobjid AS relation, refobjsubid AS attribute FROM pg_catalog.pg_depend
    WHERE classid = 'pg_catalog.pg_class'::regclass AND refclassid = 'pg_catalog.pg_class'::regclass
      AND deptype IN ('a', 'i') AND refobjsubid > 0
    UNION ALL
    SELECT de.refobjid, ad.adrelid, ad.adnum FROM pg_catalog.pg_depend de
    JOIN pg_catalog.pg_attrdef ad ON ad.oid = de.objid
    WHERE de.classid = 'pg_catalog.pg_attrdef'::regclass AND de.refclassid = 'pg_catalog.pg_class'::regclass
  ) used ON used.sequence = s.seqrelid
  JOIN pg_catalog.pg_class c ON c.oid = used.relation AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = used.attribute AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE COALESCE(NULLIF(t.typbasetype, 0), t.oid) IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
    AND sn.nspname !~ '^pg_' AND sn.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND ${notOfExtension('pg_class', 'sc.oid')}
  ORDER BY 1, 2, 3, 4, 5`;
