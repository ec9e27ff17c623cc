import { isDate } from 'node:util/types';
import { DialectError } from '../errors';
import { tokenize, type LexKnobs } from '../lex';

/**
 * The SQL with each `?` replaced that is not inside of a string, a quoted name or a comment.
 * `\?` stays a question mark, for operators of JSON beside parameters.
 */
export function replacePlaceholders(sql: string, knobs: LexKnobs, replace: (index: number) => string): string {
  let result = '';
  let copiedTo = 0;
  let index = 0;
  for (const token of tokenize(sql, knobs)) {
    if (token.kind !== 'operator' || token.text !== '?') continue;
    const isEscaped = sql.charAt(token.start - 1) === '\\';
    result += sql.slice(copiedTo, isEscaped ? token.start - 1 : token.start) + (isEscaped ? '?' : replace(index++));
    copiedTo = token.end;
  }
  return result + sql.slice(copiedTo);
}

/**
 * The SQL with each `?` replaced by what `write` makes of its value.
 * @throws DialectError PARAMETER_COUNT
 */
export function fillPlaceholders(
  sql: string,
  { knobs, params }: { readonly knobs: LexKnobs; readonly params: readonly unknown[] },
  write: (value: unknown, index: number) => string,
): string {
  let expected = 0;
  const filled = replacePlaceholders(sql, knobs, (index) => {
    expected = index + 1;
    return index < params.length ? write(params[index], index) : '?';
  });
  // A value that is missing would be NULL, with which a condition is true for no row, or a row loses what it has.
  if (expected === params.length) return filled;
  throw new DialectError('PARAMETER_COUNT', { statement: sql, expected, found: params.length });
}

/**
 * A parameter as all drivers take it: moments in UTC, without a zone, objects as JSON, nothing as null.
 * @throws DialectError VALUE_INVALID  A date that is none.
 */
export function toParam(value: unknown): unknown {
  if (value === undefined) return null;
  if (isDate(value)) return toMoment(value).replace('T', ' ').replace('Z', '');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return value;
  return JSON.stringify(value);
}

/**
 * A date in UTC, with its zone.
 * @throws DialectError VALUE_INVALID
 */
export function toMoment(value: Date): string {
  if (!Number.isNaN(value.getTime())) return value.toISOString();
  throw new DialectError('VALUE_INVALID', { value: String(value), reason: 'it is not a moment in time' });
}
