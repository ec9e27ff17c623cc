/** A value that a header may have. */
export type HeaderValue = string | boolean | null | readonly string[];

/** The head of a revision file, as far as it is as plain as those that we write. */
export interface PlainHead {
  /** By exported name, other constants than those of the header included. */
  readonly values: ReadonlyMap<string, HeaderValue>;
  /** The inside of the leading comment; empty where there is none. */
  readonly comment: string;
}

const STRING = String.raw`(?:'[^'\\\n\r]*'|"[^"\\\n\r]*")`;
const LIST = String.raw`\[\s*(?:${STRING}(?:\s*,\s*${STRING})*(?:\s*,)?\s*)?\]`;

const SPACE = /(?:\s|\/\/[^\n\r\u2028\u2029]*[\n\r\u2028\u2029])*/y;
const DOC_COMMENT = /\/\*(\*(?!\/)[^]*?)\*\//y;
const IMPORT = /import [^'"`;/]*(?:'[^'\\\n\r]*'|"[^"\\\n\r]*");/y;
const CONSTANT = new RegExp(
  String.raw`export const (\w+)(?:: [\w |[\]]+)? = (null|true|false|${STRING}|${LIST});`,
  'y',
);
const BODY = /export (?:async function (?:up|down)grade|default fromKnex)\(/y;
/** What may say more of the header, or only looks like it. */
const MORE = /\bexport\b(?! async function )|\bexports\b/;

/**
 * Reads the constants of a file that begins with a comment, imports, constants with plain values and a function, in that
 * order: ten times as fast as a parser, and all that we write ourselves.
 *
 * @returns undefined for every other text. What stands behind the head is not looked at; a parser may refuse the file.
 */
export function readPlainHead(text: string): PlainHead | undefined {
  let place = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    place = match === null ? place : pattern.lastIndex;
    return match;
  };
  next(SPACE);
  const comment = next(DOC_COMMENT)?.[1] ?? '';
  do next(SPACE);
  while (next(IMPORT) !== null);
  const values = new Map<string, HeaderValue>();
  for (let match = next(CONSTANT); match !== null; match = next(CONSTANT)) {
    const [, name = '', value = ''] = match;
    if (values.has(name)) return undefined;
    values.set(name, valueOf(value));
    next(SPACE);
  }
  return next(BODY) === null || MORE.test(text.slice(place)) ? undefined : { values, comment };
}

function valueOf(text: string): HeaderValue {
  if (text.startsWith('[')) return (text.match(new RegExp(STRING, 'g')) ?? []).map(unquoted);
  if (text === 'null') return null;
  return text === 'true' || (text !== 'false' && unquoted(text));
}

function unquoted(text: string): string {
  return text.slice(1, -1);
}
