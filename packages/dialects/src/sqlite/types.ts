import type { ColumnType, NumberOptions } from '@fastappkit/schema';
import {
  foldCase,
  numericReader,
  plain,
  readTypeText,
  sized,
  writeType,
  type TypeReader,
  type TypeWriters,
} from '../type-text';
import { unsupported } from '../unsupported';
import { TITLE } from './quoting';

const WRITERS: TypeWriters = {
  tinyint: (type) => integer('TINYINT', type),
  smallint: (type) => integer('SMALLINT', type),
  mediumint: (type) => integer('MEDIUMINT', type),
  integer: (type) => integer('INTEGER', type),
  bigint: (type) => integer('BIGINT', type),
  numeric: ({ precision, scale, ...options }) =>
    signed(precision === undefined ? 'NUMERIC' : `NUMERIC(${precision}, ${scale ?? 0})`, options),
  real: (type) => signed('REAL', type),
  double: (type) => signed('DOUBLE', type),
  string: ({ length }) => (length === undefined ? 'VARCHAR' : `VARCHAR(${length})`),
  char: ({ length }) => `CHAR(${length ?? 1})`,
  binary: () => 'BLOB',
  time: ({ withTimezone }) =>
    withTimezone === true ? unsupported(TITLE, 'time with time zone', 'Keep the zone in a column of its own.') : 'TIME',
  timestamp: ({ withTimezone }) => (withTimezone === true ? 'TIMESTAMP' : 'DATETIME'),
  boolean: () => 'BOOLEAN',
  text: () => 'TEXT',
  date: () => 'DATE',
  // The name would give the column integer affinity: https://www.sqlite.org/datatype3.html#determination_of_column_affinity
  interval: () => unsupported(TITLE, 'INTERVAL type', 'Keep seconds or microseconds in a bigint column.'),
  uuid: () => 'CHAR(36)',
  json: () => 'JSON',
  jsonb: () => 'JSON',
  enum: ({ values }) => `VARCHAR(${Math.max(1, ...values.map((value) => [...value].length))})`,
  set: () => unsupported(TITLE, 'SET types', 'Use a json column, or a table with one row per word.'),
  domain: () => unsupported(TITLE, 'domains', 'Use the type underneath, with a CHECK constraint on each column.'),
  composite: () => unsupported(TITLE, 'composite types', 'Use a json column, or one column per field.'),
  native: ({ name }) => unsupported(TITLE, `type ${name}`, 'Use a portable type, or customType() with any text.'),
  array: () => unsupported(TITLE, 'array types', 'Use a json column, or a table with one row per element.'),
  vector: () => unsupported(TITLE, 'vector(n) of pgvector', 'Use a json or binary column.'),
  custom: ({ sql }) => sql,
};

const string = sized((length) => (length === undefined ? { kind: 'string' } : { kind: 'string', length }));
const char = sized((length) => ({ kind: 'char', length: length ?? 1 }));

const READERS: Readonly<Record<string, TypeReader>> = {
  smallint: plain({ kind: 'smallint' }),
  'smallint unsigned': plain({ kind: 'smallint', unsigned: true }),
  integer: plain({ kind: 'integer' }),
  int: plain({ kind: 'integer' }),
  'integer unsigned': plain({ kind: 'integer', unsigned: true }),
  bigint: plain({ kind: 'bigint' }),
  'bigint unsigned': plain({ kind: 'bigint', unsigned: true }),
  numeric: numericReader,
  decimal: numericReader,
  real: plain({ kind: 'real' }),
  double: plain({ kind: 'double' }),
  'double precision': plain({ kind: 'double' }),
  float: plain({ kind: 'double' }),
  varchar: string,
  'character varying': string,
  char,
  character: char,
  blob: plain({ kind: 'binary' }),
  time: plain({ kind: 'time' }),
  datetime: plain({ kind: 'timestamp' }),
  timestamp: plain({ kind: 'timestamp', withTimezone: true }),
  boolean: plain({ kind: 'boolean' }),
  bool: plain({ kind: 'boolean' }),
  text: plain({ kind: 'text' }),
  date: plain({ kind: 'date' }),
  uuid: plain({ kind: 'uuid' }),
  json: plain({ kind: 'json' }),
};

const STRICT_TYPES: { readonly [K in Exclude<ColumnType['kind'], 'custom'>]: 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB' } = {
  tinyint: 'INTEGER',
  smallint: 'INTEGER',
  mediumint: 'INTEGER',
  integer: 'INTEGER',
  bigint: 'INTEGER',
  boolean: 'INTEGER',
  numeric: 'REAL',
  real: 'REAL',
  double: 'REAL',
  binary: 'BLOB',
  string: 'TEXT',
  char: 'TEXT',
  text: 'TEXT',
  time: 'TEXT',
  timestamp: 'TEXT',
  date: 'TEXT',
  interval: 'TEXT',
  uuid: 'TEXT',
  json: 'TEXT',
  jsonb: 'TEXT',
  enum: 'TEXT',
  set: 'TEXT',
  domain: 'TEXT',
  composite: 'TEXT',
  native: 'TEXT',
  array: 'TEXT',
  vector: 'TEXT',
};

/**
 * The type as it is declared in a SQLite table. SQLite enforces none of it beyond the affinity.
 *
 * `string` without a length is VARCHAR; precisions of times and lengths of bytes are left out; `timestamp` with a time
 * zone is TIMESTAMP, without one DATETIME. An enum is a VARCHAR of its longest value, beside a CHECK of the table.
 * @see https://www.sqlite.org/datatype3.html
 */
export function formatType(type: ColumnType): string {
  return writeType(WRITERS, type);
}

/** The type as a STRICT table takes it: one of the few names that are allowed there. */
export function formatStrictType(type: ColumnType): string {
  const text = formatType(type);
  return type.kind === 'custom' ? text : STRICT_TYPES[type.kind];
}

/** The type that a declaration names, in any case. A column may have none: that is the custom type with an empty text. */
export function parseType(text: string): ColumnType {
  const { name, args } = readTypeText(text);
  const known = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return known?.(args) ?? { kind: 'custom', sql: foldCase(text, (part) => part.toUpperCase()) };
}

/**
 * The type of a declaration as it stands there: `custom` where `formatType` would write another text, which a rebuild
 * would put in its place. INT and INTEGER mean the same for most columns, and not for a primary key.
 */
export function readType(text: string): ColumnType {
  const type = parseType(text);
  const fold = (one: string): string => foldCase(one, (part) => part.toUpperCase());
  return fold(formatType(type)) === fold(text) ? type : { kind: 'custom', sql: fold(text) };
}

function integer(name: string, { unsigned, zerofill }: NumberOptions): string {
  return signed(unsigned === true ? `${name} UNSIGNED` : name, { zerofill });
}

// The word UNSIGNED is kept with whole numbers, where frameworks look for it; it does nothing.
function signed(
  name: string,
  { unsigned, zerofill }: { readonly [K in keyof NumberOptions]?: boolean | undefined },
): string {
  if (zerofill === true) unsupported(TITLE, 'ZEROFILL', 'Add the zeros where the number is shown.');
  if (unsigned === true) unsupported(TITLE, `UNSIGNED of ${name}`, 'Add a check that the number is not negative.');
  return name;
}
