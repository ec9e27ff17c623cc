import { tokenize } from '../lex';
import { numericReader, plain, sized, type TypeReader, type TypeWriters } from '../type-text';
import { nativeWriter } from '../native-type';
import { unsupported } from '../unsupported';
import { LEXIS } from './lexis';
import { catalogLiteral } from './quoting';

/** How MySQL spells its types; MariaDB replaces some rows. `title` names the database in messages. */
export function typeWriters(title: string): TypeWriters {
  return {
    tinyint: (type) => integer('TINYINT', type.unsigned),
    smallint: (type) => integer('SMALLINT', type.unsigned),
    mediumint: (type) => integer('MEDIUMINT', type.unsigned),
    integer: (type) => integer('INT', type.unsigned),
    bigint: (type) => integer('BIGINT', type.unsigned),
    numeric: ({ precision, scale }) => `DECIMAL(${precision ?? 10}, ${scale ?? 0})`,
    real: () => 'FLOAT',
    double: () => 'DOUBLE',
    string: ({ length }) => `VARCHAR(${length ?? 255})`,
    char: ({ length }) => `CHAR(${length ?? 1})`,
    binary: ({ length }) => (length === undefined ? 'LONGBLOB' : `VARBINARY(${length})`),
    time: (type) =>
      type.withTimezone === true
        ? unsupported(
            title,
            'TIME WITH TIME ZONE',
            'Use timestamp({ withTimezone: true }), or keep the zone in a column.',
          )
        : withPrecision('TIME', type.precision),
    timestamp: (type) => withPrecision(type.withTimezone === true ? 'TIMESTAMP' : 'DATETIME', type.precision),
    boolean: () => 'TINYINT(1)',
    text: () => 'LONGTEXT',
    date: () => 'DATE',
    interval: () => unsupported(title, 'INTERVAL type', 'Keep seconds or microseconds in a bigint column.'),
    uuid: () => 'CHAR(36)',
    json: () => 'JSON',
    jsonb: () => 'JSON',
    enum: ({ values }) => `ENUM(${values.map(catalogLiteral).join(', ')})`,
    set: ({ values }) => `SET(${values.map(catalogLiteral).join(', ')})`,
    domain: () => unsupported(title, 'domains', 'Use the type underneath, with a CHECK constraint on each column.'),
    composite: () => unsupported(title, 'composite types', 'Use a json column, or one column per field.'),
    native: nativeWriter(title === 'MariaDB' ? 'mariadb' : 'mysql', title),
    array: () => unsupported(title, 'array types', 'Use a json column, or a table with one row per element.'),
    vector: () =>
      unsupported(title, 'vector(n) of pgvector', 'Use a json column, or a custom type that your server has.'),
    custom: ({ sql }) => sql,
  };
}

const string = sized((length) => (length === undefined ? undefined : { kind: 'string', length }));
const char = sized((length) => ({ kind: 'char', length: length ?? 1 }));
const decimal: TypeReader = (args) => numericReader(args.length === 0 ? ['10', '0'] : args);

/** How COLUMN_TYPE spells the types that have a kind of their own, and other common spellings of them. */
export const TYPE_READERS: Readonly<Record<string, TypeReader>> = {
  ...integerReaders('smallint', ['smallint']),
  ...integerReaders('integer', ['int', 'integer']),
  ...integerReaders('bigint', ['bigint']),
  decimal,
  numeric: decimal,
  dec: decimal,
  fixed: decimal,
  float: plain({ kind: 'real' }),
  double: plain({ kind: 'double' }),
  'double precision': plain({ kind: 'double' }),
  varchar: string,
  'character varying': string,
  char,
  character: char,
  varbinary: sized((length) => (length === undefined ? undefined : { kind: 'binary', length })),
  longblob: plain({ kind: 'binary' }),
  time: sized((precision) => ({ kind: 'time', ...digits(precision) })),
  datetime: sized((precision) => ({ kind: 'timestamp', ...digits(precision) })),
  timestamp: sized((precision) => ({ kind: 'timestamp', ...digits(precision), withTimezone: true })),
  tinyint: (args) => (args.length === 1 && args[0] === '1' ? { kind: 'boolean' } : undefined),
  boolean: plain({ kind: 'boolean' }),
  bool: plain({ kind: 'boolean' }),
  longtext: plain({ kind: 'text' }),
  date: plain({ kind: 'date' }),
  json: plain({ kind: 'json' }),
  enum(args) {
    const words = args.map((arg) => tokenize(arg, LEXIS));
    const values = words.flatMap(([word, ...more]) => (word?.kind === 'string' && more.length === 0 ? word.value : []));
    return args.length > 0 && values.length === args.length ? { kind: 'enum', name: '', values } : undefined;
  },
};

function integer(name: string, unsigned: boolean | undefined): string {
  return unsigned === true ? `${name} UNSIGNED` : name;
}

function withPrecision(name: string, precision: number | undefined): string {
  return precision === undefined || precision === 0 ? name : `${name}(${precision})`;
}

// No digits after the second is what MySQL keeps anyway.
function digits(precision: number | undefined): { readonly precision?: number } {
  return precision === undefined || precision === 0 ? {} : { precision };
}

// The number in int(11) is a display width, which says nothing about the values.
function integerReaders(
  kind: 'smallint' | 'integer' | 'bigint',
  names: readonly string[],
): Readonly<Record<string, TypeReader>> {
  const rows = names.flatMap((name): readonly (readonly [string, TypeReader])[] => [
    [name, sized(() => ({ kind }))],
    [`${name} unsigned`, sized(() => ({ kind, unsigned: true }))],
  ]);
  return Object.fromEntries(rows);
}
