import type { Column, ColumnDefault, ColumnType, Identity } from '@fastappkit/schema';
import { parseDefault } from '../../default-value';
import { stripParentheses } from '../../parentheses';
import type { ColumnRow } from '../catalog/columns';
import { LEXIS } from '../lexis';
import { collationPart, type Names } from './names';
import { readSequenceOptions } from './sequence';
import { unqualify } from './unqualify';

/** The column of a catalogue row. A default that only draws from the column's own sequence is `autoIncrement`. */
export function readColumn(row: ColumnRow, type: ColumnType, names: Names): Column {
  return {
    name: row.name,
    type,
    nullable: !row.notNull,
    ...valueParts(row, type, names),
    ...collationPart(row, names),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}

function valueParts(row: ColumnRow, type: ColumnType, names: Names): Partial<Column> {
  if (row.identity !== '') return { identity: readIdentity(row) };
  if (row.serial) return { autoIncrement: true, ...sequencePart(row) };
  if (row.default === null) return {};
  const sql = unqualify(row.default, names.visibleSchemas);
  if (row.generated !== '') return { generated: { sql: stripParentheses(sql, LEXIS), stored: row.generated === 's' } };
  const value = parseDefault(sql, type, LEXIS);
  return value === undefined ? {} : { default: withAllDigits(value, sql, type) };
}

// The server keeps 1.50 as it was written, and prints -1.50 as '-1.50'::numeric. A number of JavaScript has no such zeros.
const DECIMAL = /^\(?'?(-?\d+\.\d+)'?\)?(?:::numeric(?:\([^)]*\))?)?$/;

function withAllDigits(value: ColumnDefault, sql: string, type: ColumnType): ColumnDefault {
  if (type.kind !== 'numeric' || value.kind !== 'literal') return value;
  const digits = DECIMAL.exec(sql)?.[1];
  return digits === undefined || String(value.value) === digits ? value : { kind: 'literal', value: digits };
}

function sequencePart(row: ColumnRow): Pick<Column, 'sequence'> {
  const sequence = readSequenceOptions(row);
  return Object.keys(sequence).length === 0 ? {} : { sequence };
}

function readIdentity(row: ColumnRow): Identity {
  return { mode: row.identity === 'a' ? 'always' : 'byDefault', ...readSequenceOptions(row) };
}
