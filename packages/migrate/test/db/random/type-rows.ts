import type { DialectName } from '@fastappkit/dialects';
import {
  array,
  bigint,
  binary,
  boolean,
  char,
  customType,
  date,
  double,
  enumeration,
  integer,
  interval,
  json,
  jsonb,
  mediumint,
  native,
  numeric,
  real,
  set,
  smallint,
  sql,
  string,
  text,
  time,
  timestamp,
  tinyint,
  uuid,
  type ColumnBuilder,
  type LiteralValue,
  type SqlText,
} from '@fastappkit/schema';

/** Types of which a column of one can become one of another. */
export interface TypeRow {
  readonly types: readonly (() => ColumnBuilder)[];
  /** A default that all of them take. */
  readonly preset?: LiteralValue | SqlText;
  /** A condition that all of them can answer; `?` is the column. */
  readonly condition?: string;
  /** Every server can put an index, or a unique, on them. */
  readonly indexable: boolean;
}

const NUMBERS: TypeRow = {
  types: [integer, bigint, smallint, () => numeric(12, 2), double, real],
  preset: 7,
  condition: '? > 0',
  indexable: true,
};
const SHORT_TEXTS: TypeRow = {
  types: [() => string(20), () => string(80), () => char(10)],
  preset: "it's",
  condition: "? <> 'x'",
  indexable: true,
};
const LONG_TEXTS: TypeRow = { types: [text], indexable: false, condition: "? <> 'x'" };
const MOMENTS: TypeRow = { types: [timestamp, () => timestamp({ withTimezone: true })], indexable: true };
const FIXED: readonly TypeRow[] = [
  { types: [boolean], preset: true, indexable: true },
  { types: [date], indexable: true },
  { types: [time], indexable: true },
  { types: [uuid], indexable: true },
  { types: [json], indexable: false },
  { types: [binary], indexable: false },
];

const PORTABLE: readonly TypeRow[] = [NUMBERS, SHORT_TEXTS, LONG_TEXTS, MOMENTS, ...FIXED];

/** `values` of one enum, of which the later ones have more. */
const moods = (...values: readonly string[]): (() => ColumnBuilder) => {
  return () => enumeration('mood', values);
};

/** The types from which random schemas of a dialect are drawn. */
export const TYPE_ROWS: { readonly [D in DialectName]: readonly TypeRow[] } = {
  postgres: [
    ...PORTABLE,
    { types: [() => native('inet'), () => native('cidr')], indexable: true },
    { types: [interval], preset: sql("'1 day'"), indexable: true },
    { types: [() => array(integer()), () => array(bigint())], indexable: true },
    { types: [() => native('tsvector')], indexable: false },
    { types: [jsonb], preset: sql("'{}'"), indexable: false },
    { types: [() => native('varbit', 8), () => native('varbit', 16)], indexable: true },
    { types: [() => timestamp({ precision: 3 }), () => timestamp({ precision: 6 })], indexable: true },
    { types: [moods('sad', "it's ok")], preset: 'sad', indexable: true },
  ],
  mysql: [...PORTABLE, ...mysqlRows()],
  mariadb: [...PORTABLE, ...mysqlRows(), { types: [() => native('inet6')], indexable: true }],
  sqlite: [...PORTABLE, { types: [() => customType('MONEY CENTS'), () => customType('WHATEVER')], indexable: true }],
};

function mysqlRows(): readonly TypeRow[] {
  return [
    { types: [tinyint, mediumint, () => integer().unsigned()], preset: 7, condition: '? > 0', indexable: true },
    { types: [moods('sad', 'glad'), moods('sad', 'glad', "it's ok")], preset: 'sad', indexable: true },
    { types: [() => set(['a', 'b']), () => set(['a', 'b', 'c'])], preset: 'a', indexable: true },
    { types: [() => native('bit', 8)], indexable: true },
    { types: [() => native('year')], indexable: true },
    { types: [() => native('mediumtext'), () => native('text')], indexable: false },
    { types: [() => timestamp({ precision: 3 }), () => timestamp({ precision: 6 })], indexable: true },
    { types: [() => binary(16), () => binary(8)], indexable: true },
  ];
}
