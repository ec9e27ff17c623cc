import { tokenize, type LexKnobs } from '../lex';
import { stripParentheses } from '../parentheses';
import { parseExpression } from './parse';
import { print } from './print';
import { tokenText } from './token-text';

/**
 * The one text of all the spellings of an expression, for comparing only: casts that servers add are missing in it.
 *
 * Case of words, spaces, comments, redundant parentheses and quotes do not count, nor does whether it is written as
 * the user wrote it or as the server prints it. What the parser does not know is compared token by token. Idempotent.
 */
export function normalizeExpression(sql: string, knobs: LexKnobs): string {
  const node = parseExpression(sql, knobs);
  if (node !== undefined) return print(node, knobs);
  return tokenize(stripParentheses(sql, knobs), knobs)
    .map((token) => tokenText(token, knobs))
    .join(' ');
}
