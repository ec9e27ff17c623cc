import { tokenize } from '../lex';
import { LEXIS } from './lexis';

const LINE_ENDS: Readonly<Record<string, string>> = { n: '\n', r: '\r' };

/**
 * An expression of MySQL's information_schema as one would write it. The catalogue escapes quotes and backslashes once
 * more, and names the character set that the creating session had before each string.
 */
export function unescape(escaped: string): string {
  return withoutIntroducers(decode(escaped).replace(/\\(['"\\nr])/g, (_pair, char: string) => LINE_ENDS[char] ?? char));
}

/** The same SQL without the names of character sets before its strings. */
export function withoutIntroducers(sql: string): string {
  let text = '';
  let at = 0;
  for (const token of tokenize(sql, LEXIS)) {
    const between = sql.slice(at, token.start);
    text += token.kind === 'string' ? between.replace(/_[a-z]\w*\s*$/i, '') : between;
    text += token.text;
    at = token.end;
  }
  return text + sql.slice(at);
}

// Expressions of checks, indexes, generated columns and defaults come with each byte of their UTF-8 as a character of its
// own (seen in 8.0 to 9.7). Text that is no such thing stays as it is.
function decode(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text; // The only error is that the bytes are no UTF-8.
  }
}
