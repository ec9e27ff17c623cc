import type { LiteralValue } from '@fastappkit/schema';
import { fillPlaceholders } from './connection/params';
import { DialectError } from './errors';
import type { LexKnobs } from './lex';

/** Writes values into SQL in the place of their `?`, for text that is executed elsewhere. */
export type InlineParams = (sql: string, params: readonly unknown[]) => string;

/** What the text of a dialect is made of: its tokens, its literals, and what its driver is given for a value. */
export interface TextRules {
  readonly knobs: LexKnobs;
  literal(value: LiteralValue): string;
  /** The literal of bytes, which come as hexadecimal digits. */
  bytes(hex: string): string;
  /** The text of an array, where `toParam` leaves arrays to the driver. */
  array?(items: readonly unknown[]): string;
  toParam(value: unknown): unknown;
}

/** The `inlineParams` of a dialect. Without params a `?` is an ordinary character, as in a statement that is executed. */
export function createInlineParams(rules: TextRules): InlineParams {
  const { knobs } = rules;
  return (sql, params) =>
    params.length === 0 ? sql : fillPlaceholders(sql, { knobs, params }, (value) => write(rules.toParam(value), rules));
}

// `5 -?` with -1 would begin a comment, and `?::smallint` would negate the result of the cast.
function write(param: unknown, { literal, bytes, array }: TextRules): string {
  if (ArrayBuffer.isView(param)) return bytes(hexOf(param));
  if (Array.isArray(param) && array !== undefined) return literal(array(param));
  if (!isLiteral(param)) {
    throw new DialectError('VALUE_INVALID', { value: `of type ${typeof param}`, reason: 'SQL has no literal for it' });
  }
  const text = literal(param);
  return text.startsWith('-') ? `(${text})` : text;
}

/** Bytes as hexadecimal digits. */
export function hexOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}

function isLiteral(value: unknown): value is LiteralValue {
  return value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** Bytes as the SQL standard writes them. */
export function hexLiteral(hex: string): string {
  return `X'${hex}'`;
}
