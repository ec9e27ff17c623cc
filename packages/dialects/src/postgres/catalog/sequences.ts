import { placeholders } from '../../assemble';
import { notOfExtension } from './session';

/** How a sequence counts; all are null where there is none. */
export interface SequenceFacts {
  readonly sequenceType: string | null;
  readonly start: string | null;
  readonly increment: string | null;
  readonly minValue: string | null;
  readonly maxValue: string | null;
  readonly cache: string | null;
  readonly cycle: boolean | null;
}

/** One sequence that no column owns. */
export interface SequenceRow extends SequenceFacts, Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
}

/** The columns of `SequenceFacts`, of the pg_sequence `s`. Numbers as text: they have up to 64 bits. */
export const SEQUENCE_FACTS = `pg_catalog.format_type(s.seqtypid, NULL) AS "sequenceType", s.seqstart::text AS start,
    s.seqincrement::text AS increment, s.seqmin::text AS "minValue", s.seqmax::text AS "maxValue",
    s.seqcache::text AS cache, s.seqcycle AS cycle`;

/**
 * The condition for a SERIAL: the default `d` of the whole number `a` is the next value of the sequence `seq.objid`,
 * which the column owns, and nothing else.
 */
export const IS_SERIAL = `seq.deptype = 'a' AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
    AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~ '^nextval\\(''([^'']|'''')*''::regclass\\)$'
    AND EXISTS (SELECT FROM pg_catalog.pg_depend dd WHERE dd.classid = 'pg_catalog.pg_attrdef'::regclass
      AND dd.objid = d.oid AND dd.refclassid = 'pg_catalog.pg_class'::regclass AND dd.refobjid = seq.objid)`;

/** Sequences but those of identity columns and serials. */
export function sequencesQuery(schemas: readonly string[]): string {
  return `SELECT n.nspname::text AS schema, c.relname::text AS name, ${SEQUENCE_FACTS}
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (${placeholders(schemas)}) AND ${notOfExtension('pg_class', 'c.oid')}
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend seq
      JOIN pg_catalog.pg_attribute a ON a.attrelid = seq.refobjid AND a.attnum = seq.refobjsubid
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE seq.classid = 'pg_catalog.pg_class'::regclass AND seq.objid = c.oid
        AND (seq.deptype = 'i' OR ${IS_SERIAL}))`;
}
