import type { Column } from '@fastappkit/schema';
import { parseDefault } from '../default-value';
import type { ColumnRow } from './catalog';
import { LEXIS } from './lexis';
import type { ParsedTable } from './parse-ddl';
import { parseType } from './types';

/** The column of a pragma's row, with what only the text of its table says. */
export function readColumn(row: ColumnRow, table: ParsedTable): Column {
  const parsed = table.columns.find((column) => column.name.toLowerCase() === row.name.toLowerCase());
  // xinfo keeps the words GENERATED ALWAYS with the type.
  const text = row.type.replace(/\s*generated always$/i, '');
  const type = isAlmostRowid(row) ? ({ kind: 'custom', sql: text } as const) : parseType(text);
  const value = row.default === null ? undefined : parseDefault(row.default, type, LEXIS);
  return {
    name: row.name,
    type,
    nullable: row.notNull === 0 && !isRowid(row),
    ...(value === undefined ? {} : { default: value }),
    ...(parsed?.autoIncrement === true ? { autoIncrement: true } : {}),
    ...(parsed?.generated === undefined ? {} : { generated: parsed.generated }),
    ...(parsed?.collation === undefined ? {} : { collation: parsed.collation }),
  };
}

// INTEGER PRIMARY KEY is the rowid, which is never null: https://www.sqlite.org/lang_createtable.html#rowid
function isRowid(row: ColumnRow): boolean {
  return row.key === 1 && row.type.toUpperCase() === 'INTEGER';
}

// INT PRIMARY KEY is not the rowid, takes any value, and must stay INT when the table is rebuilt.
function isAlmostRowid(row: ColumnRow): boolean {
  return row.key > 0 && row.type.toUpperCase() === 'INT';
}
