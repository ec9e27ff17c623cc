/** How one dialect writes its tokens. */
export interface LexKnobs {
  /** `"x"` is a string (MySQL) instead of an identifier. */
  readonly doubleQuotedStrings?: boolean;
  /** `` `x` `` is an identifier. */
  readonly backticks?: boolean;
  /** `[x]` is an identifier. */
  readonly brackets?: boolean;
  /** `$tag$ ... $tag$` and `E'...'` are strings. */
  readonly dollarQuotes?: boolean;
  /** A backslash escapes the next character of every string. */
  readonly backslashes?: boolean;
  /** `#` opens a comment, and `--` does so only before a space. */
  readonly hashComments?: boolean;
  /** Block comments contain block comments. */
  readonly nestedComments?: boolean;
  /** `_utf8mb4'x'` is the string `'x'`. */
  readonly introducers?: boolean;
  /** Letter case never tells two names apart, not even inside of quotes. */
  readonly foldsQuoted?: boolean;
  /** `||` is OR and `&&` is AND, and true and false are 1 and 0. */
  readonly numericBooleans?: boolean;
  /** Casts are written by users only, and always change something: servers add none. */
  readonly keepsCasts?: boolean;
  /** How tightly operators bind that bind otherwise than in PostgreSQL; see `BINDING`. */
  readonly bindings?: Readonly<Record<string, number>>;
  /** Functions by other names that the database takes for the same, each with the one name to use. */
  readonly functions?: Readonly<Record<string, string>>;
  /** Lower-case words that have to be quoted to be a name. */
  readonly reserved: ReadonlySet<string>;
}

/** One word, quoted name, string, number or operator of a SQL text, with its place. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'operator';
  /** As written. */
  readonly text: string;
  /** Without quotes and escapes; words in lower case. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts SQL into tokens. Spaces and comments are left out; an unfinished quote ends with the text. Never fails. */
export function tokenize(sql: string, knobs: LexKnobs): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const gap = skipGap(sql, at, knobs);
    if (gap > at) {
      at = gap;
      continue;
    }
    const token = readToken(sql, at, knobs);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** Where the space or comment that starts at `at` ends; `at` itself if there is none. */
export function skipGap(sql: string, at: number, knobs: LexKnobs): number {
  const char = sql.charAt(at);
  if (/\s/.test(char)) return at + 1;
  const pair = sql.slice(at, at + 2);
  if (pair === '--' && (knobs.hashComments !== true || /^\s?$/.test(sql.charAt(at + 2)))) return lineEnd(sql, at);
  if (char === '#' && knobs.hashComments === true) return lineEnd(sql, at);
  if (pair === '/*') return blockEnd(sql, at, knobs);
  return at;
}

function lineEnd(sql: string, at: number): number {
  const end = sql.indexOf('\n', at);
  return end === -1 ? sql.length : end + 1;
}

function blockEnd(sql: string, start: number, knobs: LexKnobs): number {
  const fence = /\/\*|\*\//g;
  fence.lastIndex = start + 2;
  let depth = 1;
  for (let match = fence.exec(sql); match !== null; match = fence.exec(sql)) {
    if (match[0] === '*/') depth -= 1;
    else if (knobs.nestedComments === true) depth += 1;
    if (depth === 0) return fence.lastIndex;
  }
  return sql.length;
}

function readToken(sql: string, at: number, knobs: LexKnobs): Token {
  return readQuoted(sql, at, knobs) ?? readDollar(sql, at, knobs) ?? readPlain(sql, at, knobs);
}

function readQuoted(sql: string, at: number, knobs: LexKnobs): Token | undefined {
  const char = sql.charAt(at);
  if (char === "'") return quotedToken(sql, at, { kind: 'string', close: "'", escapes: knobs.backslashes === true });
  if (char === '"') {
    return knobs.doubleQuotedStrings === true
      ? quotedToken(sql, at, { kind: 'string', close: '"', escapes: knobs.backslashes === true })
      : quotedToken(sql, at, { kind: 'quoted', close: '"', escapes: false });
  }
  if (char === '`' && knobs.backticks === true)
    return quotedToken(sql, at, { kind: 'quoted', close: '`', escapes: false });
  if (char === '[' && knobs.brackets === true)
    return quotedToken(sql, at, { kind: 'quoted', close: ']', escapes: false });
  if (/e/i.test(char) && sql.charAt(at + 1) === "'" && knobs.dollarQuotes === true) {
    const token = quotedToken(sql, at + 1, { kind: 'string', close: "'", escapes: true });
    return { ...token, text: char + token.text, start: at };
  }
  return undefined;
}

interface Quote {
  readonly kind: 'string' | 'quoted';
  readonly close: string;
  readonly escapes: boolean;
}

function quotedToken(sql: string, start: number, quote: Quote): Token {
  let value = '';
  let at = start + 1;
  while (at < sql.length) {
    const char = sql.charAt(at);
    if (char === quote.close) {
      // SQLite's [x] cannot contain a bracket; everywhere else a doubled quote is the quote itself.
      if (quote.close === ']' || sql.charAt(at + 1) !== quote.close) break;
      at += 1;
    } else if (char === '\\' && quote.escapes) {
      at += 1;
      value += unescape(sql.charAt(at));
      at += 1;
      continue;
    }
    value += sql.charAt(at);
    at += 1;
  }
  const end = Math.min(at + 1, sql.length);
  return { kind: quote.kind, text: sql.slice(start, end), value, start, end };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', '0': '\0', Z: '\x1a' };

function unescape(char: string): string {
  return ESCAPES[char] ?? char;
}

function readDollar(sql: string, start: number, knobs: LexKnobs): Token | undefined {
  if (knobs.dollarQuotes !== true || sql.charAt(start) !== '$') return undefined;
  const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(sql.slice(start, start + 80))?.[0];
  if (tag === undefined) return undefined;
  const close = sql.indexOf(tag, start + tag.length);
  const end = close === -1 ? sql.length : close + tag.length;
  const value = sql.slice(start + tag.length, close === -1 ? sql.length : close);
  return { kind: 'string', text: sql.slice(start, end), value, start, end };
}

const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const OPERATOR =
  /::|:=|->>|->|#>>|#>|<=>|<>|!=|<=|>=|==|\|\||&&|<<|>>|@>|<@|!~~\*|!~~|~~\*|~~|!~\*|!~|~\*|@@|=>|[^\s]/y;

function readPlain(sql: string, at: number, knobs: LexKnobs): Token {
  const word = match(WORD, sql, at);
  if (word !== undefined) {
    const end = at + word.length;
    if (knobs.introducers === true && word.startsWith('_')) {
      const string = /^\s*'/.exec(sql.slice(end, end + 20));
      if (string !== null) return readToken(sql, end + string[0].length - 1, knobs);
    }
    return { kind: 'word', text: word, value: word.toLowerCase(), start: at, end };
  }
  const number = match(NUMBER, sql, at);
  const text = number ?? match(OPERATOR, sql, at) ?? sql.charAt(at);
  const kind = number === undefined ? 'operator' : 'number';
  return { kind, text, value: text.toLowerCase(), start: at, end: at + text.length };
}

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}
