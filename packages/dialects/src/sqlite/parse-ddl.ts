import type { Constraint, Deferrable, ForeignKey, IndexPart, ReferentialAction } from '@fastappkit/schema';
import { tokenize } from '../lex';
import { TokenReader } from '../token-reader';
import { LEXIS } from './lexis';

/** What the text of a CREATE TABLE says beyond what the pragmas know. */
export interface ParsedTable {
  readonly columns: readonly ParsedColumn[];
  /** Those of columns and those of the table, in order. A foreign key to a primary key may have no `refColumns`. */
  readonly constraints: readonly Constraint[];
  readonly strict: boolean;
  readonly withoutRowid: boolean;
}

/** One column of a CREATE TABLE. */
export interface ParsedColumn {
  readonly name: string;
  readonly collation?: string;
  readonly generated?: { readonly sql: string; readonly stored: boolean };
  readonly autoIncrement?: boolean;
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
  const columns: ParsedColumn[] = [];
  const constraints: Constraint[] = [];
  for (const part of reader.group().splitAtCommas()) {
    if (startsConstraint(part)) constraints.push(...readConstraints(part));
    else columns.push(readColumn(part, constraints));
  }
  const options = reader.rest().toLowerCase();
  return {
    columns,
    constraints,
    strict: /\bstrict\b/.test(options),
    withoutRowid: /\bwithout\s+rowid\b/.test(options),
  };
}

/** Reads a CREATE INDEX as SQLite stores it. A part with a collation of its own is an expression. */
export function parseCreateIndex(sql: string): ParsedIndex {
  const reader = new TokenReader(sql, tokenize(sql, LEXIS));
  const unique = reader.sees('create', 'unique');
  while (!reader.isDone && !reader.sees('on')) reader.next();
  while (!reader.isDone && !reader.sees('(')) reader.next();
  const parts = reader.group().splitAtCommas().map(readIndexPart);
  return { parts, unique, ...(reader.takes('where') ? { where: reader.rest() } : {}) };
}

function startsConstraint(part: TokenReader): boolean {
  return (
    part.sees('constraint') ||
    part.sees('primary', 'key') ||
    part.sees('unique', '(') ||
    part.sees('check', '(') ||
    part.sees('foreign', 'key')
  );
}

// Table constraints may follow each other without commas.
function readConstraints(reader: TokenReader): readonly Constraint[] {
  const found: Constraint[] = [];
  while (!reader.isDone) {
    const name = reader.takes('constraint') ? { name: reader.name() } : {};
    if (reader.takes('primary', 'key')) {
      found.push({ kind: 'primaryKey', ...name, columns: columnList(reader) });
    } else if (reader.takes('unique')) {
      found.push({ kind: 'unique', ...name, columns: columnList(reader) });
    } else if (reader.takes('check')) {
      found.push({ kind: 'check', ...name, sql: reader.group().rest() });
    } else if (reader.takes('foreign', 'key')) {
      const columns = columnList(reader);
      reader.takes('references');
      found.push({ ...readReference(reader, columns), ...name });
    } else {
      reader.next();
    }
  }
  return found;
}

function readColumn(reader: TokenReader, constraints: Constraint[]): ParsedColumn {
  const name = reader.name();
  let column: ParsedColumn = { name };
  let label: { readonly name?: string } = {};
  while (!reader.isDone) {
    const constraint = readColumnConstraint(reader, name);
    if (constraint !== undefined) constraints.push({ ...constraint, ...label });
    else if (reader.takes('constraint')) {
      label = { name: reader.name() };
      continue;
    } else column = { ...column, ...readColumnPart(reader) };
    label = {};
  }
  return column;
}

function readColumnConstraint(reader: TokenReader, column: string): Constraint | undefined {
  if (reader.takes('primary', 'key')) return { kind: 'primaryKey', columns: [column] };
  if (reader.takes('unique')) return { kind: 'unique', columns: [column] };
  if (reader.takes('references')) return readReference(reader, [column]);
  if (reader.sees('check', '(')) {
    reader.next();
    return { kind: 'check', sql: reader.group().rest() };
  }
  return undefined;
}

function readColumnPart(reader: TokenReader): Partial<ParsedColumn> {
  if (reader.takes('collate')) return { collation: reader.name() };
  if (reader.takes('autoincrement')) return { autoIncrement: true };
  if (reader.takes('default')) {
    if (reader.sees('(')) reader.group();
    else reader.next();
    return {};
  }
  if (reader.sees('as', '(')) {
    reader.next();
    const sql = reader.group().rest();
    const stored = reader.takes('stored');
    return { generated: { sql, stored } };
  }
  // The type with its parentheses, NOT NULL, ON CONFLICT, GENERATED ALWAYS, signs of defaults: the pragmas know them.
  if (reader.sees('(')) reader.group();
  else reader.next();
  return {};
}

function readReference(reader: TokenReader, columns: readonly string[]): ForeignKey {
  let key: ForeignKey = { kind: 'foreignKey', columns, refTable: { name: reader.name() }, refColumns: [] };
  if (reader.sees('(')) key = { ...key, refColumns: columnList(reader) };
  for (let more = true; more;) {
    if (reader.takes('on', 'delete')) key = withAction(key, 'onDelete', reader);
    else if (reader.takes('on', 'update')) key = withAction(key, 'onUpdate', reader);
    else if (reader.takes('match')) reader.next();
    else if (reader.takes('not', 'deferrable')) readInitially(reader);
    else if (reader.takes('deferrable')) key = { ...key, deferrable: readInitially(reader) };
    else more = false;
  }
  return key;
}

function withAction(key: ForeignKey, event: 'onDelete' | 'onUpdate', reader: TokenReader): ForeignKey {
  const action = readAction(reader);
  return action === 'noAction' ? key : { ...key, [event]: action };
}

function readAction(reader: TokenReader): ReferentialAction {
  if (reader.takes('cascade')) return 'cascade';
  if (reader.takes('restrict')) return 'restrict';
  if (reader.takes('set', 'null')) return 'setNull';
  if (reader.takes('set', 'default')) return 'setDefault';
  reader.takes('no', 'action');
  return 'noAction';
}

function readInitially(reader: TokenReader): Deferrable {
  if (reader.takes('initially', 'deferred')) return 'initiallyDeferred';
  reader.takes('initially', 'immediate');
  return 'initiallyImmediate';
}

// Columns of a key; COLLATE, ASC and DESC behind a column do not name another one.
function columnList(reader: TokenReader): readonly string[] {
  return reader
    .group()
    .splitAtCommas()
    .map((part) => part.name());
}

function readIndexPart(reader: TokenReader): IndexPart {
  const direction = reader.last();
  const isDirection =
    direction?.kind === 'word' && /^(?:asc|desc)$/.test(direction.value) && reader.last(1) !== undefined;
  const body = isDirection ? reader.withoutLast(1) : reader;
  const first = body.peek();
  const isColumn =
    first !== undefined && body.peek(1) === undefined && (first.kind === 'word' || first.kind === 'quoted');
  return {
    ...(isColumn ? { column: body.name() } : { sql: body.rest() }),
    ...(isDirection && direction.value === 'desc' ? { descending: true } : {}),
  };
}
