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
  toParam(value: unknown): unknown;
}

/** The `inlineParams` of a dialect. Without params a `?` is an ordinary character, as in a statement that is executed. */
export function createInlineParams({ knobs, literal, toParam }: TextRules): InlineParams {
  return (sql, params) =>
    params.length === 0
      ? sql
      : fillPlaceholders(sql, { knobs, params }, (value) => write(toLiteral(toParam(value)), literal));
}

// `5 -?` with -1 would begin a comment, and `?::smallint` would negate the result of the cast.
function write(value: LiteralValue, literal: (value: LiteralValue) => string): string {
  const text = literal(value);
  return text.startsWith('-') ? `(${text})` : text;
}

function toLiteral(param: unknown): LiteralValue {
  if (isLiteral(param)) return param;
  throw new DialectError('OPERATION_UNSUPPORTED', {
    dialect: 'SQL text',
    what: 'literal for arrays and bytes',
    alternative: 'Write the value into the SQL itself, or apply the revision instead of printing it.',
  });
}

function isLiteral(value: unknown): value is LiteralValue {
  return value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}
