import { tokenize } from '../lex';
import { stripParentheses } from '../parentheses';
import { TokenReader } from '../token-reader';
import { LEXIS } from './lexis';
import { parseColumn, type ParsedColumn } from './parse-column';
import { withoutIntroducers } from './unescape';

/** What SHOW CREATE TABLE says of a table, as far as information_schema does not say it as well or at all. */
export interface ParsedTable {
  readonly columns: ReadonlyMap<string, ParsedColumn>;
  /** The conditions of the checks of the table by name; those of columns are with the columns. */
  readonly checks: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, ParsedKey>;
  /** Partitions of LIST that take all other values (MariaDB). */
  readonly defaultPartitions: ReadonlySet<string>;
}

/** One index. */
export interface ParsedKey {
  /** Per part: the expression of a functional one, nothing for a column. */
  readonly expressions: readonly (string | undefined)[];
  /** The parser of a full-text index. */
  readonly parser?: string;
}

/** Takes the text of SHOW CREATE TABLE apart. The grammar is what servers print, not all that they read. */
export function parseCreateTable(text: string): ParsedTable {
  const sql = withoutVersions(text);
  const reader = new TokenReader(sql, tokenize(sql, LEXIS));
  while (!reader.isDone && !reader.sees('(')) reader.next();
  const items = reader.group().splitAtCommas();
  const columns = items.flatMap((item) => (item.peek()?.kind === 'quoted' ? [parseColumn(item)] : []));
  const parts = items.filter((item) => item.peek()?.kind === 'word');
  return {
    columns: new Map(columns.map((column) => [column.name, column])),
    checks: new Map(parts.flatMap(checkOf)),
    keys: new Map(parts.flatMap(keyOf)),
    defaultPartitions: new Set(defaultPartitions(reader)),
  };
}

/** Expressions without what the server adds: parentheses around all of it, and character sets before strings. */
export function plainExpression(sql: string): string {
  return stripParentheses(withoutIntroducers(sql), LEXIS);
}

// MySQL hides from older versions what they do not know: /*!80016 NOT ENFORCED */
function withoutVersions(text: string): string {
  const pattern = /('(?:[^'\\]|\\.|'')*'|`(?:[^`]|``)*`)|\/\*M?!\d+ ?|\*\//gs;
  return text.replace(pattern, (_match, quoted: string | undefined) => quoted ?? '');
}

// CONSTRAINT `ck` CHECK (...)
function checkOf(item: TokenReader): readonly (readonly [string, string])[] {
  if (!item.sees('constraint')) return [];
  item.next();
  const name = item.name();
  return item.takes('check') && item.sees('(') ? [[name, plainExpression(item.group().rest())]] : [];
}

// PRIMARY KEY (`a`), UNIQUE KEY `uq` (`a`(3) DESC,(upper(`b`))), FULLTEXT KEY `ft` (`a`) WITH PARSER `ngram`
function keyOf(item: TokenReader): readonly (readonly [string, ParsedKey])[] {
  for (const word of ['unique', 'fulltext', 'spatial']) item.takes(word);
  if (!item.takes('key') || item.peek()?.kind !== 'quoted') return [];
  const name = item.name();
  const expressions = item.group().splitAtCommas().map(expressionOf);
  while (!item.isDone && !item.takes('with', 'parser')) item.next();
  return [[name, item.isDone ? { expressions } : { expressions, parser: item.name() }]];
}

function expressionOf(part: TokenReader): string | undefined {
  return part.sees('(') ? plainExpression(part.group().rest()) : undefined;
}

function defaultPartitions(reader: TokenReader): readonly string[] {
  const names: string[] = [];
  while (!reader.isDone) {
    if (!reader.takes('partition')) reader.next();
    else if (reader.peek()?.kind === 'quoted') {
      const name = reader.name();
      if (reader.takes('default')) names.push(name);
    }
  }
  return names;
}
