import {
  NATIVE_TYPES,
  nativeTypeFacts,
  type ColumnType,
  type IntervalFields,
  type IntervalType,
  type NativeTypeName,
  type NumericType,
} from '@fastappkit/schema';
import { nativeWriter } from '../native-type';
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
import { quoting, TITLE } from './quoting';

const WRITERS: TypeWriters = {
  tinyint: () => unsupported(TITLE, 'integers of 1 byte', 'Use smallint.'),
  smallint: (type) => signed('SMALLINT', type.unsigned),
  mediumint: () => unsupported(TITLE, 'integers of 3 bytes', 'Use integer.'),
  integer: (type) => signed('INTEGER', type.unsigned),
  bigint: (type) => signed('BIGINT', type.unsigned),
  numeric: (type) => signed(numericText(type), type.unsigned),
  real: (type) => signed('REAL', type.unsigned),
  double: (type) => signed('DOUBLE PRECISION', type.unsigned),
  string: ({ length }) => (length === undefined ? 'VARCHAR' : `VARCHAR(${atLeastOne(length)})`),
  char: ({ length }) => `CHAR(${atLeastOne(length ?? 1)})`,
  binary: () => 'BYTEA',
  time: (type) => withTime('TIME', type),
  timestamp: (type) => withTime('TIMESTAMP', type),
  boolean: () => 'BOOLEAN',
  text: () => 'TEXT',
  date: () => 'DATE',
  interval: intervalText,
  uuid: () => 'UUID',
  json: () => 'JSON',
  jsonb: () => 'JSONB',
  enum: (type) => quoting.quoteTable(type),
  set: () => unsupported(TITLE, 'SET types', 'Use an array of an enumeration.'),
  domain: (type) => quoting.quoteTable(type),
  composite: (type) => quoting.quoteTable(type),
  native: nativeWriter('postgres', TITLE),
  // PostgreSQL writes the number of dimensions down and never looks at it: integer[][] is integer[].
  array: ({ element }) => `${formatType(element)}[]`,
  vector: ({ dimensions }) => `VECTOR(${dimensions})`,
  custom: ({ sql }) => sql,
};

const GEOMETRIC: ReadonlySet<NativeTypeName> = new Set(['point', 'polygon']);

const INTERVAL_FIELDS: readonly IntervalFields[] = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'year to month',
  'day to hour',
  'day to minute',
  'day to second',
  'hour to minute',
  'hour to second',
  'minute to second',
];

const string = sized((length) => (length === undefined ? { kind: 'string' } : { kind: 'string', length }));
const char = sized((length) => ({ kind: 'char', length: length ?? 1 }));
const vector = sized((dimensions) => (dimensions === undefined ? undefined : { kind: 'vector', dimensions }));

const READERS: Readonly<Record<string, TypeReader>> = {
  smallint: plain({ kind: 'smallint' }),
  int2: plain({ kind: 'smallint' }),
  integer: plain({ kind: 'integer' }),
  int: plain({ kind: 'integer' }),
  int4: plain({ kind: 'integer' }),
  bigint: plain({ kind: 'bigint' }),
  int8: plain({ kind: 'bigint' }),
  numeric: numericReader,
  decimal: numericReader,
  real: plain({ kind: 'real' }),
  float4: plain({ kind: 'real' }),
  'double precision': plain({ kind: 'double' }),
  float8: plain({ kind: 'double' }),
  float: plain({ kind: 'double' }),
  'character varying': string,
  varchar: string,
  character: char,
  char,
  bytea: plain({ kind: 'binary' }),
  time: timeReader('time', false),
  'time without time zone': timeReader('time', false),
  'time with time zone': timeReader('time', true),
  timetz: timeReader('time', true),
  timestamp: timeReader('timestamp', false),
  'timestamp without time zone': timeReader('timestamp', false),
  'timestamp with time zone': timeReader('timestamp', true),
  timestamptz: timeReader('timestamp', true),
  boolean: plain({ kind: 'boolean' }),
  bool: plain({ kind: 'boolean' }),
  text: plain({ kind: 'text' }),
  date: plain({ kind: 'date' }),
  uuid: plain({ kind: 'uuid' }),
  json: plain({ kind: 'json' }),
  jsonb: plain({ kind: 'jsonb' }),
  vector,
  'bit varying': nativeReader('varbit'),
  ...nativeReaders(),
  ...intervalReaders(),
};

/**
 * The type as PostgreSQL's DDL writes it.
 *
 * `string` without a length is VARCHAR without one; `binary` is BYTEA, which has no length.
 * @throws DialectError OPERATION_UNSUPPORTED  Unsigned integers.
 */
export function formatType(type: ColumnType): string {
  return writeType(WRITERS, type);
}

/**
 * The type that `format_type()` names. Enums cannot be told from other named types here and become `custom`.
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CATALOG
 */
export function parseType(text: string): ColumnType {
  const element = /^(.*\S)\s*\[\d*\]$/s.exec(text.trim())?.[1];
  if (element !== undefined) return { kind: 'array', element: parseType(element) };
  const { name, args } = readTypeText(text);
  const bare = name.replace(/^public\./, '');
  const known = Object.hasOwn(READERS, bare) ? READERS[bare] : undefined;
  return known?.(args) ?? { kind: 'custom', sql: plainName(foldCase(text, (part) => part.toLowerCase())) };
}

function nativeReaders(): Readonly<Record<string, TypeReader>> {
  const names = (Object.keys(NATIVE_TYPES) as NativeTypeName[]).filter((name) =>
    nativeTypeFacts(name).families.includes('postgres'),
  );
  return Object.fromEntries(names.map((name) => [name, nativeReader(name)]));
}

// A bit without a length is one bit, every other type without its number is without a limit.
function nativeReader(name: NativeTypeName): TypeReader {
  // The geometric types of PostgreSQL have no reference system.
  const maxArgs = GEOMETRIC.has(name) ? 0 : nativeTypeFacts(name).maxArgs;
  return (args) => {
    if (args.length > maxArgs || !args.every((arg) => /^\d+$/.test(arg))) return undefined;
    const numbers = args.length === 0 && name === 'bit' ? [1] : args.map(Number);
    return numbers.length === 0 ? { kind: 'native', name } : { kind: 'native', name, args: numbers };
  };
}

function intervalReaders(): Readonly<Record<string, TypeReader>> {
  const readers = ['', ...INTERVAL_FIELDS].map((words): [string, TypeReader] => [
    `interval ${words}`.trim(),
    sized((precision) => ({
      kind: 'interval',
      ...(words === '' ? {} : { fields: words as IntervalFields }),
      ...(precision === undefined ? {} : { precision }),
    })),
  ]);
  return Object.fromEntries(readers);
}

function intervalText({ fields, precision }: IntervalType): string {
  const digits = precision === undefined ? '' : `(${precision})`;
  return fields === undefined ? `INTERVAL${digits}` : `INTERVAL ${fields.toUpperCase()}${digits}`;
}

function numericText({ precision, scale = 0 }: NumericType): string {
  return precision === undefined ? 'NUMERIC' : `NUMERIC(${precision}, ${scale})`;
}

function atLeastOne(length: number): number {
  return length > 0 ? length : unsupported(TITLE, 'text of length 0', 'Give a length of at least 1.');
}

function signed(name: string, unsigned: boolean | undefined): string {
  if (unsigned !== true) return name;
  return unsupported(TITLE, 'unsigned numbers', 'Use the next larger type, or a CHECK constraint.');
}

function withTime(name: string, type: { readonly precision?: number; readonly withTimezone?: boolean }): string {
  const precision = type.precision === undefined ? '' : `(${type.precision})`;
  return `${name}${precision}${type.withTimezone === true ? ' WITH TIME ZONE' : ''}`;
}

function timeReader(kind: 'time' | 'timestamp', withTimezone: boolean): TypeReader {
  return sized((precision) => ({
    kind,
    ...(precision === undefined ? {} : { precision }),
    ...(withTimezone ? { withTimezone } : {}),
  }));
}

// One type has one spelling: quotes that are not needed and the default schema go.
function plainName(name: string): string {
  const bare = name.replace(/^(?:public|"public")\./, '');
  const word = /^"([a-z_][a-z0-9_]*)"$/.exec(bare)?.[1];
  return word === undefined || Object.hasOwn(READERS, word) ? bare : word;
}
