import type { Constraint, Index, IndexPart, Table } from '@fastappkit/schema';
import { tokenize, type Token } from '../lex';
import { stripParentheses } from '../parentheses';
import { LEXIS } from './lexis';
import type { ParsedColumn } from './parse-column';

/** The names of a table and its columns as they are declared. SQLite finds them in any case. */
export interface TableNames {
  readonly name: string;
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
}

/** The tables by their names in lower case. */
export type NameIndex = ReadonlyMap<string, TableNames>;

/**
 * The constraint with all names as they are declared, so that they can be compared by their letters. A foreign key
 * without columns refers to the primary key of the other table.
 */
export function spellConstraint<C extends Constraint>(constraint: C, own: TableNames, all: NameIndex): C {
  const spelled = { ...constraint };
  if ('sql' in spelled) return { ...spelled, sql: spellSql(spelled.sql, own) };
  if (!('columns' in spelled)) return spelled;
  const columns = spelled.columns.map((name) => spell(name, own.columns));
  if (spelled.kind !== 'foreignKey') {
    const order = spelled.order?.map((one) => ({ ...one, column: spell(one.column, own.columns) }));
    return { ...spelled, columns, ...(order === undefined ? {} : { order }) };
  }
  const target = all.get(spelled.refTable.name.toLowerCase());
  if (target === undefined) return { ...spelled, columns };
  const refColumns = spelled.refColumns.map((name) => spell(name, target.columns));
  return {
    ...spelled,
    columns,
    refTable: { name: target.name },
    refColumns: refColumns.length === 0 ? target.primaryKey : refColumns,
  };
}

/** The index with the names of its columns as they are declared. */
export function spellIndex(index: Index, own: TableNames): Index {
  const part = (one: IndexPart): IndexPart => {
    if (one.column === undefined) return { ...one, sql: spellSql(one.sql ?? '', own) };
    return { ...one, column: spell(one.column, own.columns) };
  };
  return {
    ...index,
    parts: index.parts.map(part),
    ...(index.where === undefined ? {} : { where: spellSql(index.where, own) }),
  };
}

/** What the column computes, as `spellSql` gives it. */
export function spellGenerated({ generated }: ParsedColumn, own: TableNames): ParsedColumn['generated'] {
  return generated && { ...generated, sql: spellSql(generated.sql, own) };
}

/**
 * The expression without parentheses around the whole of it, and with strings in single quotes. In double quotes,
 * which old schemas have, a text is a string only where no column has that name: https://www.sqlite.org/quirks.html#dblquote
 */
export function spellSql(written: string, own: Pick<Table, 'name'> & Pick<TableNames, 'columns'>): string {
  const sql = stripParentheses(written, LEXIS);
  const tokens = tokenize(sql, LEXIS);
  let text = '';
  let at = 0;
  for (const [place, token] of tokens.entries()) {
    if (!isString(token, { before: tokens[place - 1], after: tokens[place + 1] }, own.columns)) continue;
    text += `${sql.slice(at, token.start)}'${token.value.replaceAll("'", "''")}'`;
    at = token.end;
  }
  return text + sql.slice(at);
}

interface Neighbours {
  readonly before: Token | undefined;
  readonly after: Token | undefined;
}

function isString(token: Token, { before, after }: Neighbours, columns: readonly string[]): boolean {
  if (!token.text.startsWith('"') || after?.text === '(' || after?.text === '.' || before?.text === '.') return false;
  if (before?.value === 'collate' || before?.value === 'as') return false;
  return ![...columns, ...ROWID].some((name) => sameName(name, token.value));
}

/** The names by which every rowid table has its rowid, unless a column is called so. */
export const ROWID: readonly string[] = ['rowid', '_rowid_', 'oid'];

function spell(name: string, declared: readonly string[]): string {
  return declared.find((one) => sameName(one, name)) ?? name;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
