import { constraintsOf, findColumn, type Column, type EnumType, type Table } from '@fastappkit/schema';
import { sameData } from './same';
import { nameSimilarity } from './similarity';

/** Below this, two things are too unlike to ask whether one is the other renamed. */
export const RENAME_THRESHOLD = 0.6;

const LIKE_NAME = 0.6;

/** A column of a table. */
export interface ColumnOf {
  readonly table: Table;
  readonly column: Column;
}

/**
 * How likely `after` is `before` under another name, from 0 to 1.
 *
 * The type weighs most, then the name (only if it is similar over 0.6), the place, and what else is said of it.
 */
export function columnScore(before: ColumnOf, after: ColumnOf): number {
  return (
    0.4 * typeScore(before.column, after.column) +
    0.3 * nameScore(before.column.name, after.column.name) +
    0.2 * (samePlace(before, after) ? 1 : 0) +
    0.1 * (sameRoles(before, after) ? 1 : 0)
  );
}

/** How likely the table `after` is `before` under another name: by the columns that both have, and by the name. */
export function tableScore(before: Table, after: Table): number {
  const names = new Set([...before.columns, ...after.columns].map((column) => column.name));
  const shared = before.columns.filter((column) => {
    const other = findColumn(after, column.name);
    return other !== undefined && typeScore(column, other) === 1;
  });
  const columns = names.size === 0 ? 0 : shared.length / names.size;
  return 0.7 * columns + 0.3 * nameScore(before.name, after.name);
}

/** A value of an enum. */
export interface ValueOf {
  readonly type: EnumType;
  readonly value: string;
}

/** How likely the value `after` is `before` under another name: in the same place of as many values it may be any name. */
export function valueScore(before: ValueOf, after: ValueOf): number {
  const alike = nameSimilarity(before.value, after.value);
  const placeOf = ({ type, value }: ValueOf): number => type.values.indexOf(value);
  const samePlace = before.type.values.length === after.type.values.length && placeOf(before) === placeOf(after);
  return samePlace ? RENAME_THRESHOLD + (1 - RENAME_THRESHOLD) * alike : alike;
}

function nameScore(a: string, b: string): number {
  const similarity = nameSimilarity(a, b);
  return similarity > LIKE_NAME ? similarity : 0;
}

// Another length of the same kind of type is still likely.
function typeScore(a: Column, b: Column): number {
  if (sameData(a.type, b.type)) return 1;
  return a.type.kind === b.type.kind ? 0.6 : 0;
}

function samePlace(a: ColumnOf, b: ColumnOf): boolean {
  const placeOf = ({ table, column }: ColumnOf): number => table.columns.findIndex((one) => one.name === column.name);
  return placeOf(a) === placeOf(b) || predecessorOf(a) === predecessorOf(b);
}

function predecessorOf({ table, column }: ColumnOf): string | undefined {
  return table.columns[table.columns.findIndex((one) => one.name === column.name) - 1]?.name;
}

function sameRoles(a: ColumnOf, b: ColumnOf): boolean {
  return a.column.nullable === b.column.nullable && sameData(rolesOf(a), rolesOf(b));
}

function rolesOf({ table, column }: ColumnOf): readonly string[] {
  const roles = constraintsOf(table).filter((one) => 'columns' in one && one.columns.includes(column.name));
  return roles.map((one) => one.kind).sort();
}
