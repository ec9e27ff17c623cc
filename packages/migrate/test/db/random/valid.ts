import type { Blueprint, TablePlan } from './blueprint';
import type { TypeRow } from './type-rows';

/** The plan without what no database takes: keys of columns that are not there or not indexable, and two of one name. */
export function validPlan(plan: Blueprint, rows: readonly TypeRow[]): Blueprint {
  const numbers = new Set(plan.tables.map(({ number }) => number));
  return { tables: plan.tables.map((table) => validTable(table, numbers, rows)) };
}

function validTable(table: TablePlan, tables: ReadonlySet<number>, rows: readonly TypeRow[]): TablePlan {
  const keys = new Set(table.columns.filter(({ row }) => rows[row]?.indexable === true).map(({ number }) => number));
  const exist = (columns: readonly number[]): boolean => columns.every((one) => keys.has(one));
  const indexes = table.indexes.filter(({ columns }) => exist(columns));
  return {
    ...table,
    uniques: distinct(table.uniques.filter(exist), (one) => one.join('_')),
    indexes: distinct(indexes, ({ columns }) => columns.join('_')),
    references: distinct(
      table.references.filter((one) => tables.has(one.table)),
      ({ number }) => String(number),
    ),
  };
}

function distinct<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}
