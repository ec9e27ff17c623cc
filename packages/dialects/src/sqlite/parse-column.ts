import type { Column, ConflictAction, Constraint } from '@fastappkit/schema';
import type { TokenReader } from '../token-reader';
import { readDeferrable } from '../parse-sql/clauses';
import { readConflict, readReference } from './parse-clauses';

/** One column of a CREATE TABLE. */
export interface ParsedColumn extends Pick<Column, 'name' | 'collation' | 'generated' | 'onNullConflict'> {
  /** As written, with single spaces; empty for a column without a type. */
  readonly type: string;
  readonly autoIncrement?: boolean;
  readonly notNull?: boolean;
  /** What stands behind DEFAULT, as the pragma gives it. */
  readonly default?: string;
}

/** A column with the constraints that are declared with it. */
export interface ColumnDefinition {
  readonly column: ParsedColumn;
  readonly constraints: readonly Constraint[];
}

/** Reads a column of a CREATE TABLE: https://www.sqlite.org/syntax/column-def.html */
export function readColumn(reader: TokenReader): ColumnDefinition {
  const name = reader.name();
  let column: ParsedColumn = { name, type: readTypeName(reader) };
  const constraints: Constraint[] = [];
  let label: { readonly name?: string } = {};
  while (!reader.isDone) {
    if (reader.takes('constraint')) {
      label = { name: reader.name() };
      continue;
    }
    const found = readConstraint(reader, name);
    if (found !== undefined) constraints.push({ ...found, ...label });
    else if (!waits(reader, constraints)) column = { ...column, ...readPart(reader) };
    if (found?.kind === 'primaryKey' && reader.takes('autoincrement')) column = { ...column, autoIncrement: true };
    label = {};
  }
  return { column, constraints };
}

// A type is any number of names and strings, with one or two numbers in parentheses.
function readTypeName(reader: TokenReader): string {
  const words: string[] = [];
  for (let token = reader.peek(); token !== undefined; token = reader.peek()) {
    if (token.kind === 'word' && AFTER_TYPE.has(token.value)) break;
    if (reader.sees('generated', 'always')) break;
    if (reader.sees('(')) return `${words.join(' ')}(${reader.group().rest()})`;
    if (token.kind === 'operator') reader.skip();
    else words.push(reader.next()?.text ?? '');
  }
  return words.join(' ');
}

const AFTER_TYPE: ReadonlySet<string> = new Set(
  'constraint primary not null unique check default collate references as deferrable'.split(' '),
);

function readConstraint(reader: TokenReader, column: string): Constraint | undefined {
  if (reader.takes('primary', 'key')) {
    const isDescending = !reader.takes('asc') && reader.takes('desc');
    const order = isDescending ? { order: [{ column, descending: true }] } : {};
    return { kind: 'primaryKey', columns: [column], ...order, ...onConflict(reader) };
  }
  if (reader.takes('unique')) return { kind: 'unique', columns: [column], ...onConflict(reader) };
  if (reader.takes('references')) return readReference(reader, [column]);
  if (!reader.sees('check', '(')) return undefined;
  reader.next();
  const sql = reader.group().rest();
  // SQLite takes the clause and does nothing with it.
  readConflict(reader);
  return { kind: 'check', sql };
}

// The words DEFERRABLE may stand apart from the foreign key that they are about.
function waits(reader: TokenReader, constraints: Constraint[]): boolean {
  const last = constraints.at(-1);
  const wait = readDeferrable(reader);
  if (wait === undefined) return false;
  if (last?.kind === 'foreignKey' && wait !== 'never')
    constraints[constraints.length - 1] = { ...last, deferrable: wait };
  return true;
}

function readPart(reader: TokenReader): Partial<ParsedColumn> {
  if (reader.takes('collate')) return { collation: reader.name() };
  if (reader.takes('not', 'null')) return { notNull: true, ...onNullConflict(readConflict(reader)) };
  if (reader.takes('null')) {
    readConflict(reader);
    return {};
  }
  if (reader.takes('default')) return { default: readDefault(reader) };
  reader.takes('generated', 'always');
  if (reader.sees('as', '(')) {
    reader.next();
    const sql = reader.group().rest();
    const stored = reader.takes('stored');
    if (!stored) reader.takes('virtual');
    return { generated: { sql, stored } };
  }
  reader.skip();
  return {};
}

// A signed number, a word, a string, bytes as x'00', or any expression in parentheses.
function readDefault(reader: TokenReader): string {
  const start = reader.mark();
  if (/^[+-]$/.test(reader.peek()?.text ?? '')) reader.next();
  if (reader.sees('(')) return reader.group().rest();
  const first = reader.next();
  if (first?.value === 'x' && reader.peek()?.kind === 'string' && reader.place === first.end) reader.next();
  return reader.since(start);
}

function onConflict(reader: TokenReader): { readonly onConflict?: ConflictAction } {
  const action = readConflict(reader);
  return action === undefined ? {} : { onConflict: action };
}

function onNullConflict(action: ConflictAction | undefined): Partial<ParsedColumn> {
  return action === undefined ? {} : { onNullConflict: action };
}
