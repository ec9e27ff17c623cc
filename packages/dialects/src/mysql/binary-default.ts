import type { ColumnDefault, ColumnType } from '@fastappkit/schema';

/** Whether values of the type are bytes of limited length, whose defaults the server prints with question marks or cut at a NUL. */
export function isBinary(type: ColumnType): boolean {
  return isPadded(type) || (type.kind === 'binary' && type.length !== undefined);
}

function isPadded(type: ColumnType): boolean {
  return type.kind === 'native' && type.name === 'binary';
}

/** Bytes as a default. A model says 'ab'; bytes that are no text go as a number. The server pads a shorter value of BINARY by itself. */
export function bytesDefault(value: Buffer, type: ColumnType): ColumnDefault {
  const bytes = isPadded(type) ? value.subarray(0, lengthWithoutPadding(value)) : value;
  const text = bytes.toString();
  const isText = !/[\0\ufffd]/.test(text);
  return isText ? { kind: 'literal', value: text } : { kind: 'expression', sql: `0x${bytes.toString('hex')}` };
}

function lengthWithoutPadding(value: Buffer): number {
  return value.findLastIndex((byte) => byte !== 0) + 1;
}

/** The bytes of a default that says them: 'ab', 0x6162 or x'6162'. */
export function bytesOf(value: ColumnDefault): Buffer | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? Buffer.from(value.value) : undefined;
  const [, number, text] = /^(?:0x((?:[\da-f]{2})+)|x ?'((?:[\da-f]{2})*)')$/i.exec(value.sql) ?? [];
  const digits = number ?? text;
  return digits === undefined ? undefined : Buffer.from(digits, 'hex');
}
