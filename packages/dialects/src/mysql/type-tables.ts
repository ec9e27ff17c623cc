import type { IntegerType, NativeType, NumberOptions } from '@fastappkit/schema';
import { nativeWriter } from '../native-type';
import { words } from '../sql-builder';
import type { TypeWriters } from '../type-text';
import { unsupported } from '../unsupported';
import { catalogLiteral } from './quoting';

/** How MySQL spells its types; MariaDB replaces some rows. `title` names the database in messages. */
export function typeWriters(title: string): TypeWriters {
  return {
    tinyint: (type) => integer('TINYINT', type),
    smallint: (type) => integer('SMALLINT', type),
    mediumint: (type) => integer('MEDIUMINT', type),
    integer: (type) => integer('INT', type),
    bigint: (type) => integer('BIGINT', type),
    numeric: (type) => numberWords(`DECIMAL(${type.precision ?? 10}, ${type.scale ?? 0})`, type),
    real: (type) => numberWords('FLOAT', type),
    double: (type) => numberWords('DOUBLE', type),
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
    native: spatialWriter(nativeWriter('mysql', title), 'SRID '),
    array: () => unsupported(title, 'array types', 'Use a json column, or a table with one row per element.'),
    vector: ({ dimensions }) => `VECTOR(${dimensions})`,
    custom: ({ sql }) => sql,
  };
}

/** A geometric type with its reference system: `word` is how the database calls it. */
export function spatialWriter(plain: (type: NativeType) => string, word: string): (type: NativeType) => string {
  return (type) => {
    const [srid] = type.args ?? [];
    if (srid === undefined || !SPATIAL.has(type.name)) return plain(type);
    return `${plain({ kind: 'native', name: type.name })} ${word}${srid}`;
  };
}

const SPATIAL: ReadonlySet<NativeType['name']> = new Set([
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
]);

function integer(name: string, type: IntegerType): string {
  return numberWords(type.zerofill === true && type.width !== undefined ? `${name}(${type.width})` : name, type);
}

function numberWords(name: string, { unsigned, zerofill }: NumberOptions): string {
  const isUnsigned = unsigned === true || zerofill === true;
  return words(name, isUnsigned ? 'UNSIGNED' : '', zerofill === true ? 'ZEROFILL' : '');
}

function withPrecision(name: string, precision: number | undefined): string {
  return precision === undefined || precision === 0 ? name : `${name}(${precision})`;
}
