import type { ColumnType, NativeType } from '@fastappkit/schema';
import { column, ofColumn, schemaOf, table, type RoundtripCase, type Where } from './case';

const BOTH: Where = { on: ['mysql', 'mariadb'] };
const MYSQL: Where = { on: ['mysql'] };
const MARIADB: Where = { on: ['mariadb'] };

const string: ColumnType = { kind: 'string', length: 40 };
const moment: ColumnType = { kind: 'timestamp', precision: 3 };

function ofType(type: ColumnType, rest: Where = BOTH): RoundtripCase {
  return ofColumn(`type ${JSON.stringify(type)} of MySQL`, column('c', type), rest);
}

function native(name: NativeType['name'], ...args: readonly number[]): NativeType {
  return args.length === 0 ? { kind: 'native', name } : { kind: 'native', name, args };
}

const INTEGERS = ['tinyint', 'smallint', 'mediumint', 'integer', 'bigint'] as const;
const PLAIN = ['year', 'tinytext', 'text', 'mediumtext', 'tinyblob', 'blob', 'mediumblob', 'bit', 'binary'] as const;
const SPATIAL = [
  ...(['geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon'] as const),
  'geometrycollection' as const,
];

const TYPES: readonly RoundtripCase[] = [
  ...INTEGERS.flatMap((kind) => [
    ofType({ kind }),
    ofType({ kind, unsigned: true }),
    ofType({ kind, unsigned: true, zerofill: true }),
    ofType({ kind, unsigned: true, zerofill: true, width: 4 }),
  ]),
  ofType({ kind: 'numeric', precision: 8, scale: 3, unsigned: true }),
  ofType({ kind: 'numeric', precision: 8, scale: 3, unsigned: true, zerofill: true }),
  ofType({ kind: 'real', unsigned: true }),
  ofType({ kind: 'double', unsigned: true, zerofill: true }),
  ofType({ kind: 'set', values: ['a', "it's", 'text'] }),
  ...PLAIN.map((name) => ofType(native(name))),
  ofType(native('bit', 12)),
  ofType(native('binary', 16)),
  ...SPATIAL.map((name) => ofType(native(name))),
  ...SPATIAL.map((name) => ofType(native(name, 4326))),
  ofType({ kind: 'vector', dimensions: 5 }, MYSQL),
  ofType(native('inet4'), MARIADB),
  ofType(native('inet6'), MARIADB),
  ofType({ kind: 'custom', sql: 'float(7,3)' }),
  ofType({ kind: 'custom', sql: 'TEXT /*M!100301 COMPRESSED*/' }, MARIADB),
];

function ofDefault(type: ColumnType, value: string | number | boolean): RoundtripCase {
  const one = column('c', type, { default: { kind: 'literal', value } });
  return ofColumn(`default ${value} of ${JSON.stringify(type)} of MySQL`, one, BOTH);
}

function ofExpression(type: ColumnType, sql: string): RoundtripCase {
  const one = column('c', type, { default: { kind: 'expression', sql } });
  return ofColumn(`default expression ${sql} of ${JSON.stringify(type)} of MySQL`, one, BOTH);
}

const DEFAULTS: readonly RoundtripCase[] = [
  ofDefault({ kind: 'date' }, '2026-1-5'),
  ofDefault({ kind: 'timestamp' }, '2026-01-05'),
  ofDefault(moment, '2026-01-05 10:20:30'),
  ofDefault(moment, '2026-01-05 10:20:30.120'),
  ofDefault({ kind: 'time' }, '1:02'),
  ofDefault({ kind: 'time', precision: 2 }, '01:02:03.5'),
  ofDefault(native('year'), 2026),
  ofDefault(native('bit', 8), 5),
  ofDefault(native('bit'), true),
  ofExpression(native('bit', 8), "b'0101'"),
  ofExpression(native('bit', 8), '0x0F'),
  ofDefault({ kind: 'tinyint' }, 7),
  ofDefault({ kind: 'mediumint' }, '7'),
  ofDefault({ kind: 'set', values: ['a', 'b'] }, 'a,b'),
  ofDefault({ kind: 'numeric', precision: 10, scale: 2 }, '1.50'),
  ofDefault(native('text'), "it's"),
  ofExpression(moment, 'now(3)'),
  ofExpression({ kind: 'timestamp' }, 'LOCALTIME()'),
  ofExpression({ kind: 'date' }, 'CURDATE()'),
  ofExpression(string, 'uuid()'),
  ofExpression({ kind: 'json' }, "json_object('a', 1)"),
];

const COLUMNS: readonly RoundtripCase[] = [
  ofColumn(
    'ON UPDATE beside a default',
    column('c', { kind: 'timestamp' }, { default: { kind: 'expression', sql: 'now()' }, onUpdate: 'now()' }),
    BOTH,
  ),
  ofColumn('ON UPDATE alone', column('c', moment, { onUpdate: 'CURRENT_TIMESTAMP', nullable: false }), BOTH),
  ofColumn('an invisible column', column('c', string, { invisible: true }), BOTH),
  ofColumn(
    'an invisible column with everything',
    column('c', string, { invisible: true, nullable: false, default: { kind: 'literal', value: 'x' }, comment: 'c' }),
    BOTH,
  ),
  ofColumn('a collation of another character set', column('c', string, { collation: 'latin1_bin' }), BOTH),
  ofColumn(
    'a character set with a collation',
    column('c', { kind: 'enum', name: '', values: ['a'] }, { charset: 'utf8', collation: 'utf8_bin' }),
    BOTH,
  ),
  ofColumn(
    'a generated column of another character set',
    column('c', string, { collation: 'latin1_bin', generated: { sql: "concat('a', id)", stored: true } }),
    BOTH,
  ),
  ofColumn(
    'a stored generated geometry',
    column('c', native('point', 4326), { generated: { sql: 'st_srid(point(1, 2), 4326)', stored: true } }),
    MYSQL,
  ),
  {
    title: 'JSON and its look-alike of MariaDB',
    ...MARIADB,
    schema: schemaOf([
      table({
        columns: [column('j', { kind: 'json' }), column('t', { kind: 'text' })],
        checks: [{ kind: 'check', name: 't', sql: 'json_valid(t)' }],
      }),
    ]),
  },
];

/** What columns of MySQL and MariaDB have and those of the others do not. */
export const MYSQL_COLUMN_CASES: readonly RoundtripCase[] = [...TYPES, ...DEFAULTS, ...COLUMNS];
