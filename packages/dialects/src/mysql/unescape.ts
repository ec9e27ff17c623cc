import { tokenize } from '../lex';
import { LEXIS } from './lexis';

/**
 * An expression of MySQL's information_schema as one would write it. The catalogue escapes quotes and backslashes once
 * more, and names the character set that the creating session had before each string.
 */
export function unescape(escaped: string): string {
  const sql = escaped.replace(/\\(['"\\])/g, '$1');
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
