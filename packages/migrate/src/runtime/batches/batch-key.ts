import { findColumn, tableKey, type Column, type Table } from '@fastappkit/schema';
import { MigrateError } from '../../errors';

/** A column of the key by which a table is worked through. */
export interface KeyColumn {
  readonly name: string;
  /** Whether its values are written as numbers, not as texts. */
  readonly isNumber: boolean;
}

const NUMBERS: readonly string[] = ['tinyint', 'smallint', 'mediumint', 'integer', 'bigint', 'numeric'];
const TEXTS: readonly string[] = ['string', 'char', 'text', 'uuid', 'date', 'timestamp'];

/**
 * The key by which batches follow each other: no two rows have it alike, and its values survive as text.
 * @param asked  The columns that the script names; the primary key without them.
 * @throws MigrateError BATCH_KEY_MISSING  Nothing is asked for, and there is no primary key.
 * @throws MigrateError BATCH_KEY_INVALID  Rows could be left out or come twice.
 */
export function batchKey(table: Table, asked: readonly string[] | undefined): readonly KeyColumn[] {
  const names = asked ?? table.primaryKey?.columns ?? [];
  if (names.length === 0) throw new MigrateError('BATCH_KEY_MISSING', { table: tableKey(table) });
  const columns = names.map((name) => columnOf(table, name));
  const isUnique = uniqueKeys(table).some((key) => key.every((name) => names.includes(name)));
  if (!isUnique) throw invalid(table, `several rows may have the same ${names.map((name) => `"${name}"`).join(', ')}`);
  return columns.map(({ name, type }) => ({ name, isNumber: NUMBERS.includes(type.kind) }));
}

function columnOf(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column === undefined) throw invalid(table, `there is no column "${name}"`);
  if (column.nullable) throw invalid(table, `"${name}" may be null`);
  const { kind } = column.type;
  if (NUMBERS.includes(kind) || TEXTS.includes(kind)) return column;
  throw invalid(table, `"${name}" is of type ${kind}, whose values cannot be saved exactly`);
}

function uniqueKeys(table: Table): readonly (readonly string[])[] {
  const indexes = table.indexes
    .filter((index) => index.unique === true && index.where === undefined)
    // With a collation of its own an index may tell values apart that the order of the column does not.
    .filter(({ parts }) => parts.every(({ column, collation }) => column !== undefined && collation === undefined))
    .map(({ parts }) => parts.map(({ column }) => column ?? ''));
  const { primaryKey } = table;
  return [
    ...(primaryKey === undefined ? [] : [primaryKey.columns]),
    ...table.uniques.map(({ columns }) => columns),
    ...indexes,
  ];
}

function invalid(table: Table, reason: string): MigrateError {
  return new MigrateError('BATCH_KEY_INVALID', { table: tableKey(table), reason });
}
