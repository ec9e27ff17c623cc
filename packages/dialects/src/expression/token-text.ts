import type { LexKnobs, Token } from '../lex';

/** The one spelling of a name: without quotes where they change nothing, in lower case where letter case does not count. */
export function nameText(token: Token, knobs: LexKnobs): string {
  if (token.kind === 'word') return token.value;
  const name = knobs.foldsQuoted === true ? token.value.toLowerCase() : token.value;
  if (/^[a-z_][a-z0-9_$]*$/.test(name) && !knobs.reserved.has(name)) return name;
  const quote = knobs.doubleQuotedStrings === true ? '`' : '"';
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

/** The one spelling of a string. */
export function stringText(value: string, knobs: LexKnobs): string {
  const escaped = knobs.backslashes === true ? value.replaceAll('\\', '\\\\') : value;
  return `'${escaped.replaceAll("'", "''")}'`;
}

/** The one spelling of any token. */
export function tokenText(token: Token, knobs: LexKnobs): string {
  if (token.kind === 'string') return stringText(token.value, knobs);
  return token.kind === 'operator' || token.kind === 'number' ? token.value : nameText(token, knobs);
}
