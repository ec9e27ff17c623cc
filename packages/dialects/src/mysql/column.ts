import type { Column, ColumnDefault, ColumnType, LiteralValue } from '@fastappkit/schema';
import { parenthesize, words } from '../sql-builder';
import { unsupported } from '../unsupported';
import { catalogLiteral, quoting } from './quoting';
import type { MysqlSyntax } from './syntax';

const NOW = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\s*\(\s*\d*\s*\))?$/i;
const ON_UPDATE = /^(.*?)\s*\bon\s+update\s+(current_timestamp|now|localtime|localtimestamp)(\s*\(\s*\d*\s*\))?$/is;
// Bits, bytes and a moment before ON UPDATE are read as these.
const LITERAL = /^(?:b'[01]*'|0x[0-9a-f]+|'[\d :.-]+')$/i;
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
    column.default === undefined ? '' : defaultClause(syntax, column.type, column.default),
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

function defaultClause(syntax: MysqlSyntax, type: ColumnType, value: ColumnDefault): string {
  if (value.kind === 'literal') return `DEFAULT ${literalDefault(syntax, type, value.value)}`;
  const [, before, now] = ON_UPDATE.exec(value.sql.trim()) ?? [];
  if (before === undefined || now === undefined) return `DEFAULT ${defaultExpression(syntax, type, value.sql.trim())}`;
  // `NULL ON UPDATE ...` is how a column without a default has the clause, and it may be NOT NULL.
  const isNone = before === '' || before.toLowerCase() === 'null';
  return words(
    isNone ? '' : `DEFAULT ${defaultExpression(syntax, type, before)}`,
    `ON UPDATE ${defaultExpression(syntax, type, now)}`,
  );
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
  return syntax.literalTextDefaults || type.kind === 'enum' || !LARGE_TYPE.test(syntax.formatType(type));
}
