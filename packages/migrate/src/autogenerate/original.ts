import {
  constraintsOf,
  findColumn,
  inheritedColumns,
  type Check,
  type Column,
  type MetaData,
} from '@fastappkit/schema';
import { isIndex, type TableObject, type TableSide } from './difference';
import { sameData } from './same';

/**
 * Pairs each normalised table with what it was before.
 *
 * Normalising may respell a key (an explicit default schema), but keeps tables in order.
 */
export function sidesOf(original: MetaData, normalized: MetaData): ReadonlyMap<string, TableSide> {
  const inOrder = original.tables.size === normalized.tables.size ? [...original.tables.values()] : [];
  return new Map(
    [...normalized.tables].map(([key, table], at) => [
      key,
      {
        table,
        original: original.tables.get(key) ?? inOrder[at] ?? table,
        inherited: inheritedColumns(table, normalized),
      },
    ]),
  );
}

/** The column as it was declared or introspected. */
export function originalColumn(side: TableSide, column: Column): Column {
  return findColumn(side.original, column.name) ?? column;
}

/**
 * The constraint or index as it was declared or introspected.
 *
 * A unique index and a unique constraint may have become one thing, so the kind may differ from that of `object`.
 */
export function originalObject(side: TableSide, object: TableObject): TableObject {
  const all: readonly TableObject[] = [...constraintsOf(side.original), ...side.original.indexes];
  return (
    all.find((one) => kindOf(one) === kindOf(object) && (kindOf(one) === 'primaryKey' || named(one, object))) ??
    all.find((one) => isUnique(one) && isUnique(object) && named(one, object)) ??
    all.find((one) => kindOf(one) === kindOf(object) && sameColumns(one, object)) ??
    checkAtSamePlace(side, object) ??
    object
  );
}

function kindOf(object: TableObject): string {
  return isIndex(object) ? 'index' : object.kind;
}

function named(a: TableObject, b: TableObject): boolean {
  return a.name !== undefined && a.name === b.name;
}

function isUnique(object: TableObject): boolean {
  return isIndex(object) ? object.unique === true : object.kind === 'unique';
}

function sameColumns(a: TableObject, b: TableObject): boolean {
  if (!('columns' in a) || !('columns' in b)) return false;
  const target = (one: TableObject): unknown =>
    'refTable' in one ? [one.refTable, one.refColumns, one.onDelete, one.onUpdate] : [];
  return sameData(a.columns, b.columns) && (sameData(target(a), target(b)) || !('refTable' in a));
}

// The text of a check without a name may have been respelled; its place among the checks has not.
function checkAtSamePlace(side: TableSide, object: TableObject): Check | undefined {
  if (isIndex(object) || object.kind !== 'check') return undefined;
  if (side.table.checks.length !== side.original.checks.length) return undefined;
  return side.original.checks[side.table.checks.indexOf(object)];
}
