import type { Column, ColumnDefault, ColumnType } from '@fastappkit/schema';
import { bytesDefault, bytesOf, isBinary } from './binary-default';
import { isPeriodEnd } from './system-period';

/** The normal form of a column's default and ON UPDATE, after the common rules. */
export function normalizeColumn(column: Column): Column {
  const { default: value, onUpdate, ...rest } = column;
  const normal = value === undefined ? undefined : normalizeDefault(value, column.type);
  return {
    ...rest,
    ...(isPeriodEnd(column) ? { nullable: false } : {}),
    ...(normal === undefined || isZeroMoment(normal, column) ? {} : { default: normal }),
    ...(onUpdate === undefined ? {} : { onUpdate: withoutPrecision(onUpdate, column.type) }),
  };
}

/** Whether a default is the one that MariaDB gives to a column with ON UPDATE unless it says another. */
export function isZeroMoment(value: ColumnDefault, { nullable, onUpdate }: Column): boolean {
  return !nullable && onUpdate !== undefined && value.kind === 'literal' && value.value === '0000-00-00 00:00:00';
}

function normalizeDefault(value: ColumnDefault, type: ColumnType): ColumnDefault {
  if (isBit(type)) return bits(value);
  const bytes = isBinary(type) ? bytesOf(value) : undefined;
  if (bytes !== undefined) return bytesDefault(bytes, type);
  if (value.kind === 'expression') return { kind: 'expression', sql: withoutPrecision(value.sql, type) };
  if (typeof value.value !== 'string') return value;
  return { kind: 'literal', value: temporal(value.value, type) };
}

// The current time as a default has the precision of its column, whether it says so or not.
function withoutPrecision(sql: string, type: ColumnType): string {
  return type.kind === 'timestamp' ? sql.replaceAll(/current_timestamp\(\d*\)/g, 'current_timestamp') : sql;
}

function isBit(type: ColumnType): boolean {
  return type.kind === 'native' && type.name === 'bit';
}

// b'0101', 0x05, 5 and TRUE are one number.
function bits(value: ColumnDefault): ColumnDefault {
  const text = value.kind === 'expression' ? value.sql : String(value.value);
  const number = /^b ?'([01]+)'$/i.exec(text)?.[1];
  const digits = number === undefined ? (NUMBER_WORDS[text] ?? text) : `0b${number}`;
  return /^(?:\d+|0b[01]+|0x[\da-f]+)$/i.test(digits) ? { kind: 'literal', value: String(BigInt(digits)) } : value;
}

const NUMBER_WORDS: Readonly<Record<string, string>> = { true: '1', false: '0' };

// The server completes what a literal leaves out.
function temporal(text: string, type: ColumnType): string {
  if (type.kind === 'date') return dateOf(text) ?? text;
  if (type.kind === 'time') return timeOf(text) ?? text;
  if (type.kind !== 'timestamp') return text;
  const [day = '', time = '00:00:00', ...more] = text.trim().split(/[ T]+/);
  const [date, clock] = [dateOf(day), timeOf(time)];
  return more.length > 0 || date === undefined || clock === undefined ? text : `${date} ${clock}`;
}

function dateOf(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  return year === '' ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function timeOf(text: string): string | undefined {
  const match = /^(-?)(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', hours = '', minutes = '', seconds = '0', fraction = ''] = match;
  const clock = [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':');
  const digits = fraction.replace(/0+$/, '');
  return `${sign}${clock}${digits === '' ? '' : `.${digits}`}`;
}
