/**
 * The line, counted from 1, on which `path` (tables and key) is written, or that of the nearest table around it.
 *
 * The parser keeps no positions. This reads lines, not TOML: it is used to point at a key of a text that did parse.
 */
export function lineOf(text: string, path: readonly string[]): number | undefined {
  let best: Place | undefined;
  for (const place of places(text)) {
    const isOnTheWay = place.path.length <= path.length && place.path.every((part, index) => part === path[index]);
    if (isOnTheWay && place.path.length > (best?.path.length ?? 0)) best = place;
  }
  return best?.line;
}

interface Place {
  readonly path: readonly string[];
  readonly line: number;
}

const KEY_PART = String.raw`(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)`;
const KEY = String.raw`(${KEY_PART}(?:\s*\.\s*${KEY_PART})*)`;
const HEADER = new RegExp(String.raw`^\s*\[\[?\s*${KEY}\s*\]`);
const ASSIGNMENT = new RegExp(String.raw`^\s*${KEY}\s*=`);

function places(text: string): readonly Place[] {
  const found: Place[] = [];
  let table: readonly string[] = [];
  let openQuotes: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const insideString = openQuotes !== undefined;
    openQuotes = quotesAfter(line, openQuotes);
    if (insideString) continue;
    const header = HEADER.exec(line)?.[1];
    if (header !== undefined) table = splitKey(header);
    const key = header === undefined ? ASSIGNMENT.exec(line)?.[1] : undefined;
    if (header !== undefined) found.push({ path: table, line: index + 1 });
    if (key !== undefined) found.push({ path: [...table, ...splitKey(key)], line: index + 1 });
  }
  return found;
}

/** The quotes of the multi-line string that is still open at the end of `line`. */
function quotesAfter(line: string, open: string | undefined): string | undefined {
  let current = open;
  for (const [quotes] of line.matchAll(/"""|'''/g)) {
    if (current === undefined) current = quotes;
    else if (current === quotes) current = undefined;
  }
  return current;
}

function splitKey(key: string): readonly string[] {
  return [...key.matchAll(new RegExp(KEY_PART, 'g'))].map(([part]) => unquote(part));
}

function unquote(part: string): string {
  if (part.startsWith("'")) return part.slice(1, -1);
  return part.startsWith('"') ? part.slice(1, -1).replace(/\\(["\\])/g, '$1') : part;
}
