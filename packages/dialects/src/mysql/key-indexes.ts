import type { ForeignKey, Index, PrimaryKey, Table, Unique } from '@fastappkit/schema';
import { quoting } from './quoting';

/** The name under which MySQL lists the index of a primary key. */
export const PRIMARY = 'PRIMARY';

/** An index with the columns that it is made of; an expression counts as a column without a name. */
export interface KeyIndex {
  readonly name: string | undefined;
  readonly columns: readonly string[];
}

/** Every index of a table but those that MySQL made for foreign keys by itself. */
export function indexesOf(table: Table): readonly KeyIndex[] {
  return [
    ...(table.primaryKey === undefined ? [] : [{ name: PRIMARY, columns: keyColumns(table.primaryKey) }]),
    ...table.uniques.map((key) => ({ name: key.name, columns: keyColumns(key) })),
    ...table.indexes.map((index) => ({ name: index.name, columns: partColumns(index) })),
  ];
}

/**
 * What ALTER TABLE has to add so that indexes can be dropped on which foreign keys rely.
 *
 * MySQL makes an index for a foreign key, under its name, and takes it away without a word once another one serves;
 * dropping that one is refused. The index that it made at first is put back.
 * @see https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
 */
export function indexForeignKeys(table: Table | undefined, dropped: readonly string[]): readonly string[] {
  if (table === undefined) return [];
  const indexes = indexesOf(table);
  const serves = (key: ForeignKey, isDropped: boolean): boolean =>
    indexes.some((index) => dropped.includes(index.name ?? '') === isDropped && starts(index.columns, key));
  return table.foreignKeys
    .filter((key) => serves(key, true) && !serves(key, false))
    .flatMap(({ name, columns }) => (name === undefined ? [] : [addIndex(name, columns)]));
}

/** Whether an index on these columns serves the foreign key. */
export function starts(columns: readonly string[], key: ForeignKey): boolean {
  return key.columns.every((column, at) => columns[at] === column);
}

/** The columns of an index; empty text for what neither a foreign key nor the numbering of rows can use. */
export function partColumns(index: Index): readonly string[] {
  const isOrdered = !/^(?:fulltext|spatial)$/i.test(index.method ?? '');
  return index.parts.map((part) => (isOrdered && part.length === undefined ? (part.column ?? '') : ''));
}

function keyColumns({ columns, order = [] }: PrimaryKey | Unique): readonly string[] {
  const isPart = (name: string): boolean => order.some(({ column, length }) => column === name && length !== undefined);
  return columns.map((name) => (isPart(name) ? '' : name));
}

function addIndex(name: string, columns: readonly string[]): string {
  return `ADD INDEX ${quoting.quoteIdent(name)} (${columns.map((column) => quoting.quoteIdent(column)).join(', ')})`;
}
