import type { ColumnType, IntegerType, NumericType } from '@fastappkit/schema';
import { sameData } from './same';

/** Which values a change of type may lose or refuse: a condition in SQL on the column, or `all` that are there. */
export type Narrowing = 'none' | 'all' | ((column: string) => string);

/** Finds out which values of `before` have no place in `after`. Pure; a conversion that it does not know concerns all. */
export function narrowing(before: ColumnType, after: ColumnType): Narrowing {
  if (sameData(before, after)) return 'none';
  const range = rangeOf(after);
  if (isInteger(before)) return range === undefined ? ofInteger(before, after) : outside(rangeOf(before), range);
  if (isText(before)) return ofText(before, after);
  if (before.kind === 'numeric' && after.kind === 'numeric') return ofNumeric(before, after);
  if (before.kind === 'enum' && after.kind === 'enum') return ofValues(before.values, after.values);
  if (before.kind === 'time' || before.kind === 'timestamp') return ofTime(before, after);
  return isWide(before, after) ? 'none' : 'all';
}

const BITS: { readonly [K in IntegerType['kind']]: bigint } = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  integer: 32n,
  bigint: 64n,
};

function isInteger(type: ColumnType): type is IntegerType {
  return type.kind in BITS;
}

interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

function rangeOf(type: ColumnType): Range | undefined {
  if (!isInteger(type)) return undefined;
  const bits = BITS[type.kind];
  const unsigned = type.unsigned === true || type.zerofill === true;
  return unsigned ? { min: 0n, max: 2n ** bits - 1n } : { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n };
}

function outside(before: Range | undefined, after: Range): Narrowing {
  if (before !== undefined && before.min >= after.min && before.max <= after.max) return 'none';
  return (column) => `${column} NOT BETWEEN ${after.min} AND ${after.max}`;
}

function ofInteger(before: IntegerType, after: ColumnType): Narrowing {
  if (after.kind === 'numeric') return whole(after);
  if (after.kind === 'double' || after.kind === 'real') return before.kind === 'bigint' ? 'all' : 'none';
  return isText(after) && lengthOf(after) === undefined ? 'none' : 'all';
}

function isText(type: ColumnType): boolean {
  return type.kind === 'string' || type.kind === 'char' || type.kind === 'text';
}

function lengthOf(type: ColumnType): number | undefined {
  return type.kind === 'string' || type.kind === 'char' ? type.length : undefined;
}

function ofText(before: ColumnType, after: ColumnType): Narrowing {
  if (!isText(after)) return 'all';
  const [old, next] = [lengthOf(before), lengthOf(after)];
  if (next === undefined || (old !== undefined && old <= next)) return 'none';
  return (column) => `CHAR_LENGTH(${column}) > ${next}`;
}

// Digits before the point that have no place are refused, those after it are rounded away.
function ofNumeric(before: NumericType, after: NumericType): Narrowing {
  if (after.precision === undefined) return 'none';
  const [old, next] = [wholeDigits(before), wholeDigits(after)];
  const isWider = old !== undefined && next !== undefined && old <= next;
  const keepsScale = before.scale !== undefined && before.scale <= (after.scale ?? 0);
  if (isWider && keepsScale) return 'none';
  const rounded = (column: string): string => `${column} <> ROUND(${column}, ${after.scale ?? 0})`;
  const tooLarge = whole(after);
  return (column) =>
    [
      ...(keepsScale ? [] : [rounded(column)]),
      ...(isWider || typeof tooLarge === 'string' ? [] : [tooLarge(column)]),
    ].join(' OR ');
}

function wholeDigits({ precision, scale = 0 }: NumericType): number | undefined {
  return precision === undefined ? undefined : precision - scale;
}

function whole(type: NumericType): Narrowing {
  const digits = wholeDigits(type);
  return digits === undefined ? 'none' : (column) => `ABS(${column}) >= 1${'0'.repeat(Math.max(0, digits))}`;
}

function ofValues(before: readonly string[], after: readonly string[]): Narrowing {
  const gone = before.filter((value) => !after.includes(value));
  if (gone.length === 0) return 'none';
  return (column) => `${column} IN (${gone.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;
}

function ofTime(before: ColumnType, after: ColumnType): Narrowing {
  if (isText(after) && lengthOf(after) === undefined) return 'none';
  if (before.kind !== after.kind || !('precision' in after)) return before.kind === after.kind ? 'none' : 'all';
  const old = 'precision' in before ? (before.precision ?? 6) : 6;
  return typeof after.precision === 'number' && after.precision < old ? 'all' : 'none';
}

/** Conversions that lose nothing, by kind. */
const WIDE: { readonly [K in ColumnType['kind']]?: readonly ColumnType['kind'][] } = {
  boolean: ['tinyint', 'smallint', 'integer', 'bigint'],
  real: ['double'],
  date: ['timestamp'],
  json: ['jsonb'],
  jsonb: ['json'],
  enum: ['text'],
  uuid: ['text'],
  numeric: ['text'],
  set: ['text'],
};

function isWide(before: ColumnType, after: ColumnType): boolean {
  return before.kind === after.kind || after.kind === 'text' || WIDE[before.kind]?.includes(after.kind) === true;
}
