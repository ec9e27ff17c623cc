import type { Column, ColumnDefault, ColumnType } from '@fastappkit/schema';
import { literalFor, parseDefault } from '../default-value';
import { stripParentheses } from '../parentheses';
import { bytesDefault } from './binary-default';
import type { ColumnRow } from './catalog';
import { charsetParts } from './charsets';
import { LEXIS } from './lexis';
import { withSrid } from './type-readers';
import { unescape } from './unescape';

/** What the rows of other catalogue tables say about a column. */
export interface ColumnContext {
  readonly isMariadb: boolean;
  readonly parseType: (text: string) => ColumnType;
  readonly tableCollation: string | null;
  /** The collations that character sets have unless another one is named. */
  readonly collations: ReadonlyMap<string, string>;
  /** MariaDB's JSON: a LONGTEXT with a JSON_VALID check. */
  readonly isJson: boolean;
  /** The reference system of a geometric column, if it is bound to one. */
  readonly srid: number | null;
  /** The default of a binary column, as hexadecimal digits. */
  readonly bytes: string | undefined;
}

/** The column of a catalogue row. */
export function readColumn(row: ColumnRow, context: ColumnContext): Column {
  const type: ColumnType = context.isJson
    ? { kind: 'json' }
    : named(withSrid(context.parseType(row.type), context.srid), row);
  const { collation } = row;
  return {
    name: row.name,
    type,
    nullable: row.nullable === 'YES',
    ...valueParts(row, type, context),
    ...(collation === null || context.isJson
      ? {}
      : charsetParts(collation, context.tableCollation, context.collations)),
    ...(/\binvisible\b/i.test(row.extra) ? { invisible: true } : {}),
    ...(row.comment === '' ? {} : { comment: row.comment }),
  };
}

// The list of an enum belongs to its column here. Where it is a type of its own, as models write it, it needs a name.
function named(type: ColumnType, row: ColumnRow): ColumnType {
  return type.kind === 'enum' ? { ...type, name: `${row.table}_${row.name}` } : type;
}

function valueParts(row: ColumnRow, type: ColumnType, context: ColumnContext): Partial<Column> {
  const extra = row.extra.toLowerCase();
  if (extra.includes('auto_increment')) return { autoIncrement: true };
  if (/\b(?:stored|virtual|persistent) generated/.test(extra)) {
    const text = context.isMariadb ? (row.generation ?? '') : unescape(row.generation ?? '');
    return { generated: { sql: stripParentheses(text, LEXIS), stored: !extra.includes('virtual') } };
  }
  const value = readDefault(row, type, context);
  const onUpdate = /on update ([^\s,]+)/i.exec(row.extra)?.[1];
  return {
    ...(value === undefined ? {} : { default: value }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}

function readDefault(row: ColumnRow, type: ColumnType, context: ColumnContext): ColumnDefault | undefined {
  if (row.default === null) return undefined;
  if (context.bytes !== undefined) return bytesDefault(Buffer.from(context.bytes, 'hex'), type);
  if (context.isMariadb) return parseDefault(row.default, type, LEXIS);
  if (/default_generated/i.test(row.extra)) return parseDefault(unescape(row.default), type, LEXIS);
  // MySQL gives a literal without quotes, except those of bits: https://dev.mysql.com/doc/refman/9.0/en/bit-value-literals.html
  if (/^b'[01]*'$/.test(row.default)) return { kind: 'expression', sql: row.default };
  return { kind: 'literal', value: literalFor(row.default, type) };
}
