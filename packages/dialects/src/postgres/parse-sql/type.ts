import { tableKey, type ColumnType, type MetaData, type TableRef } from '@fastappkit/schema';
import { tokenize } from '../../lex';
import { StrictReader } from '../../parse-sql/strict-reader';
import { LEXIS } from '../lexis';
import { unqualify } from '../read/unqualify';
import { parseType } from '../types';
import { NAMES, refIn } from './names';

/** Takes the text of a type. */
export function takeTypeText(reader: StrictReader): string {
  const start = reader.mark();
  for (let token = reader.peek(); token !== undefined; token = reader.peek()) {
    if (token.kind === 'word' && AFTER_TYPE.has(token.value)) break;
    if (token.kind === 'string' || (token.kind === 'operator' && !/^[.([\]]$/.test(token.text))) break;
    if (token.text === '(') reader.group();
    else reader.next();
  }
  const text = reader.since(start);
  return reader.mark() === start ? reader.fail('a type') : text;
}

/** Takes a type: one of the server's, or one that the text has made. */
export function takeType(reader: StrictReader, schema: MetaData): ColumnType {
  return typeOf(takeTypeText(reader), schema);
}

/** The type that a text names. */
export function typeOf(text: string, schema: MetaData): ColumnType {
  const element = /^(.*\S)\s*(?:\[\d*\]|\barray(?:\s*\[\d*\])?)$/is.exec(text)?.[1];
  if (element !== undefined) return { kind: 'array', element: typeOf(element, schema) };
  return namedType(text, schema) ?? parseType(unqualify(text, NAMES.visibleSchemas));
}

const AFTER_TYPE: ReadonlySet<string> = new Set(
  'constraint not null check default generated unique primary references collate storage compression using'.split(' '),
);

function namedType(text: string, schema: MetaData): ColumnType | undefined {
  const tokens = tokenize(text, LEXIS);
  const isName = tokens.length === 1 || (tokens.length === 3 && tokens[1]?.text === '.');
  if (!isName || tokens[0]?.kind === 'string') return undefined;
  const key = tableKey(refIn(wordReader(text)));
  const [domain, composite] = [schema.domains.get(key), schema.composites.get(key)];
  const type = schema.enums.get(key);
  if (type !== undefined) return { kind: 'enum', ...type };
  if (domain !== undefined) return { kind: 'domain', ...domain };
  return composite === undefined ? undefined : { kind: 'composite', ...composite };
}

/** A reader of a name in a string, which may be any word. */
export function wordReader(text: string): StrictReader {
  const lexis = { ...LEXIS, reserved: new Set<string>() };
  return new StrictReader({ sql: text, tokens: tokenize(text, lexis) }, { lexis, foldsNames: true });
}

/** The name in a string such as 'public.posts_id_seq'. */
export function refOfText(text: string): TableRef {
  return refIn(wordReader(text));
}
