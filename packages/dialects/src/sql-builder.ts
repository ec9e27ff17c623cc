import type { LiteralValue, TableRef } from '@fastappkit/schema';
import { DialectError } from './errors';

/** How a dialect writes names and values. */
export interface QuotingRules {
  /** The character around names; inside of a name it is doubled. */
  readonly quote: '"' | '`';
  readonly booleans: { readonly true: string; readonly false: string };
  /** A backslash in a string escapes what follows it (MySQL without NO_BACKSLASH_ESCAPES). */
  readonly backslashEscapes: boolean;
  /** What the server would cut off or replace in a name without a word; nothing when absent. */
  readonly nameDefect?: (name: string) => string | undefined;
}

/** Names and values as SQL text. */
export interface Quoting {
  /** @throws DialectError NAME_INVALID */
  quoteIdent(name: string): string;
  /** @throws DialectError NAME_INVALID */
  quoteTable(ref: TableRef): string;
  /** @throws DialectError VALUE_INVALID */
  literal(value: LiteralValue): string;
}

/** Builds the quoting of a dialect from its rules. */
export function createQuoting(rules: QuotingRules): Quoting {
  const quoteIdent = (name: string): string => quoteName(nameOf(name), rules);
  return {
    quoteIdent,
    quoteTable: (ref) =>
      ref.schema === undefined ? quoteIdent(ref.name) : `${quoteIdent(ref.schema)}.${quoteIdent(ref.name)}`,
    literal: (value) => writeLiteral(value, rules),
  };
}

// A revision in JavaScript, or one whose types were not checked, can give anything.
function nameOf(name: unknown): string {
  if (typeof name === 'string') return name;
  throw new DialectError('NAME_INVALID', {
    name: String(name),
    reason: `it is of the type ${typeof name}, not a text`,
  });
}

/** `COLLATE` with the name of a collation, if there is one. `"schema"."name"` names one of another schema (PostgreSQL). */
export function collateClause(quoting: Pick<Quoting, 'quoteIdent'>, collation: string | null | undefined): string {
  if (collation === undefined || collation === null) return '';
  const isQualified = /^"(?:[^"]|"")+"\."(?:[^"]|"")+"$/.test(collation);
  return `COLLATE ${isQualified ? collation : quoting.quoteIdent(collation)}`;
}

/** Joins the words of a clause with single spaces; empty and absent ones are left out. */
export function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A list in parentheses on one line. */
export function list(items: readonly string[]): string {
  return `(${items.join(', ')})`;
}

/** A list in parentheses with one item a line. */
export function block(items: readonly string[]): string {
  return items.length === 0 ? '()' : `(\n${items.map((item) => `  ${item}`).join(',\n')}\n)`;
}

/** The expression in parentheses; one that has them around all of it stays as it is. */
export function parenthesize(expression: string): string {
  const text = expression.trim();
  return isParenthesized(text) ? text : `(${text})`;
}

/** Whether one pair of parentheses encloses the whole text. Quotes are respected. */
export function isParenthesized(text: string): boolean {
  if (!text.startsWith('(')) return false;
  // A backslash in a string means something on some databases only: the parentheses have to enclose it all either way.
  return closesAtEnd(text, PLAIN_STRINGS) && closesAtEnd(text, ESCAPED_STRINGS);
}

const PLAIN_STRINGS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|[()]/g;
const ESCAPED_STRINGS = /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`(?:[^`]|``)*`|[()]/g;

function closesAtEnd(text: string, tokens: RegExp): boolean {
  let depth = 0;
  for (const match of text.matchAll(tokens)) {
    if (match[0] === '(') depth += 1;
    if (match[0] === ')') depth -= 1;
    // The first pair has closed: it encloses everything if this is the end.
    if (depth === 0) return match.index === text.length - 1;
  }
  return false;
}

function quoteName(name: string, { quote, nameDefect }: QuotingRules): string {
  const reason = name === '' ? 'it is empty' : (textDefect(name) ?? nameDefect?.(name));
  if (reason !== undefined) throw new DialectError('NAME_INVALID', { name, reason });
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

// What no database can keep, or what would not even reach it as it is.
function textDefect(text: string): string | undefined {
  if (text.includes('\0')) return 'it contains a null byte';
  return /\p{Surrogate}/u.test(text) ? 'it contains one half of a character' : undefined;
}

function writeLiteral(value: LiteralValue, rules: QuotingRules): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? rules.booleans.true : rules.booleans.false;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return String(value);
    throw new DialectError('VALUE_INVALID', { value: String(value), reason: 'it is not a finite number' });
  }
  const reason = textDefect(value);
  if (reason !== undefined) throw new DialectError('VALUE_INVALID', { value: JSON.stringify(value), reason });
  // The clients that read scripts make \r\n one \n, also inside of a string.
  const escaped = rules.backslashEscapes ? value.replaceAll('\\', '\\\\').replaceAll('\r', '\\r') : value;
  return `'${escaped.replaceAll("'", "''")}'`;
}
