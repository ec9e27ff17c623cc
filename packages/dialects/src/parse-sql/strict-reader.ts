import { tokenize, type LexKnobs, type Token } from '../lex';
import { TokenReader } from '../token-reader';
import { NotRead } from './not-read';

/** How one dialect takes names. */
export interface NameKnobs {
  readonly lexis: LexKnobs;
  /** A name without quotes is in lower case (PostgreSQL). */
  readonly foldsNames?: boolean;
  /** A string is taken for a name (SQLite). */
  readonly stringNames?: boolean;
}

/** Reads SQL that a person may have written: where something else is expected, it is a `NotRead`. */
export class StrictReader extends TokenReader {
  private readonly knobs: NameKnobs;

  constructor(
    text: { readonly sql: string; readonly tokens: readonly Token[]; readonly end?: number },
    knobs: NameKnobs,
  ) {
    super(text.sql, text.tokens, text.end);
    this.knobs = knobs;
  }

  protected override of(tokens: readonly Token[], end: number): this {
    return new StrictReader({ sql: this.sql, tokens, end }, this.knobs) as this;
  }

  override name(): string {
    const token = this.peek();
    const isString = token?.kind === 'string' && this.knobs.stringNames === true;
    const isName = token?.kind === 'quoted' || (token?.kind === 'word' && !this.knobs.lexis.reserved.has(token.value));
    if (!isName && !isString) this.fail('a name');
    return this.word();
  }

  /** Takes a name, or a word that may be reserved. */
  word(): string {
    const token = this.peek();
    if (token === undefined || token.kind === 'operator' || token.kind === 'number') return this.fail('a word');
    const text = super.name();
    // The other letters stay as they are: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
    const isFolded = token.kind === 'word' && this.knobs.foldsNames === true;
    return isFolded ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
  }

  override group(): this {
    if (!this.sees('(')) this.fail('"("');
    return super.group();
  }

  override skip(): never {
    return this.fail('something else');
  }

  override splitAtCommas(): readonly this[] {
    const parts = this.partsAtCommas();
    const empty = parts.find(({ tokens }) => tokens.length === 0);
    if (parts.length > 1 && empty !== undefined) throw new NotRead(empty.end, 'something is missing at a comma');
    return super.splitAtCommas();
  }

  /** Takes these words, which have to come next. */
  expect(...words: readonly string[]): void {
    if (!this.takes(...words)) this.fail(words.join(' ').toUpperCase());
  }

  /** Takes the text of a string. */
  string(): string {
    if (this.peek()?.kind !== 'string') this.fail('a string');
    return this.next()?.value ?? '';
  }

  /** Takes a whole number, with its sign. */
  integer(): number | bigint {
    const sign = this.takes('-') ? '-' : '';
    if (sign === '') this.takes('+');
    const text = this.peek()?.text ?? '';
    if (!/^\d+$/.test(text)) this.fail('a whole number');
    this.next();
    const value = Number(sign + text);
    return Number.isSafeInteger(value) ? value : BigInt(sign + text);
  }

  /** Passes over all that is left. */
  passRest(): void {
    this.at = this.tokens.length;
  }

  /** Another reader of what is left. */
  fork(): this {
    return this.withoutLast(0);
  }

  /** Nothing may come any more. */
  expectEnd(): void {
    if (!this.isDone) this.fail('the end of the statement');
  }

  /** Says what should stand here. */
  fail(expected: string): never {
    const token = this.peek();
    const found = token === undefined ? 'nothing more' : `"${token.text.slice(0, 40)}"`;
    const reason =
      expected === 'something else' ? `${found} means nothing here` : `${expected} expected, ${found} found`;
    throw new NotRead(this.place, reason);
  }
}

/** A reader of one statement, whose parentheses and quotes are closed. */
export function strictReader(sql: string, knobs: NameKnobs): StrictReader {
  const tokens = tokenize(sql, knobs.lexis);
  const last = tokens.at(-1);
  if (last !== undefined && isOpen(last, knobs.lexis)) throw new NotRead(last.start, 'the quote is not closed');
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'operator') continue;
    if (token.text === '(') open.push(token);
    if (token.text === ')' && open.pop() === undefined) throw new NotRead(token.start, '")" closes nothing');
  }
  const first = open.at(-1);
  if (first !== undefined) throw new NotRead(first.start, '"(" is not closed');
  return new StrictReader({ sql, tokens }, knobs);
}

// A quote that is open takes whatever follows.
function isOpen({ kind, text }: Token, lexis: LexKnobs): boolean {
  if (kind !== 'string' && kind !== 'quoted') return false;
  return tokenize(`${text} `, lexis)[0]?.end !== text.length;
}
