import type { ConflictAction, Constraint, IndexPart, KeyOrder, Unique } from '@fastappkit/schema';
import { tokenize } from '../lex';
import { TokenReader } from '../token-reader';
import { LEXIS } from './lexis';
import { readConflict, readReference } from './parse-clauses';
import { readColumn, type ParsedColumn } from './parse-column';

/** What the text of a CREATE TABLE says beyond what the pragmas know. */
export interface ParsedTable {
  readonly columns: readonly ParsedColumn[];
  /** Those of columns and those of the table, in order. A foreign key to a primary key may have no `refColumns`. */
  readonly constraints: readonly Constraint[];
  readonly strict: boolean;
  readonly withoutRowid: boolean;
}

/** What the text of a CREATE INDEX says. */
export interface ParsedIndex {
  readonly parts: readonly IndexPart[];
  readonly unique: boolean;
  readonly where?: string;
}

/** Reads a CREATE TABLE as SQLite stores it: https://www.sqlite.org/lang_createtable.html */
export function parseCreateTable(sql: string): ParsedTable {
  const reader = new TokenReader(sql, tokenize(sql, LEXIS));
  while (!reader.isDone && !reader.sees('(')) reader.next();
  return readCreateTable(reader);
}

/** Reads a CREATE TABLE from its parenthesis on. */
export function readCreateTable(reader: TokenReader): ParsedTable {
  const parts = reader.group().splitAtCommas();
  const definitions = parts.filter((part) => !startsConstraint(part)).map(readColumn);
  const found = parts.filter(startsConstraint).map(readConstraints);
  const numbered = found.flatMap((one) => one.numbered ?? []);
  const { strict, withoutRowid } = readOptions(reader);
  const columns = definitions.map(({ column }) =>
    numbered.some((name) => sameName(name, column.name)) ? { ...column, autoIncrement: true } : column,
  );
  const table: ParsedTable = {
    columns,
    constraints: definitions.flatMap((one) => one.constraints),
    strict,
    withoutRowid,
  };
  const ofTable = found.flatMap((one) => one.constraints).map((one) => withoutRowidOrder(one, table));
  return { ...table, constraints: [...table.constraints, ...ofTable] };
}

function readOptions(reader: TokenReader): Pick<ParsedTable, 'strict' | 'withoutRowid'> {
  let [strict, withoutRowid] = [false, false];
  while (!reader.isDone) {
    if (reader.takes('strict')) strict = true;
    else if (reader.takes('without', 'rowid')) withoutRowid = true;
    else if (!reader.takes(',')) reader.skip();
  }
  return { strict, withoutRowid };
}

/**
 * The column that is the table's rowid by another name, if there is one. A column with the words INTEGER PRIMARY KEY
 * DESC is none, by an old mistake that is kept: https://www.sqlite.org/lang_createtable.html#rowid
 */
export function rowidColumn({ columns, constraints, withoutRowid }: ParsedTable): string | undefined {
  const key = constraints.find((one) => one.kind === 'primaryKey');
  const [name, ...more] = key?.columns ?? [];
  if (name === undefined || more.length > 0 || key?.order !== undefined || withoutRowid) return undefined;
  return columns.find((column) => sameName(column.name, name) && isInteger(column))?.name;
}

// A key of the table that is the rowid has the order of the rowid, whatever it says.
function withoutRowidOrder(constraint: Constraint, table: ParsedTable): Constraint {
  if (constraint.kind !== 'primaryKey' || constraint.order === undefined) return constraint;
  const { order: _idle, ...key } = constraint;
  return rowidColumn({ ...table, constraints: [key] }) === undefined ? constraint : key;
}

function isInteger({ type }: ParsedColumn): boolean {
  return /^["'`[]?integer["'`\]]?$/i.test(type);
}

/** Reads a CREATE INDEX as SQLite stores it. */
export function parseCreateIndex(sql: string): ParsedIndex {
  const reader = new TokenReader(sql, tokenize(sql, LEXIS));
  const unique = reader.sees('create', 'unique');
  while (!reader.isDone && !reader.sees('on')) reader.next();
  while (!reader.isDone && !reader.sees('(')) reader.next();
  return { ...readIndexKeys(reader), unique };
}

/** Reads a CREATE INDEX from its parenthesis on. */
export function readIndexKeys(reader: TokenReader): Pick<ParsedIndex, 'parts' | 'where'> {
  const parts = reader.group().splitAtCommas().map(readIndexPart);
  if (reader.takes('where')) return { parts, where: reader.rest() };
  if (!reader.isDone) reader.skip();
  return { parts };
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether an item of CREATE TABLE is a constraint of the table. */
export function startsConstraint(part: TokenReader): boolean {
  return (
    part.sees('constraint') ||
    part.sees('primary', 'key') ||
    part.sees('unique', '(') ||
    part.sees('check', '(') ||
    part.sees('foreign', 'key')
  );
}

/** The constraints of one item of CREATE TABLE. */
export interface TableConstraints {
  readonly constraints: readonly Constraint[];
  /** The column of PRIMARY KEY (id AUTOINCREMENT). */
  readonly numbered?: string;
}

/** Reads the constraints of an item of CREATE TABLE, where they may follow each other without commas. */
export function readConstraints(reader: TokenReader): TableConstraints {
  const found: Constraint[] = [];
  let numbered: string | undefined;
  while (!reader.isDone) {
    const name = reader.takes('constraint') ? { name: reader.name() } : {};
    if (reader.takes('primary', 'key')) {
      const { isNumbered, ...key } = readKey(reader);
      if (isNumbered) numbered = key.columns[0];
      found.push({ kind: 'primaryKey', ...name, ...key });
    } else if (reader.takes('unique')) {
      const { isNumbered: _never, ...key } = readKey(reader);
      found.push({ kind: 'unique', ...name, ...key });
    } else if (reader.takes('check')) {
      found.push({ kind: 'check', ...name, sql: reader.group().rest() });
      readConflict(reader);
    } else if (reader.takes('foreign', 'key')) {
      const columns = reader.names();
      reader.takes('references');
      found.push({ ...readReference(reader, columns), ...name });
    } else {
      reader.skip();
    }
  }
  return { constraints: found, ...(numbered === undefined ? {} : { numbered }) };
}

type Key = Pick<Unique, 'columns' | 'order' | 'onConflict'>;

function readKey(reader: TokenReader): Key & { readonly isNumbered: boolean } {
  const list = reader.group();
  const isNumbered = endsWith(list, /^autoincrement$/) !== undefined;
  const parts = (isNumbered ? list.withoutLast(1) : list).splitAtCommas().map(readIndexPart);
  const columns = parts.map((part) => part.column ?? '');
  const order = parts.flatMap(({ column = '', collation, descending }): readonly KeyOrder[] => {
    const one = { ...(collation === undefined ? {} : { collation }), ...(descending === true ? { descending } : {}) };
    return Object.keys(one).length === 0 ? [] : [{ column, ...one }];
  });
  const action: ConflictAction | undefined = readConflict(reader);
  return {
    isNumbered,
    columns,
    ...(order.length === 0 ? {} : { order }),
    ...(action === undefined ? {} : { onConflict: action }),
  };
}

function readIndexPart(reader: TokenReader): IndexPart {
  const direction = endsWith(reader, /^(?:asc|desc)$/);
  const sorted = direction === undefined ? reader : reader.withoutLast(1);
  const isCollated =
    sorted.last(2) !== undefined && sorted.last(1)?.kind === 'word' && sorted.last(1)?.value === 'collate';
  const collation = isCollated ? sorted.last() : undefined;
  const body = isCollated ? sorted.withoutLast(2) : sorted;
  return {
    ...(isName(body) ? { column: body.name() } : { sql: body.rest() }),
    ...(collation === undefined ? {} : { collation: collation.kind === 'word' ? collation.text : collation.value }),
    ...(direction === 'desc' ? { descending: true } : {}),
  };
}

// A single word is the column itself, whatever it looks like.
function endsWith(reader: TokenReader, words: RegExp): string | undefined {
  const last = reader.last();
  return last?.kind === 'word' && words.test(last.value) && reader.last(1) !== undefined ? last.value : undefined;
}

// Strings are taken for names, too.
function isName(reader: TokenReader): boolean {
  const first = reader.peek();
  return (
    reader.peek(1) === undefined && (first?.kind === 'word' || first?.kind === 'quoted' || first?.kind === 'string')
  );
}
