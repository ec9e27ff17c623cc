import type { ColumnType, IntegerType, NativeTypeName } from '@fastappkit/schema';
import { tokenize } from '../lex';
import { numericReader, plain, sized, type TypeReader } from '../type-text';
import { LEXIS } from './lexis';

type Readers = Readonly<Record<string, TypeReader>>;

const USUAL_WIDTHS: { readonly [K in IntegerType['kind']]: number } = {
  tinyint: 3,
  smallint: 5,
  mediumint: 8,
  integer: 10,
  bigint: 20,
};

const VARIANTS = [
  { words: '', options: {} },
  { words: ' signed', options: {} },
  { words: ' unsigned', options: { unsigned: true } },
  { words: ' zerofill', options: { unsigned: true, zerofill: true } },
  { words: ' unsigned zerofill', options: { unsigned: true, zerofill: true } },
] as const;

// https://dev.mysql.com/doc/refman/9.0/en/vector.html
const DEFAULT_DIMENSIONS = 2048;

const string = sized((length) => (length === undefined ? undefined : { kind: 'string', length }));
const char = sized((length) => ({ kind: 'char', length: length ?? 1 }));
const decimal: TypeReader = (args) => numericReader(args.length === 0 ? ['10', '0'] : args);
// FLOAT(30) is a double: https://dev.mysql.com/doc/refman/9.0/en/floating-point-types.html
const float = sized((bits) => ({ kind: bits !== undefined && bits > 24 ? 'double' : 'real' }));
const year = sized((width) => (width === undefined || width === 4 ? { kind: 'native', name: 'year' } : undefined));

/** How COLUMN_TYPE spells the types of numbers, and other spellings of them; UNSIGNED and ZEROFILL come on top. */
const NUMBERS: Readers = {
  ...integerRows('tinyint', ['tinyint', 'int1']),
  ...integerRows('smallint', ['smallint', 'int2']),
  ...integerRows('mediumint', ['mediumint', 'middleint', 'int3']),
  ...integerRows('integer', ['int', 'integer', 'int4']),
  ...integerRows('bigint', ['bigint', 'int8']),
  decimal,
  numeric: decimal,
  dec: decimal,
  fixed: decimal,
  float,
  float4: plain({ kind: 'real' }),
  double: plain({ kind: 'double' }),
  'double precision': plain({ kind: 'double' }),
  real: plain({ kind: 'double' }),
  float8: plain({ kind: 'double' }),
};

/** How COLUMN_TYPE spells the types that have a kind of their own, and other common spellings of them. */
export const TYPE_READERS: Readers = {
  ...numberVariants(NUMBERS),
  ...nativeRows(['tinytext', 'text', 'mediumtext', 'tinyblob', 'blob', 'mediumblob']),
  ...nativeRows(['geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon']),
  ...nativeRows(['geometrycollection']),
  geomcollection: plain({ kind: 'native', name: 'geometrycollection' }),
  ...sizedNativeRows(['bit', 'binary']),
  year,
  tinyint: sized((width) => ({ kind: width === 1 ? 'boolean' : 'tinyint' })),
  boolean: plain({ kind: 'boolean' }),
  bool: plain({ kind: 'boolean' }),
  varchar: string,
  'character varying': string,
  char,
  character: char,
  varbinary: sized((length) => (length === undefined ? undefined : { kind: 'binary', length })),
  longblob: plain({ kind: 'binary' }),
  longtext: plain({ kind: 'text' }),
  time: sized((precision) => ({ kind: 'time', ...digits(precision) })),
  datetime: sized((precision) => ({ kind: 'timestamp', ...digits(precision) })),
  timestamp: sized((precision) => ({ kind: 'timestamp', ...digits(precision), withTimezone: true })),
  date: plain({ kind: 'date' }),
  json: plain({ kind: 'json' }),
  vector: sized((dimensions) => ({ kind: 'vector', dimensions: dimensions ?? DEFAULT_DIMENSIONS })),
  enum: (args) => withValues(args, (values) => ({ kind: 'enum', name: '', values })),
  set: (args) => withValues(args, (values) => ({ kind: 'set', values })),
};

/** MariaDB's own: its UUID is a type, and a vector is one only in versions that this does not know. */
export const MARIADB_READERS: Readers = {
  ...TYPE_READERS,
  ...nativeRows(['inet4', 'inet6']),
  uuid: plain({ kind: 'uuid' }),
  vector: () => undefined,
};

/** The same geometric type in the reference system that another place of the catalogue names. */
export function withSrid(type: ColumnType, srid: number | null | undefined): ColumnType {
  return type.kind === 'native' && srid !== null && srid !== undefined ? { ...type, args: [srid] } : type;
}

// No digits after the second is what MySQL keeps anyway.
function digits(precision: number | undefined): { readonly precision?: number } {
  return precision === undefined || precision === 0 ? {} : { precision };
}

// The number in int(11) is a display width, which says nothing about the values; ZEROFILL alone makes use of it.
function integerRows(kind: IntegerType['kind'], names: readonly string[]): Readers {
  return Object.fromEntries(names.map((name) => [name, sized((width) => ({ kind, ...widthOf(kind, width) }))]));
}

function widthOf(kind: IntegerType['kind'], width: number | undefined): { readonly width?: number } {
  return width === undefined || width === USUAL_WIDTHS[kind] ? {} : { width };
}

// Every type of numbers with the words that may follow it. Without ZEROFILL the width is dropped.
function numberVariants(readers: Readers): Readers {
  const rows = Object.entries(readers).flatMap(([name, read]) =>
    VARIANTS.map(({ words, options }): readonly [string, TypeReader] => [
      name + words,
      (args) => {
        const type = read(args);
        return type === undefined ? undefined : withOptions(type, options);
      },
    ]),
  );
  return Object.fromEntries(rows);
}

function withOptions(type: ColumnType, options: (typeof VARIANTS)[number]['options']): ColumnType {
  if ('zerofill' in options || !('width' in type)) return { ...type, ...options };
  const { width: _width, ...rest } = type;
  return { ...rest, ...options };
}

function nativeRows(names: readonly NativeTypeName[]): Readers {
  return Object.fromEntries(names.map((name) => [name, plain({ kind: 'native', name })]));
}

// Their size is 1 unless said.
function sizedNativeRows(names: readonly NativeTypeName[]): Readers {
  const read = (name: NativeTypeName): TypeReader =>
    sized((size) => ({ kind: 'native', name, ...(size === undefined || size === 1 ? {} : { args: [size] }) }));
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

function withValues(args: readonly string[], build: (values: readonly string[]) => ColumnType): ColumnType | undefined {
  const words = args.map((arg) => tokenize(arg, LEXIS));
  const values = words.flatMap(([word, ...more]) => (word?.kind === 'string' && more.length === 0 ? word.value : []));
  return args.length > 0 && values.length === args.length ? build(values) : undefined;
}
