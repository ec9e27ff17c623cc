import type { IndexPart } from '@fastappkit/schema';
import { stripParentheses } from '../../parentheses';
import type { TokenReader } from '../../token-reader';
import { LEXIS } from '../lexis';
import { quoting } from '../quoting';

/** A key of an index, an exclusion constraint or a partitioned table, as the server prints it. */
export function readPart(reader: TokenReader): IndexPart {
  const key = readKey(reader);
  const collation = reader.takes('collate') ? readName(reader) : undefined;
  const operatorClass = readOperatorClass(reader);
  const descending = !reader.takes('asc') && reader.takes('desc');
  return {
    ...key,
    ...(collation === undefined ? {} : { collation }),
    ...(operatorClass === undefined ? {} : { operatorClass }),
    ...(descending ? { descending } : {}),
    ...readNulls(reader),
  };
}

// A column, a function call, or any other expression in parentheses.
function readKey(reader: TokenReader): { readonly column: string } | { readonly sql: string } {
  const before = reader.mark();
  if (reader.sees('(')) {
    reader.group();
    return { sql: stripParentheses(reader.since(before), LEXIS) };
  }
  const column = reader.name();
  while (reader.takes('.')) reader.name();
  if (!reader.sees('(')) return { column };
  reader.group();
  return { sql: reader.since(before) };
}

// A name with a schema stays one text: `"schema"."name"`.
function readName(reader: TokenReader): string {
  const first = reader.name();
  return reader.takes('.') ? quoting.quoteTable({ schema: first, name: reader.name() }) : first;
}

const ORDER: ReadonlySet<string> = new Set(['asc', 'desc', 'nulls', 'with']);

// With its schema where it has one, and its parameters.
function readOperatorClass(reader: TokenReader): string | undefined {
  const next = reader.peek();
  if (next === undefined || (next.kind === 'word' && ORDER.has(next.value))) return undefined;
  const before = reader.mark();
  reader.name();
  while (reader.takes('.')) reader.name();
  if (reader.sees('(')) reader.group();
  return reader.since(before);
}

function readNulls(reader: TokenReader): { readonly nulls?: 'first' | 'last' } {
  if (!reader.takes('nulls')) return {};
  const first = reader.takes('first');
  if (!first) reader.takes('last');
  return { nulls: first ? 'first' : 'last' };
}
