import type { ForeignKey } from './constraints';
import { stronglyConnected } from './strongly-connected';
import { tableKey, tableRef, type Table, type TableRef } from './table';

/** Tables in an order in which they can be created. */
export interface SortedTables {
  /** Referenced tables first; else as they were given. */
  readonly sorted: readonly Table[];
  /** Groups of tables that refer to each other in a circle, which no order can please. */
  readonly cycles: readonly (readonly TableRef[])[];
  /** The foreign keys inside of `cycles` that point to a later table: create them after all tables. */
  readonly deferred: readonly { readonly table: TableRef; readonly foreignKey: ForeignKey }[];
}

/**
 * Sorts tables so that each one comes after those that its foreign keys point to.
 *
 * A table that refers to itself, or to one that is not among `tables`, is no circle. The reverse is an order to drop in.
 */
export function sortTables(tables: readonly Table[]): SortedTables {
  const positions = new Map(tables.map((table, at) => [tableKey(table), at]));
  const targets = tables.map((table) =>
    table.foreignKeys.flatMap((key) => positions.get(tableKey(key.refTable)) ?? []),
  );
  const groups = stronglyConnected(targets).map((group) => group.flatMap((at) => tables[at] ?? []));
  const sorted = groups.flat();
  const rank = new Map(sorted.map((table, at) => [tableKey(table), at]));
  const isLater = (ref: TableRef, own: number): boolean => (rank.get(tableKey(ref)) ?? own) > own;
  return {
    sorted,
    cycles: groups.filter((group) => group.length > 1).map((group) => group.map(tableRef)),
    deferred: sorted.flatMap((table, own) =>
      table.foreignKeys
        .filter((key) => isLater(key.refTable, own))
        .map((foreignKey) => ({ table: tableRef(table), foreignKey })),
    ),
  };
}
