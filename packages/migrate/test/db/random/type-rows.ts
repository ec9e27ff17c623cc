import type { DialectName } from '@fastappkit/dialects';
import {
  array,
  bigint,
  binary,
  boolean,
  char,
  composite,
  customType,
  date,
  domain,
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
  type TableInput,
} from '@fastappkit/schema';

/** Types of which a column of one can become one of another. */
export interface TypeRow {
  readonly types: readonly ((mood: number) => ColumnBuilder)[];
  /** A default that all of them take. */
  readonly preset?: LiteralValue | SqlText;
  /** A condition that all of them can answer; `?` is the column. */
  readonly condition?: string;
  /** Every server can put an index, or a unique, on them. */
  readonly indexable: boolean;
  /** A STRICT table of SQLite does not take them. */
  readonly freeText?: boolean;
}

const NUMBERS: TypeRow = {
  types: [() => integer(), () => bigint(), () => smallint(), () => numeric(12, 2), () => double(), () => real()],
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
const LONG_TEXTS: TypeRow = { types: [() => text()], indexable: false, condition: "? <> 'x'" };
const MOMENTS: TypeRow = { types: [() => timestamp(), () => timestamp({ withTimezone: true })], indexable: true };
const FIXED: readonly TypeRow[] = [
  { types: [() => boolean()], preset: true, indexable: true },
  { types: [() => date()], indexable: true },
  { types: [() => time()], indexable: true },
  { types: [() => uuid()], indexable: true },
  { types: [() => json()], indexable: false },
  { types: [() => binary()], indexable: false },
];

const PORTABLE: readonly TypeRow[] = [NUMBERS, SHORT_TEXTS, LONG_TEXTS, MOMENTS, ...FIXED];

const MOODS = [['sad'], ['sad', 'glad'], ['so-so', 'sad', 'glad'], ['sad', "it's ok", 'glad']] as const;
/** An enum, which is one type for all columns: the plan says which list of values it has. */
const MOOD: TypeRow = {
  types: [(mood) => enumeration('mood', MOODS[mood % MOODS.length] ?? MOODS[0])],
  preset: 'sad',
  indexable: true,
};

const plain = (base: ColumnBuilder): ColumnBuilder => base;
const AMOUNTS: readonly ((base: ReturnType<typeof numeric>) => ColumnBuilder)[] = [
  plain,
  (base) => base.default(5),
  (base) => base.check('VALUE > 0', 'ck_amount'),
  (base) => base.default(6).check('VALUE > 1', 'ck_amount'),
];
const amountOf = (mood: number): ColumnBuilder => (AMOUNTS[mood % AMOUNTS.length] ?? plain)(numeric(10, 2));
/** A domain, which is one type for all columns too. */
const AMOUNT: TypeRow = {
  types: [(mood) => domain('amount', amountOf(mood))],
  preset: 7,
  condition: '? > 0',
  indexable: true,
};

const SPOTS: readonly Readonly<Record<string, ColumnBuilder>>[] = [
  { x: integer() },
  { x: integer(), y: integer() },
  { x: integer(), label: string(20) },
  { y: integer() },
];
const SPOT: TypeRow = { types: [(mood) => composite('spot', SPOTS[mood % SPOTS.length] ?? {})], indexable: false };

/** Options of tables, by dialect; the first has none. */
export const OPTION_ROWS: { readonly [D in DialectName]: readonly TableInput[] } = {
  postgres: [{}, { storage: { fillfactor: '70' } }, { storage: { fillfactor: '80', autovacuum_enabled: 'false' } }],
  mysql: [{}, { rowFormat: 'COMPACT' }, { rowFormat: 'DYNAMIC' }],
  mariadb: [{}, { rowFormat: 'COMPACT' }, { rowFormat: 'DYNAMIC' }],
  sqlite: [{}, { strict: true }, { withoutRowid: true }, { strict: true, withoutRowid: true }],
};

/** The types from which random schemas of a dialect are drawn. */
export const TYPE_ROWS: { readonly [D in DialectName]: readonly TypeRow[] } = {
  postgres: [
    ...PORTABLE,
    { types: [() => native('inet'), () => native('cidr')], indexable: true },
    { types: [() => interval()], preset: sql("'1 day'"), indexable: true },
    { types: [() => array(integer()), () => array(bigint())], indexable: true },
    { types: [() => native('tsvector')], indexable: false },
    { types: [() => jsonb()], preset: sql("'{}'"), indexable: false },
    { types: [() => native('varbit', 8), () => native('varbit', 16)], indexable: true },
    { types: [() => timestamp({ precision: 3 }), () => timestamp({ precision: 6 })], indexable: true },
    MOOD,
    AMOUNT,
    SPOT,
  ],
  mysql: [...PORTABLE, ...mysqlRows()],
  mariadb: [...PORTABLE, ...mysqlRows(), { types: [() => native('inet6')], indexable: true }],
  sqlite: [
    ...PORTABLE,
    MOOD,
    { types: [() => customType('MONEY CENTS'), () => customType('WHATEVER')], indexable: true, freeText: true },
  ],
};

function mysqlRows(): readonly TypeRow[] {
  return [
    {
      types: [() => tinyint(), () => mediumint(), () => integer().unsigned()],
      preset: 7,
      condition: '? > 0',
      indexable: true,
    },
    MOOD,
    { types: [() => set(['a', 'b']), () => set(['a', 'b', 'c'])], preset: 'a', indexable: true },
    { types: [() => native('bit', 8)], indexable: true },
    { types: [() => native('year')], indexable: true },
    { types: [() => native('mediumtext'), () => native('text')], indexable: false },
    { types: [() => timestamp({ precision: 3 }), () => timestamp({ precision: 6 })], indexable: true },
    { types: [() => binary(16), () => binary(8)], indexable: true },
  ];
}
