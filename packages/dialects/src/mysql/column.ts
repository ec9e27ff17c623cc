import type { Column, ColumnDefault, ColumnType } from '@fastappkit/schema';
import { parenthesize, words } from '../sql-builder';
import { unsupported } from '../unsupported';
import { catalogLiteral, quoting } from './quoting';
import type { MysqlSyntax } from './syntax';

const NOW = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\s*\(\s*\d*\s*\))?$/i;
const EACH_NOW = /\bcurrent_timestamp\b(?:\s*\(\s*\d*\s*\))?/gi;
const NOW_ON_UPDATE = /^current_timestamp\b.*\bon\s+update\b/i;
const LARGE_TYPE = /text|blob|json|geometry|point|linestring|polygon|collection/i;

/** A column as CREATE TABLE, ADD COLUMN and MODIFY COLUMN take it. */
export function columnClause(syntax: MysqlSyntax, column: Column): string {
  if (column.identity !== undefined) unsupported(syntax.title, 'identity columns', 'Use autoIncrement() instead.');
  return words(
    quoting.quoteIdent(column.name),
    syntax.formatType(column.type),
    column.collation === undefined ? '' : `COLLATE ${quoting.quoteIdent(column.collation)}`,
    generated(column),
    nullability(syntax, column),
    column.default === undefined ? '' : `DEFAULT ${defaultValue(syntax, column.type, column.default)}`,
    column.autoIncrement === true ? 'AUTO_INCREMENT' : '',
    column.comment === undefined ? '' : `COMMENT ${catalogLiteral(column.comment)}`,
  );
}

function generated(column: Column): string {
  if (column.generated === undefined) return '';
  const { sql, stored } = column.generated;
  return `GENERATED ALWAYS AS ${parenthesize(sql)} ${stored ? 'STORED' : 'VIRTUAL'}`;
}

function nullability(syntax: MysqlSyntax, column: Column): string {
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
  if (value.kind === 'expression') return defaultExpression(type, value.sql.trim());
  const text = catalogLiteral(value.value);
  return value.value !== null && !syntax.literalTextDefaults && isLarge(syntax, type) ? `(${text})` : text;
}

// The current time is the one expression that goes without parentheses, and it has to have the column's precision.
function defaultExpression(type: ColumnType, sql: string): string {
  const hasPrecision = type.kind === 'timestamp' && type.precision !== undefined && type.precision > 0;
  const now = hasPrecision ? `CURRENT_TIMESTAMP(${type.precision})` : 'CURRENT_TIMESTAMP';
  if (NOW_ON_UPDATE.test(sql)) return type.kind === 'timestamp' ? sql.replace(EACH_NOW, now) : sql;
  return type.kind === 'timestamp' && NOW.test(sql) ? now : parenthesize(sql);
}

function isLarge(syntax: MysqlSyntax, type: ColumnType): boolean {
  return type.kind !== 'enum' && LARGE_TYPE.test(syntax.formatType(type));
}
