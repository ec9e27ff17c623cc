import type { ColumnDefault, ColumnType, LiteralValue } from '@fastappkit/schema';
import type { Link } from './call';
import { plain, type Code } from './code';
import { renderValue } from './data';
import { link, sqlText } from './links';

/** A default as `alterColumn` takes it: a value, `sql('...')`, or null. */
export function renderDefault(value: ColumnDefault | null): Code {
  if (value === null) return plain('null');
  return value.kind === 'expression' ? sqlText(value.sql) : renderValue(value.value);
}

/** The default of a column as its builder takes it. */
export function defaultLink(type: ColumnType, value: ColumnDefault): Link {
  if (value.kind === 'literal') return link('default', literalDefault(type, value.value));
  return value.sql === NOW[type.kind] ? link('defaultNow') : link('default', sqlText(value.sql));
}

const NOW: Partial<Record<ColumnType['kind'], string>> = {
  timestamp: 'CURRENT_TIMESTAMP',
  date: 'CURRENT_DATE',
  time: 'CURRENT_TIME',
};

// A builder takes defaults of its own type only; a value that a database keeps otherwise is written as SQL.
function literalDefault(type: ColumnType, value: LiteralValue): Code {
  return value === null || takesValue(type, value) ? renderValue(value) : sqlText(sqlLiteral(value));
}

function takesValue(type: ColumnType, value: LiteralValue): boolean {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'real':
    case 'double':
      return isNumber(value);
    case 'native':
      return (type.name !== 'oid' && type.name !== 'year') || isNumber(value);
    case 'enum':
      return typeof value === 'string' && type.values.includes(value);
    case 'domain':
      return takesValue(type.type, value);
    default:
      return true;
  }
}

function isNumber(value: LiteralValue): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

function sqlLiteral(value: LiteralValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
