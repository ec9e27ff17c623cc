import { describe, expect, test } from '@jest/globals';
import type { ColumnType } from '@fastappkit/schema';
import { DIALECT_NAMES, getDialect, type DialectName } from '@fastappkit/dialects';

const TYPES: readonly ColumnType[] = [
  { kind: 'smallint' },
  { kind: 'integer' },
  { kind: 'bigint', unsigned: true },
  { kind: 'numeric' },
  { kind: 'numeric', precision: 10 },
  { kind: 'numeric', precision: 10, scale: 2 },
  { kind: 'real' },
  { kind: 'double' },
  { kind: 'string' },
  { kind: 'string', length: 20 },
  { kind: 'char' },
  { kind: 'char', length: 36 },
  { kind: 'binary' },
  { kind: 'binary', length: 16 },
  { kind: 'time', precision: 3 },
  { kind: 'time', withTimezone: true },
  { kind: 'timestamp' },
  { kind: 'timestamp', precision: 0 },
  { kind: 'timestamp', precision: 6 },
  { kind: 'timestamp', precision: 3, withTimezone: true },
  { kind: 'boolean' },
  { kind: 'text' },
  { kind: 'date' },
  { kind: 'interval' },
  { kind: 'uuid' },
  { kind: 'json' },
  { kind: 'jsonb' },
  { kind: 'enum', name: 'mood', values: ["it's", 'a, b', 'c)'] },
  { kind: 'array', element: { kind: 'array', element: { kind: 'string', length: 5 } } },
  { kind: 'vector', dimensions: 3 },
  { kind: 'custom', sql: 'Geometry( Point , 4326 )' },
  { kind: 'custom', sql: "SET('A','b')" },
  { kind: 'custom', sql: '' },
];

const READ: Readonly<Record<DialectName, readonly (readonly [string, ColumnType])[]>> = {
  postgres: [
    ['character varying(200)', { kind: 'string', length: 200 }],
    ['character varying', { kind: 'string' }],
    ['character(3)', { kind: 'char', length: 3 }],
    ['timestamp with time zone', { kind: 'timestamp', withTimezone: true }],
    ['timestamp(3) without time zone', { kind: 'timestamp', precision: 3 }],
    ['timestamp(6) without time zone', { kind: 'timestamp', precision: 6 }],
    ['time(0) with time zone', { kind: 'time', precision: 0, withTimezone: true }],
    ['numeric(10,2)', { kind: 'numeric', precision: 10, scale: 2 }],
    ['numeric(10,0)', { kind: 'numeric', precision: 10, scale: 0 }],
    ['double precision', { kind: 'double' }],
    ['integer[]', { kind: 'array', element: { kind: 'integer' } }],
    ['timestamp with time zone[]', { kind: 'array', element: { kind: 'timestamp', withTimezone: true } }],
    ['integer[][]', { kind: 'array', element: { kind: 'array', element: { kind: 'integer' } } }],
    ['vector(3)', { kind: 'vector', dimensions: 3 }],
    ['public.vector(3)', { kind: 'vector', dimensions: 3 }],
    ['vector', { kind: 'custom', sql: 'vector' }],
    ['interval', { kind: 'interval' }],
    ['interval day to second(3)', { kind: 'interval', fields: 'day to second', precision: 3 }],
    ['bit varying(4)', { kind: 'native', name: 'varbit', args: [4] }],
    ['bit', { kind: 'native', name: 'bit', args: [1] }],
    ['bit(3)[]', { kind: 'array', element: { kind: 'native', name: 'bit', args: [3] } }],
    ['"bit"', { kind: 'custom', sql: '"bit"' }],
    ['interval(6)', { kind: 'interval', precision: 6 }],
    ['point(3)', { kind: 'custom', sql: 'point(3)' }],
    ['xid8', { kind: 'custom', sql: 'xid8' }],
    ['numeric(1,2,3)', { kind: 'custom', sql: 'numeric(1,2,3)' }],
    ['TSVECTOR', { kind: 'native', name: 'tsvector' }],
    ['"char"', { kind: 'custom', sql: '"char"' }],
    ['"mood"', { kind: 'custom', sql: 'mood' }],
    ['public.mood', { kind: 'custom', sql: 'mood' }],
    ['app."My Mood"', { kind: 'custom', sql: 'app."My Mood"' }],
    ['toString', { kind: 'custom', sql: 'tostring' }],
  ],
  mysql: [
    ['int(11)', { kind: 'integer' }],
    ['int', { kind: 'integer' }],
    ['int(10) unsigned', { kind: 'integer', unsigned: true }],
    ['bigint unsigned', { kind: 'bigint', unsigned: true }],
    ['int(10) unsigned zerofill', { kind: 'integer', unsigned: true, zerofill: true }],
    ['int(5) unsigned zerofill', { kind: 'integer', unsigned: true, zerofill: true, width: 5 }],
    ['tinyint(1)', { kind: 'boolean' }],
    ['tinyint(4)', { kind: 'tinyint' }],
    ['tinyint', { kind: 'tinyint' }],
    ['tinyint(1) unsigned', { kind: 'tinyint', unsigned: true }],
    ['tinyint(1) unsigned zerofill', { kind: 'tinyint', unsigned: true, zerofill: true, width: 1 }],
    ['mediumint(8) unsigned', { kind: 'mediumint', unsigned: true }],
    ['varchar(200)', { kind: 'string', length: 200 }],
    ["enum('a','b')", { kind: 'enum', name: '', values: ['a', 'b'] }],
    ["enum('it''s','a,b','c)')", { kind: 'enum', name: '', values: ["it's", 'a,b', 'c)'] }],
    ["set('A','b')", { kind: 'set', values: ['A', 'b'] }],
    ['datetime(6)', { kind: 'timestamp', precision: 6 }],
    ['timestamp', { kind: 'timestamp', withTimezone: true }],
    ['longtext', { kind: 'text' }],
    ['text', { kind: 'native', name: 'text' }],
    ['decimal(10,2)', { kind: 'numeric', precision: 10, scale: 2 }],
    ['decimal(10,2) unsigned', { kind: 'numeric', precision: 10, scale: 2, unsigned: true }],
    ['float unsigned zerofill', { kind: 'real', unsigned: true, zerofill: true }],
    ['float(7,3)', { kind: 'custom', sql: 'float(7,3)' }],
    ['float(30)', { kind: 'double' }],
    ['year(4)', { kind: 'native', name: 'year' }],
    ['bit(1)', { kind: 'native', name: 'bit' }],
    ['bit(8)', { kind: 'native', name: 'bit', args: [8] }],
    ['binary(16)', { kind: 'native', name: 'binary', args: [16] }],
    ['varbinary(16)', { kind: 'binary', length: 16 }],
    ['tinyblob', { kind: 'native', name: 'tinyblob' }],
    ['longblob', { kind: 'binary' }],
    ['json', { kind: 'json' }],
    ['geomcollection', { kind: 'native', name: 'geometrycollection' }],
    ['point SRID 4326', { kind: 'native', name: 'point', args: [4326] }],
    ['vector(3)', { kind: 'vector', dimensions: 3 }],
  ],
  mariadb: [
    ['uuid', { kind: 'uuid' }],
    ['char(36)', { kind: 'char', length: 36 }],
    ['bigint(20) unsigned', { kind: 'bigint', unsigned: true }],
    ['inet6', { kind: 'native', name: 'inet6' }],
    ['point REF_SYSTEM_ID=4326', { kind: 'native', name: 'point', args: [4326] }],
    ['vector(3)', { kind: 'custom', sql: 'vector(3)' }],
    ['text /*M!100301 COMPRESSED*/', { kind: 'custom', sql: 'text /*m!100301 compressed*/' }],
  ],
  sqlite: [
    ['INTEGER', { kind: 'integer' }],
    ['varchar (20)', { kind: 'string', length: 20 }],
    ['Decimal( 10 , 2 )', { kind: 'numeric', precision: 10, scale: 2 }],
    ['DOUBLE  PRECISION', { kind: 'double' }],
    ['TIMESTAMP', { kind: 'timestamp', withTimezone: true }],
    ['', { kind: 'custom', sql: '' }],
    ['any thing (1, 2)', { kind: 'custom', sql: 'ANY THING(1,2)' }],
  ],
};

describe.each(DIALECT_NAMES)('types of %s', (name) => {
  const dialect = getDialect(name);
  const canonical = (text: string): string => dialect.formatType(dialect.parseType(text));

  test.each(READ[name].map(([text, type]) => ({ text, type })))('reads $text', ({ text, type }) => {
    expect(dialect.parseType(text)).toEqual(type);
  });

  test.each(TYPES.filter((type) => isThere(name, type)).map((type) => ({ type })))(
    'is stable for $type',
    ({ type }) => {
      const text = canonical(dialect.formatType(type));
      expect(canonical(text)).toBe(text);
      // A name that needs no quotes loses them, and custom types come in any case.
      if (type.kind !== 'custom' && type.kind !== 'enum') expect(text).toBe(dialect.formatType(type));
    },
  );
});

test('two spellings of one type fall together', () => {
  const same: readonly (readonly [DialectName, string, string])[] = [
    ['postgres', 'DECIMAL(10)', 'numeric(10,0)'],
    ['postgres', 'timestamptz(3)', 'timestamp(3) with time zone'],
    ['postgres', 'int4', 'integer'],
    ['postgres', 'bpchar', 'BPCHAR'],
    ['mysql', 'INTEGER', 'int(11)'],
    ['mysql', 'numeric(10)', 'decimal(10,0)'],
    ['mysql', 'datetime(0)', 'DATETIME'],
    ['mariadb', 'bool', 'tinyint(1)'],
    ['sqlite', 'int', 'INTEGER'],
    ['sqlite', 'character varying(9)', 'VARCHAR(9)'],
  ];
  for (const [name, left, right] of same) {
    const dialect = getDialect(name);
    expect(dialect.formatType(dialect.parseType(left))).toBe(dialect.formatType(dialect.parseType(right)));
  }
});

function isThere(name: DialectName, type: ColumnType): boolean {
  try {
    getDialect(name).formatType(type);
    return true;
  } catch {
    return false; // OPERATION_UNSUPPORTED, which the golden files show
  }
}
