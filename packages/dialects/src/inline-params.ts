import type { LiteralValue } from '@fastappkit/schema';
import { replacePlaceholders, toParam } from './connection/params';
import { DialectError } from './errors';
import type { LexKnobs } from './lex';

/** Writes values into SQL in the place of their `?`, for text that is executed elsewhere. */
export type InlineParams = (sql: string, params: readonly unknown[]) => string;

/** The `inlineParams` of a dialect, from how it cuts SQL into tokens and how it writes literals. */
export function createInlineParams(knobs: LexKnobs, literal: (value: LiteralValue) => string): InlineParams {
  return (sql, params) => replacePlaceholders(sql, knobs, (index) => literal(toLiteral(params[index])));
}

function toLiteral(value: unknown): LiteralValue {
  const param = toParam(value);
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
