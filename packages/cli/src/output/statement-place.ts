/** What a server said about a statement. */
export interface StatementFailure {
  readonly statement: string;
  readonly reason: string;
  /** In characters from 1, where the server counts them. */
  readonly position?: number;
}

/** Where in the text of a statement the server found a fault; undefined where it does not say, or not clearly. */
export function faultPlace({ statement, reason, position }: StatementFailure): number | undefined {
  if (position !== undefined) return placeOfCharacter(statement, position);
  if (/\bincomplete input\b|near '' at line \d+/.test(reason)) return statement.trimEnd().length;
  // MySQL and MariaDB quote what follows the fault, of which they show the beginning.
  const rest = /\bnear '(.+)' at line \d+/s.exec(reason)?.[1];
  if (rest !== undefined) return onlyPlace(statement, rest);
  const name = NAMED.map((pattern) => pattern.exec(reason)?.[1]).find((found) => found !== undefined);
  return name === undefined ? undefined : placeOfWord(statement, name);
}

/** How servers that count no characters name what they object to. */
const NAMED: readonly RegExp[] = [
  /\bnear "(.+)": syntax error/s,
  /\bno such (?:column|table|function|collation sequence|index|view): (?:"|\w+\.)?([^\s"]+)/,
  /\bUnknown column '(?:[^']*\.)?([^'.]+)'/,
  /\bUnknown table '(?:[^']*\.)?([^'.]+)'/,
  /\bTable '(?:[^']*\.)?([^'.]+)' doesn't exist/,
  /\bFUNCTION (?:\S+\.)?(\S+) does not exist/,
];

// PostgreSQL counts characters, of which some take two places of a string.
function placeOfCharacter(text: string, position: number): number | undefined {
  const characters = [...text];
  if (position < 1 || position > characters.length + 1) return undefined;
  return characters.slice(0, position - 1).join('').length;
}

function onlyPlace(text: string, part: string): number | undefined {
  const place = text.indexOf(part);
  return place === -1 || text.includes(part, place + 1) ? undefined : place;
}

/** A name that stands there twice could be meant at either place. */
function placeOfWord(text: string, word: string): number | undefined {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const found = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped}(?![\\p{L}\\p{N}_$])`, 'gu'))];
  return found.length === 1 ? found[0]?.index : undefined;
}
