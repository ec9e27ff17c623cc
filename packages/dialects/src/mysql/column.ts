import type { Column, ColumnDefault, ColumnType, LiteralValue } from '@fastappkit/schema';
import { parenthesize, words } from '../sql-builder';
import { unsupported } from '../unsupported';
import { catalogLiteral, quoting } from './quoting';
import type { MysqlSyntax } from './syntax';
import { isPeriodEnd } from './system-period';

/** The current time in any of its spellings. */
export const NOW = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\s*\(\s*\d*\s*\))?$/i;
// Bits and bytes are read as these.
const LITERAL = /^(?:b'[01]*'|0x[0-9a-f]+)$/i;
// Among the attributes of the column on MySQL; on MariaDB the reference system is a part of the type.
const SRID = / (?=SRID \d+$)/;
const LARGE_TYPE = /text|blob|json|geometry|point|linestring|polygon|collection|vector/i;

/** A column as CREATE TABLE, ADD COLUMN and MODIFY COLUMN take it: all that the column has, since MODIFY drops the rest. */
export function columnClause(syntax: MysqlSyntax, column: Column): string {
  refuseForeign(syntax.title, column);
  const [type = '', srid] = syntax.formatType(column.type).split(SRID);
  return words(
    quoting.quoteIdent(column.name),
    type,
    column.charset === undefined ? '' : `CHARACTER SET ${quoting.quoteIdent(column.charset)}`,
    column.collation === undefined ? '' : `COLLATE ${quoting.quoteIdent(column.collation)}`,
    generated(column),
    nullability(syntax, column),
    column.default === undefined ? '' : `DEFAULT ${defaultValue(syntax, column.type, column.default)}`,
    column.onUpdate === undefined ? '' : `ON UPDATE ${defaultExpression(syntax, column.type, column.onUpdate.trim())}`,
    column.autoIncrement === true ? 'AUTO_INCREMENT' : '',
    column.invisible === true ? 'INVISIBLE' : '',
    column.comment === undefined ? '' : `COMMENT ${catalogLiteral(column.comment)}`,
    srid,
  );
}

function refuseForeign(title: string, column: Column): void {
  if (column.identity !== undefined) unsupported(title, 'identity columns', 'Use autoIncrement() instead.');
  if (column.sequence !== undefined)
    unsupported(title, 'options of auto-increment', 'Use autoIncrement() without options.');
  if (column.onNullConflict !== undefined) {
    unsupported(title, 'ON CONFLICT of NOT NULL', 'Leave "onConflict" out, and say in each statement what happens.');
  }
  if (column.autoIncrement === true && !takesNumbers(column.type)) {
    unsupported(title, `auto-increment of ${column.type.kind} columns`, 'Use smallint, integer or bigint.');
  }
}

function takesNumbers({ kind }: ColumnType): boolean {
  return /int|integer|real|double|native|custom/.test(kind);
}

function generated(column: Column): string {
  if (column.generated === undefined) return '';
  const { sql, stored } = column.generated;
  if (isPeriodEnd(column)) return `GENERATED ALWAYS AS ${sql.toUpperCase()}`;
  return `GENERATED ALWAYS AS ${parenthesize(sql)} ${stored ? 'STORED' : 'VIRTUAL'}`;
}

function nullability(syntax: MysqlSyntax, column: Column): string {
  // The columns of a period are never null, and may not say so.
  if (isPeriodEnd(column)) return '';
  if (!column.nullable && column.generated !== undefined && !syntax.generatedNotNull) {
    unsupported(
      syntax.title,
      'NOT NULL for generated columns',
      'Leave the column nullable, or add a CHECK constraint.',
    );
  }
  if (!column.nullable) return 'NOT NULL';
  // Without explicit_defaults_for_timestamp a TIMESTAMP is NOT NULL unless it says otherwise.
  return column.type.kind === 'timestamp' && column.type.withTimezone === true ? 'NULL' : '';
}

function defaultValue(syntax: MysqlSyntax, type: ColumnType, value: ColumnDefault): string {
  return value.kind === 'literal'
    ? literalDefault(syntax, type, value.value)
    : defaultExpression(syntax, type, value.sql.trim());
}

function literalDefault(syntax: MysqlSyntax, type: ColumnType, value: LiteralValue): string {
  const text = catalogLiteral(value);
  return value === null || takesLiterals(syntax, type) ? text : `(${text})`;
}

// The current time is the one expression that goes without parentheses, and it has to have the column's precision.
function defaultExpression(syntax: MysqlSyntax, type: ColumnType, sql: string): string {
  if (type.kind === 'timestamp' && NOW.test(sql)) {
    return type.precision === undefined || type.precision === 0
      ? 'CURRENT_TIMESTAMP'
      : `CURRENT_TIMESTAMP(${type.precision})`;
  }
  return LITERAL.test(sql) && takesLiterals(syntax, type) ? sql : parenthesize(sql);
}

function takesLiterals(syntax: MysqlSyntax, type: ColumnType): boolean {
  if (syntax.literalTextDefaults || type.kind === 'enum' || type.kind === 'set') return true;
  return !LARGE_TYPE.test(syntax.formatType(type));
}
