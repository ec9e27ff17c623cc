import { IS_SERIAL, SEQUENCE_FACTS, type SequenceFacts } from './sequences';
import { ownTables } from './tables';
import { COLLATION, typeJoins, typeUse, type TypeUse } from './types';

/** One column, with what its type and the sequence behind it say. */
export interface ColumnRow extends TypeUse, SequenceFacts, Record<string, unknown> {
  readonly oid: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly identity: string;
  readonly generated: string;
  readonly collation: string | null;
  readonly collationSchema: string | null;
  readonly comment: string | null;
  readonly serial: boolean;
}

const DEFAULT = 'pg_catalog.pg_get_expr(d.adbin, d.adrelid)';

// A partition has the columns of its parent; what it can have of its own is a default, NOT NULL and a comment.
const OWN_COLUMN = `(NOT c.relispartition OR de.description IS NOT NULL OR EXISTS (SELECT FROM pg_catalog.pg_inherits h
    JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
    LEFT JOIN pg_catalog.pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
    WHERE h.inhrelid = c.oid AND (pa.attnotnull <> a.attnotnull
      OR pg_catalog.pg_get_expr(pd.adbin, pd.adrelid) IS DISTINCT FROM ${DEFAULT})))`;

/** Columns in their order; of partitions those that differ from the parent's. */
export function columnsQuery(schemas: readonly string[]): string {
  return `SELECT c.oid::text AS oid, a.attname::text AS name, ${typeUse('a.atttypmod', 'a.attndims')},
    a.attnotnull AS "notNull", ${DEFAULT} AS default,
    a.attidentity::text AS identity, a.attgenerated::text AS generated, ${COLLATION}, de.description AS comment,
    COALESCE(seq.deptype = 'a', false) AS serial, ${SEQUENCE_FACTS}
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  ${typeJoins('a.atttypid', 'a.attcollation')}
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_description de ON de.objoid = c.oid AND de.objsubid = a.attnum
    AND de.classoid = 'pg_catalog.pg_class'::regclass
  LEFT JOIN pg_catalog.pg_depend seq ON seq.classid = 'pg_catalog.pg_class'::regclass
    AND seq.refclassid = 'pg_catalog.pg_class'::regclass AND seq.refobjid = c.oid AND seq.refobjsubid = a.attnum
    AND (seq.deptype = 'i' OR (${IS_SERIAL}))
    AND EXISTS (SELECT FROM pg_catalog.pg_class sc WHERE sc.oid = seq.objid AND sc.relkind = 'S')
  LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = seq.objid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND ${ownTables(schemas)} AND ${OWN_COLUMN}
  ORDER BY c.oid, a.attnum`;
}
