import type { Column } from '../column';
import { columnOf } from './table-parts';
import type { Table } from '../table';

/** Where a column stands among the others (MySQL, MariaDB); at most one of the two is given. */
export interface ColumnPlace {
  readonly first?: boolean;
  /** The name of the column before it. */
  readonly after?: string;
}

/** The columns with `column` at its place, which is the end unless it says so. @throws SchemaError OBJECT_MISSING */
export function placeColumn(table: Table, column: Column, { first, after }: ColumnPlace): readonly Column[] {
  const others = table.columns.filter((one) => one.name !== column.name);
  if (first === true) return [column, ...others];
  if (after === undefined) return [...others, column];
  const at = others.indexOf(columnOf(table, after)) + 1;
  return [...others.slice(0, at), column, ...others.slice(at)];
}

/** The place of a column of the table. */
export function placeOf({ columns }: Table, name: string): ColumnPlace {
  const before = columns[columns.findIndex((column) => column.name === name) - 1];
  return before === undefined ? { first: true } : { after: before.name };
}
