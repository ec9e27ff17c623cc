/** A database family that has a native type. */
export type NativeFamily = 'postgres' | 'mysql' | 'mariadb';

/** What is known of a native type. */
export interface NativeTypeFacts {
  /** The databases that have it. */
  readonly families: readonly NativeFamily[];
  /** How many numbers it takes at most. */
  readonly maxArgs: number;
  /** The PostgreSQL extension that brings it. */
  readonly extension?: string;
}

const POSTGRES: NativeTypeFacts = { families: ['postgres'], maxArgs: 0 };
const MYSQL_FAMILY: NativeTypeFacts = { families: ['mysql', 'mariadb'], maxArgs: 0 };
const MARIADB: NativeTypeFacts = { families: ['mariadb'], maxArgs: 0 };
// The number of a spatial type is its reference system (SRID).
const SPATIAL: NativeTypeFacts = { families: ['mysql', 'mariadb'], maxArgs: 1 };
const SPATIAL_AND_GEOMETRIC: NativeTypeFacts = { families: ['postgres', 'mysql', 'mariadb'], maxArgs: 1 };

/**
 * The types that only some databases have: one row each.
 *
 * @see https://www.postgresql.org/docs/current/datatype.html
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-types.html
 * @see https://mariadb.com/docs/server/reference/data-types
 */
export const NATIVE_TYPES = {
  bit: { families: ['postgres', 'mysql', 'mariadb'], maxArgs: 1 },
  varbit: { families: ['postgres'], maxArgs: 1 },
  money: POSTGRES,
  inet: POSTGRES,
  cidr: POSTGRES,
  macaddr: POSTGRES,
  macaddr8: POSTGRES,
  tsvector: POSTGRES,
  tsquery: POSTGRES,
  xml: POSTGRES,
  jsonpath: POSTGRES,
  oid: POSTGRES,
  regclass: POSTGRES,
  name: POSTGRES,
  pg_lsn: POSTGRES,
  txid_snapshot: POSTGRES,
  pg_snapshot: POSTGRES,
  int4range: POSTGRES,
  int8range: POSTGRES,
  numrange: POSTGRES,
  tsrange: POSTGRES,
  tstzrange: POSTGRES,
  daterange: POSTGRES,
  int4multirange: POSTGRES,
  int8multirange: POSTGRES,
  nummultirange: POSTGRES,
  tsmultirange: POSTGRES,
  tstzmultirange: POSTGRES,
  datemultirange: POSTGRES,
  line: POSTGRES,
  lseg: POSTGRES,
  box: POSTGRES,
  path: POSTGRES,
  circle: POSTGRES,
  point: SPATIAL_AND_GEOMETRIC,
  polygon: SPATIAL_AND_GEOMETRIC,
  hstore: { ...POSTGRES, extension: 'hstore' },
  citext: { ...POSTGRES, extension: 'citext' },
  ltree: { ...POSTGRES, extension: 'ltree' },
  halfvec: { families: ['postgres'], maxArgs: 1, extension: 'vector' },
  sparsevec: { families: ['postgres'], maxArgs: 1, extension: 'vector' },
  year: MYSQL_FAMILY,
  tinytext: MYSQL_FAMILY,
  // `text` and `blob` of MySQL hold 64 KiB; the portable kinds of these names are unlimited.
  text: MYSQL_FAMILY,
  mediumtext: MYSQL_FAMILY,
  tinyblob: MYSQL_FAMILY,
  blob: MYSQL_FAMILY,
  mediumblob: MYSQL_FAMILY,
  // Padded to its length, where the portable `binary` varies.
  binary: { families: ['mysql', 'mariadb'], maxArgs: 1 },
  geometry: SPATIAL,
  linestring: SPATIAL,
  multipoint: SPATIAL,
  multilinestring: SPATIAL,
  multipolygon: SPATIAL,
  geometrycollection: SPATIAL,
  inet4: MARIADB,
  inet6: MARIADB,
} as const satisfies Readonly<Record<string, NativeTypeFacts>>;

/** The native types whose values drivers do not return as text. */
export interface NativeValues {
  readonly oid: number;
  readonly year: number;
  readonly bit: unknown;
  readonly tinyblob: Uint8Array;
  readonly blob: Uint8Array;
  readonly mediumblob: Uint8Array;
  readonly binary: Uint8Array;
  readonly point: unknown;
  readonly circle: unknown;
  readonly geometry: unknown;
  readonly linestring: unknown;
  readonly polygon: unknown;
  readonly multipoint: unknown;
  readonly multilinestring: unknown;
  readonly multipolygon: unknown;
  readonly geometrycollection: unknown;
}

/** The value that a driver returns for a native type: text, unless `NativeValues` has a row. */
export type NativeValue<N extends NativeTypeName> = N extends keyof NativeValues ? NativeValues[N] : string;

/** The name of a native type: a key of `NATIVE_TYPES`. */
export type NativeTypeName = keyof typeof NATIVE_TYPES;

/** What is known of the native type of that name. */
export function nativeTypeFacts(name: NativeTypeName): NativeTypeFacts {
  return NATIVE_TYPES[name];
}
