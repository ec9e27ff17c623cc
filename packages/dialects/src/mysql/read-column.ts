import type { Column, ColumnDefault, ColumnType } from '@fastappkit/schema';
import { literalFor, parseDefault } from '../default-value';
import { stripParentheses } from '../parentheses';
import type { ColumnRow } from './catalog';
import { LEXIS } from './lexis';
import { quoting } from './quoting';
import { unescape } from './unescape';

/** What the rows of other catalogue tables say about a column. */
export interface ColumnContext {
  readonly isMariadb: boolean;
  readonly parseType: (text: string) => ColumnType;
  readonly tableCollation: string | null;
  /** MariaDB's JSON: a LONGTEXT with a JSON_VALID check. */
  readonly isJson: boolean;
}

/** The column of a catalogue row. */
export function readColumn(row: ColumnRow, context: ColumnContext): Column {
  const type: ColumnType = context.isJson ? { kind: 'json' } : context.parseType(row.type);
  const isCollated = row.collation !== null && row.collation !== context.tableCollation && !context.isJson;
  return {
    name: row.name,
    type,
    nullable: row.nullable === 'YES',
    ...valueParts(row, type, context),
    ...(isCollated ? { collation: row.collation } : {}),
    ...(row.comment === '' ? {} : { comment: row.comment }),
  };
}

function valueParts(row: ColumnRow, type: ColumnType, context: ColumnContext): Partial<Column> {
  const extra = row.extra.toLowerCase();
  if (extra.includes('auto_increment')) return { autoIncrement: true };
  if (/\b(?:stored|virtual|persistent) generated/.test(extra)) {
    const text = context.isMariadb ? (row.generation ?? '') : unescape(row.generation ?? '');
    return { generated: { sql: stripParentheses(text, LEXIS), stored: !extra.includes('virtual') } };
  }
  const value = withOnUpdate(readDefault(row, type, context), row.extra);
  return value === undefined ? {} : { default: value };
}

function readDefault(row: ColumnRow, type: ColumnType, context: ColumnContext): ColumnDefault | undefined {
  if (row.default === null) return undefined;
  if (context.isMariadb) return parseDefault(row.default, type, LEXIS);
  if (/default_generated/i.test(row.extra)) return parseDefault(unescape(row.default), type, LEXIS);
  // MySQL gives a literal without quotes, except those of bits: https://dev.mysql.com/doc/refman/9.0/en/bit-value-literals.html
  if (/^b'[01]*'$/.test(row.default)) return { kind: 'expression', sql: row.default };
  if (/^(?:var)?binary\b/i.test(row.type)) return readBytes(row.default);
  return { kind: 'literal', value: literalFor(row.default, type) };
}

// MySQL gives the default of a binary column as 0x6162; a model says 'ab'.
function readBytes(hex: string): ColumnDefault {
  const bytes = /^0x((?:[0-9a-f]{2})*)$/i.exec(hex)?.[1];
  const text = bytes === undefined ? hex : Buffer.from(bytes, 'hex').toString();
  return /[\0\ufffd]/.test(text) ? { kind: 'expression', sql: hex } : { kind: 'literal', value: text };
}

// ON UPDATE has no place of its own in a model; it is written behind the default, where DDL has it too.
function withOnUpdate(value: ColumnDefault | undefined, extra: string): ColumnDefault | undefined {
  const clause = /on update (\S+)/i.exec(extra)?.[1];
  if (clause === undefined) return value;
  const before = value?.kind === 'expression' ? value.sql : quoting.literal(value?.value ?? null);
  return { kind: 'expression', sql: `${before} ON UPDATE ${clause}` };
}
