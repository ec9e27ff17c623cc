import { isDate } from 'node:util/types';
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

/** A parameter as all drivers take it: moments in UTC, without a zone, objects as JSON, nothing as null. */
export function toParam(value: unknown): unknown {
  if (value === undefined) return null;
  if (isDate(value)) return value.toISOString().replace('T', ' ').replace('Z', '');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return value;
  return JSON.stringify(value);
}
