import type { Ground } from './build-models';
import type { Blueprint, TablePlan } from './blueprint';

/** The plan without what no database takes: keys of columns that are not there or not indexable, and two of one name. */
export function validPlan(plan: Blueprint, ground: Ground): Blueprint {
  const numbers = new Set(plan.tables.map(({ number }) => number));
  return { ...plan, tables: plan.tables.map((table) => validTable(table, numbers, ground)) };
}

function validTable(table: TablePlan, tables: ReadonlySet<number>, { rows, options, features }: Ground): TablePlan {
  const { strict, withoutRowid } = options[table.option % options.length] ?? {};
  const columns = table.columns.filter(({ row }) => strict !== true || rows[row]?.freeText !== true);
  const keys = new Set(columns.filter(({ row }) => rows[row]?.indexable === true).map(({ number }) => number));
  const exist = (list: readonly number[]): boolean => list.every((one) => keys.has(one));
  const indexes = table.indexes.filter((index) => exist(index.columns));
  // SQLite numbers only the one column of a key, in a table with rowids.
  const numbered = table.numbered && withoutRowid !== true;
  const { generated, ...rest } = table;
  // MySQL and MariaDB, which alone have no transactions for DDL, compute nothing from a numbered column.
  const isComputed = generated !== undefined && (features.transactionalDdl || !numbered);
  return {
    ...rest,
    ...(isComputed ? { generated } : {}),
    columns,
    numbered,
    pair: table.pair && !numbered,
    uniques: distinct(table.uniques.filter(exist), (one) => one.join('_')),
    indexes: distinct(indexes, (index) => index.columns.join('_')),
    references: distinct(
      table.references.filter((one) => tables.has(one.table)),
      ({ number }) => String(number),
    ),
  };
}

function distinct<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}
