import type { Column, ColumnDefault, ConflictAction, PrimaryKey, Table } from '@fastappkit/schema';
import { isParenthesized, parenthesize, words } from '../sql-builder';
import { unsupported } from '../unsupported';
import { quoting, TITLE } from './quoting';
import { formatStrictType, formatType } from './types';

const CURRENT = /^current_(?:timestamp|date|time)$/i;
const CONSTANT = /^(?:'(?:[^']|'')*'|x'[0-9a-f]*'|[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|null|true|false)$/i;

/** What SQLite has no words for. */
const LACKING: readonly (readonly [aspect: keyof Column, what: string, alternative: string])[] = [
  ['identity', 'identity columns', 'Use autoIncrement() instead.'],
  ['sequence', 'options of auto-increment', 'Use autoIncrement() without options.'],
  ['onUpdate', 'ON UPDATE of columns', 'Set the value in the application, or in a trigger.'],
  ['charset', 'character sets', 'Leave "charset" out: all texts of a database have one encoding.'],
  ['invisible', 'invisible columns', 'Leave "invisible" out, and name the columns in queries.'],
];

/** What a column's declaration depends on besides the column. */
export interface ColumnContext {
  readonly strict?: boolean;
  /** The words of the primary key that is declared with the column: AUTOINCREMENT can stand nowhere else. */
  readonly primaryKey?: string;
}

/** A column as CREATE TABLE and ADD COLUMN take it. Comments do not exist and stay in the model. */
export function columnClause(column: Column, context: ColumnContext = {}): string {
  for (const [aspect, what, alternative] of LACKING) {
    if (column[aspect] !== undefined && column[aspect] !== false) unsupported(TITLE, what, alternative);
  }
  return words(
    quoting.quoteIdent(column.name),
    typeText(column, context),
    column.collation === undefined ? '' : `COLLATE ${quoting.quoteIdent(column.collation)}`,
    column.nullable ? '' : words('NOT NULL', conflict(column.onNullConflict)),
    column.default === undefined ? '' : `DEFAULT ${defaultValue(column.default)}`,
    generated(column),
    context.primaryKey,
  );
}

/** Whether the default has one value for all rows, which ADD COLUMN can give to rows that exist. */
export function isConstantDefault(value: ColumnDefault): boolean {
  return value.kind === 'literal' || CONSTANT.test(value.sql.trim());
}

/** The words of the primary key that has to stand with the column, if that is the column. */
export function inlinePrimaryKey(table: Table, column: Column): string | undefined {
  if (column.autoIncrement === true) {
    const key = keyOfNumbered(table, column);
    return words(named(key), 'PRIMARY KEY', conflict(key.onConflict), 'AUTOINCREMENT');
  }
  const key = table.primaryKey;
  if (key === undefined || !isDescendingInteger(table, column)) return undefined;
  return words(named(key), 'PRIMARY KEY DESC', conflict(key.onConflict));
}

function keyOfNumbered(table: Table, column: Column): PrimaryKey {
  if (!/^(?:smallint|integer|bigint)$/.test(column.type.kind)) {
    return unsupported(TITLE, `auto-increment of ${column.type.kind} columns`, 'Use smallint, integer or bigint.');
  }
  const key = table.primaryKey;
  if (key?.columns.length !== 1 || key.columns[0] !== column.name) {
    return unsupported(
      TITLE,
      'auto-increment columns beside the primary key',
      'Make the column the whole primary key, or give it values another way.',
    );
  }
  return key;
}

// Behind the columns, the same words would make it the rowid: https://www.sqlite.org/lang_createtable.html#rowid
function isDescendingInteger({ primaryKey, options }: Table, column: Column): boolean {
  const [first, ...more] = primaryKey?.order ?? [];
  const isWhole = primaryKey?.columns.length === 1 && more.length === 0 && first?.column === column.name;
  return isWhole && first.descending === true && isInteger(column, options) && options?.withoutRowid !== true;
}

function isInteger(column: Column, options: Table['options']): boolean {
  return typeText(column, options ?? {}).toUpperCase() === 'INTEGER';
}

/** The column that is the rowid of its table by another name: the only one of an INTEGER PRIMARY KEY. */
export function rowidAlias(table: Table): Column | undefined {
  const { primaryKey, options } = table;
  if (primaryKey?.columns.length !== 1 || options?.withoutRowid === true) return undefined;
  const column = table.columns.find(({ name }) => name === primaryKey.columns[0]);
  if (column === undefined || !isInteger(column, options)) return undefined;
  return isDescendingInteger(table, column) ? undefined : column;
}

function named({ name }: PrimaryKey): string {
  return name === undefined ? '' : `CONSTRAINT ${quoting.quoteIdent(name)}`;
}

function conflict(action: ConflictAction | undefined): string {
  return action === undefined ? '' : `ON CONFLICT ${action.toUpperCase()}`;
}

// AUTOINCREMENT needs the type INTEGER by its very name, which holds 64 bits.
function typeText(column: Column, context: ColumnContext): string {
  if (column.autoIncrement === true) return 'INTEGER';
  return context.strict === true ? formatStrictType(column.type) : formatType(column.type);
}

function defaultValue(value: ColumnDefault): string {
  if (value.kind === 'literal') return quoting.literal(value.value);
  const sql = value.sql.trim();
  return CURRENT.test(sql) || CONSTANT.test(sql) || isParenthesized(sql) ? sql : `(${sql})`;
}

function generated(column: Column): string {
  if (column.generated === undefined) return '';
  const { sql, stored } = column.generated;
  return `GENERATED ALWAYS AS ${parenthesize(sql)} ${stored ? 'STORED' : 'VIRTUAL'}`;
}
