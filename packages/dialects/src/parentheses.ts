import { tokenize, type LexKnobs, type Token } from './lex';

/** The expression without the parentheses around the whole of it. */
export function stripParentheses(sql: string, knobs: LexKnobs): string {
  let tokens = tokenize(sql, knobs);
  while (isWrapped(tokens)) tokens = tokens.slice(1, -1);
  const [first, last] = [tokens[0], tokens[tokens.length - 1]];
  return first === undefined || last === undefined ? sql.trim() : sql.slice(first.start, last.end);
}

/** The place of the parenthesis that closes the one at `open`, or the last place of the list. */
export function closingParenthesis(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const text = tokens[at]?.kind === 'operator' ? tokens[at]?.text : '';
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

function isWrapped(tokens: readonly Token[]): boolean {
  const [first, last] = [tokens[0], tokens[tokens.length - 1]];
  if (tokens.length < 3 || first?.text !== '(' || last?.text !== ')') return false;
  return closingParenthesis(tokens, 0) === tokens.length - 1;
}
