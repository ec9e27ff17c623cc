import type { ColumnDefault, ColumnType, LiteralValue } from '@fastappkit/schema';
import { literalFor } from '../default-value';
import { tokenize, type Token } from '../lex';
import { stripParentheses } from '../parentheses';
import { affinityOf } from './affinity';
import { LEXIS } from './lexis';

/**
 * The default that the text of a pragma gives a column with that declared type: a literal if the value that the column
 * stores is that of the literal, none for NULL.
 *
 * A bare or quoted name stands for itself as a text: https://www.sqlite.org/syntax/column-constraint.html
 */
export function readDefault(text: string, type: ColumnType, declared: string): ColumnDefault | undefined {
  const sql = stripParentheses(text, LEXIS);
  const [first, second, ...more] = tokenize(sql, LEXIS);
  if (first === undefined || isWord(first, second, /^null$/)) return undefined;
  const value = more.length === 0 ? literalOf([first, second], type, declared) : undefined;
  return value === undefined ? { kind: 'expression', sql } : { kind: 'literal', value };
}

type Pair = readonly [first: Token, second: Token | undefined];

function literalOf([first, second]: Pair, type: ColumnType, declared: string): LiteralValue | undefined {
  if (second !== undefined) {
    const isSigned = /^[+-]$/.test(first.text) && second.kind === 'number';
    return isSigned ? numberOf((first.text === '-' ? '-' : '') + second.text, type, declared) : undefined;
  }
  if (first.kind === 'number') return numberOf(first.text, type, declared);
  if (first.kind === 'operator' || isWord(first, second, /^current_(?:timestamp|date|time)$/)) return undefined;
  if (isWord(first, second, /^(?:true|false)$/)) return first.value === 'true';
  const text = first.kind === 'word' ? first.text : first.value;
  // 't' and 'no' are texts, whatever the type of the column.
  return type.kind === 'boolean' && !/^[01]$/.test(text) ? text : literalFor(text, type);
}

// A number that would be written in other digits stays as it is; a column of text or without affinity tells 1 from 1.0.
function numberOf(text: string, type: ColumnType, declared: string): LiteralValue | undefined {
  const value = literalFor(text, type.kind === 'boolean' ? type : { kind: 'numeric' });
  if (typeof value !== 'boolean' && String(value) !== text) return undefined;
  const affinity = affinityOf(declared);
  if (affinity !== 'text' && affinity !== 'none') return value;
  return /^-?\d+$/.test(text) ? (affinity === 'text' ? text : value) : undefined;
}

function isWord(first: Token, second: Token | undefined, words: RegExp): boolean {
  return second === undefined && first.kind === 'word' && words.test(first.value);
}
