import type { ColumnDefault, ColumnType, LiteralValue } from '@fastappkit/schema';
import { tokenize, type LexKnobs, type Token } from './lex';
import { stripParentheses } from './parentheses';

/** The default that a DDL expression gives a column of that type: a literal where the text is one, none for NULL. */
export function parseDefault(sql: string, type: ColumnType, knobs: LexKnobs): ColumnDefault | undefined {
  const text = stripParentheses(sql, knobs);
  const tokens = withoutCast(tokenize(text, knobs));
  if (tokens.length === 1 && tokens[0]?.value === 'null' && tokens[0].kind === 'word') return undefined;
  const value = literalOf(tokens, type);
  return value === undefined ? { kind: 'expression', sql: text } : { kind: 'literal', value };
}

/** The value that a text without quotes stands for in a column of that type. */
export function literalFor(text: string, type: ColumnType): LiteralValue {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'real':
    case 'double':
      return numberFor(text);
    case 'boolean':
      return booleanFor(text);
    default:
      return text;
  }
}

/** One spelling for a literal that can be written in several: `'5'` of a number column is 5, `1` of a boolean is true. */
export function canonicalLiteral(value: LiteralValue, type: ColumnType): LiteralValue {
  if (value === null) return null;
  if (type.kind === 'boolean' || typeof value !== 'boolean') return literalFor(String(value), type);
  return isTextual(type) ? value : literalFor(value ? '1' : '0', type);
}

// DATE '2026-01-01'
const TEMPORAL = /^(?:date|time|timestamp|timestamptz|interval)$/;

const TEXTUAL: ReadonlySet<string> = new Set(['string', 'char', 'text', 'enum', 'json', 'jsonb', 'custom', 'array']);

function isTextual(type: ColumnType): boolean {
  return TEXTUAL.has(type.kind);
}

function literalOf(tokens: readonly Token[], type: ColumnType): LiteralValue | undefined {
  const [first, second, ...more] = tokens;
  if (first === undefined || more.length > 0) return undefined;
  if (second !== undefined) return literalOfTwo(first, second, type);
  if (first.kind === 'string') return literalFor(first.value, type);
  if (first.kind === 'number') return bareNumber(first.text, type);
  if (first.kind === 'word' && /^(?:true|false)$/.test(first.value)) return first.value === 'true';
  return undefined;
}

function literalOfTwo(first: Token, second: Token, type: ColumnType): LiteralValue | undefined {
  if (TEMPORAL.test(first.value) && second.kind === 'string') return literalFor(second.value, type);
  const isSigned = /^[+-]$/.test(first.text) && second.kind === 'number';
  return isSigned ? bareNumber((first.text === '-' ? '-' : '') + second.text, type) : undefined;
}

// A number in the default of a text column is the text: all databases store it as such.
// In hexadecimal digits it is bytes.
function bareNumber(text: string, type: ColumnType): LiteralValue | undefined {
  const value = type.kind === 'custom' || type.kind === 'native' ? numberFor(text) : literalFor(text, type);
  return value === text && /^0x/i.test(text) ? undefined : value;
}

function numberFor(text: string): LiteralValue {
  const plain = text.trim();
  if (/^[+-]?\d+$/.test(plain)) {
    const value = Number(plain);
    return Number.isSafeInteger(value) ? value + 0 : BigInt(plain.replace(/^\+/, ''));
  }
  const value = Number(plain);
  const isExact = plain.replace(/\D/g, '').length <= 15 && Number.isFinite(value) && plain !== '';
  return isExact ? value : plain;
}

function booleanFor(text: string): LiteralValue {
  if (/^(?:1|t|true|y|yes|on)$/i.test(text)) return true;
  if (/^(?:0|f|false|n|no|off)$/i.test(text)) return false;
  return text;
}

// 'x'::character varying, -1::integer and CAST-free relatives: everything from the first `::` behind a literal is type text.
function withoutCast(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((token) => token.text === '::');
  if (at < 1 || at > 4) return tokens;
  const type = tokens.slice(at + 1);
  const isType = type.every((token) => token.kind === 'quoted' || /^(?:\w+|[.()[\],]|::)$/.test(token.text));
  if (!isType) return tokens;
  // ('-1')::integer and (0)::numeric
  const inner = tokens.slice(0, at).filter((token) => token.text !== '(' && token.text !== ')');
  return inner.some((token) => token.kind === 'operator' && !/^[+-]$/.test(token.text)) ? tokens : inner;
}
