import type { TokenReader } from '../token-reader';

/** A column as SHOW CREATE TABLE prints it: its expressions as they stand there. */
export interface ParsedColumn {
  readonly name: string;
  /** What stands behind DEFAULT; nothing for no default, and NULL as text. */
  readonly default?: string;
  /** What stands between the parentheses of GENERATED ALWAYS AS. */
  readonly generated?: string;
  /** The condition of the column's own check (MariaDB). */
  readonly check?: string;
}

/** Takes one column apart. */
export function parseColumn(reader: TokenReader): ParsedColumn {
  let column: ParsedColumn = { name: reader.name() };
  while (!reader.isDone) {
    if (reader.takes('default')) column = { ...column, default: value(reader) };
    else if (reader.sees('as', '(')) column = { ...column, generated: groupAfter(reader) };
    else if (reader.sees('check', '(')) column = { ...column, check: groupAfter(reader) };
    else skip(reader);
  }
  return column;
}

function groupAfter(reader: TokenReader): string {
  reader.next();
  return reader.group().rest();
}

// Arguments of a type may hold any word.
function skip(reader: TokenReader): void {
  if (reader.sees('(')) reader.group();
  else reader.next();
}

// A default ends where the next attribute begins; its first word may be NULL.
function value(reader: TokenReader): string {
  let text = '';
  do {
    const isGroup = reader.sees('(');
    const part = isGroup ? `(${reader.group().rest()})` : (reader.next()?.text ?? '');
    text += text === '' || isGroup || /^[-+]$/.test(text) ? part : ` ${part}`;
  } while (!reader.isDone && !isAttribute(reader));
  return text;
}

function isAttribute(reader: TokenReader): boolean {
  const token = reader.peek();
  return token?.kind === 'word' && ATTRIBUTES.has(token.value);
}

const ATTRIBUTES: ReadonlySet<string> = new Set(
  'on auto_increment comment invisible check collate without srid column_format storage not null unique'.split(' '),
);
