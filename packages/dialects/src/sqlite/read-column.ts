import type { Column } from '@fastappkit/schema';
import type { ColumnRow } from './catalog';
import type { ParsedColumn } from './parse-column';
import { readDefault } from './read-default';
import { spellGenerated, spellSql, type TableNames } from './spell-names';
import { readType } from './types';

/** What the text of a table says about one of its columns. */
export interface ColumnText {
  readonly parsed: ParsedColumn | undefined;
  readonly table: TableNames;
  /** INTEGER PRIMARY KEY is the rowid, which is never null: https://www.sqlite.org/lang_createtable.html#rowid */
  readonly isRowid: boolean;
}

/** The column of a pragma's row, with what only the text of its table says. */
export function readColumn(row: ColumnRow, { parsed, table, isRowid }: ColumnText): Column {
  const type = readType(typeText(row, parsed));
  return {
    name: row.name,
    type,
    nullable: row.notNull === 0 && !isRowid,
    ...defaultOf(row, type, table),
    ...(parsed === undefined ? {} : partsOf(parsed, table)),
  };
}

function defaultOf(row: ColumnRow, type: Column['type'], table: TableNames): Pick<Column, 'default'> {
  const value = row.default === null ? undefined : readDefault(row.default, type, declaredType(row));
  if (value === undefined) return {};
  return { default: value.kind === 'literal' ? value : { ...value, sql: spellSql(value.sql, table) } };
}

function partsOf(parsed: ParsedColumn, table: TableNames): Partial<Column> {
  const { autoIncrement, collation, onNullConflict } = parsed;
  const generated = spellGenerated(parsed, table);
  return {
    ...(autoIncrement === true ? { autoIncrement } : {}),
    ...(generated === undefined ? {} : { generated }),
    ...(collation === undefined ? {} : { collation }),
    ...(onNullConflict === undefined ? {} : { onNullConflict }),
  };
}

// The pragma gives a type without its quotes, and without what stands behind them.
function typeText(row: ColumnRow, parsed: ParsedColumn | undefined): string {
  const isQuoted = parsed !== undefined && /["'`[]/.test(parsed.type) && row.type.toUpperCase() !== 'INTEGER';
  return isQuoted ? parsed.type : declaredType(row);
}

// xinfo keeps the words GENERATED ALWAYS with the type.
function declaredType(row: ColumnRow): string {
  return row.type.replace(/\s*generated always$/i, '');
}
