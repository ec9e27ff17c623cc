import type { Token } from './lex';
import { closingParenthesis } from './parentheses';

/** Walks a list of tokens from left to right. Words are compared in lower case; quoted names are never words. */
export class TokenReader {
  protected at = 0;
  protected readonly sql: string;
  protected readonly tokens: readonly Token[];
  private readonly end: number;

  /** @param end  Where the text of the tokens ends. */
  constructor(sql: string, tokens: readonly Token[], end = sql.length) {
    this.sql = sql;
    this.tokens = tokens;
    this.end = end;
  }

  /** A reader of the same kind for other tokens of the text. */
  protected of(tokens: readonly Token[], end: number): this {
    // A subclass takes what this one takes, or overrides this.
    return new TokenReader(this.sql, tokens, end) as this;
  }

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** The token `ahead` places further on. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** Takes the next token. */
  next(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }

  /** Where in the text the next token starts, or the text ends. */
  get place(): number {
    return this.peek()?.start ?? this.end;
  }

  /** Where the text of the last token that was taken ends. */
  get reached(): number {
    return this.tokens[this.at - 1]?.end ?? this.place;
  }

  /** Passes over a token that means nothing to the reader. */
  skip(): void {
    this.at += 1;
  }

  /** Whether these words or operators come next. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, i) => {
      const token = this.peek(i);
      return (token?.kind === 'word' || token?.kind === 'operator') && token.value === word;
    });
  }

  /** Takes these words or operators if they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.at += words.length;
    return true;
  }

  /** Takes a name with or without quotes. SQLite takes strings for names, too. */
  name(): string {
    const token = this.next();
    if (token === undefined) return '';
    return token.kind === 'word' ? token.text : token.value;
  }

  /** Takes a list of names in parentheses. */
  names(): readonly string[] {
    return this.group()
      .splitAtCommas()
      .map((part) => part.name());
  }

  /** Takes a parenthesised group and gives the reader of what is inside. */
  group(): this {
    const end = closingParenthesis(this.tokens, this.at);
    const inside = this.of(this.tokens.slice(this.at + 1, end), this.tokens[end]?.start ?? this.end);
    this.at = end + 1;
    return inside;
  }

  /** The place of the next token, for `since`. */
  mark(): number {
    return this.at;
  }

  /** What was taken since then, as written. */
  since(mark: number): string {
    const [first, last] = [this.tokens[mark], this.tokens[this.at - 1]];
    return first === undefined || last === undefined ? '' : this.sql.slice(first.start, last.end);
  }

  /** The parts of what is left, cut at the commas outside of parentheses. */
  splitAtCommas(): readonly this[] {
    return this.partsAtCommas()
      .filter(({ tokens }) => tokens.length > 0)
      .map(({ tokens, end }) => this.of(tokens, end));
  }

  /** What is left, as written. */
  rest(): string {
    const [first, last] = [this.tokens[this.at], this.tokens[this.tokens.length - 1]];
    return first === undefined || last === undefined ? '' : this.sql.slice(first.start, last.end);
  }

  /** The same tokens without the last `count`, from here on. */
  withoutLast(count: number): this {
    const kept = this.tokens.slice(this.at, this.tokens.length - count);
    return this.of(kept, this.tokens[this.tokens.length - count]?.start ?? this.end);
  }

  /** The last token but `back`. */
  last(back = 0): Token | undefined {
    const at = this.tokens.length - 1 - back;
    return at < this.at ? undefined : this.tokens[at];
  }

  /** What stands between the commas, which may be nothing. */
  protected partsAtCommas(): readonly { readonly tokens: readonly Token[]; readonly end: number }[] {
    const parts: { tokens: Token[]; end: number }[] = [{ tokens: [], end: this.end }];
    let depth = 0;
    for (const token of this.tokens.slice(this.at)) {
      if (token.kind === 'operator') depth += DEPTHS[token.text] ?? 0;
      const last = parts[parts.length - 1];
      if (depth !== 0 || token.kind !== 'operator' || token.text !== ',') last?.tokens.push(token);
      else {
        if (last !== undefined) last.end = token.start;
        parts.push({ tokens: [], end: this.end });
      }
    }
    return parts;
  }
}

// ARRAY[1, 2] is one item, too.
const DEPTHS: Readonly<Record<string, number>> = { '(': 1, '[': 1, ')': -1, ']': -1 };
