import { readsColumn } from '@fastappkit/schema';
import { differingAspects, type ColumnPair } from './column-aspects';
import type { CompareRules, TablePair } from './difference';

/**
 * The names of the columns that are dropped and added again, since no ALTER leads from one to the other.
 *
 * A generated column is one of them if its expression or storage changes; and if it reads a column which is made anew,
 * or one whose type changes, where the database refuses that. What a stored one holds can stay as ordinary values.
 */
export function replacedColumns(
  columns: readonly ColumnPair[],
  pair: TablePair,
  rules: CompareRules,
): ReadonlySet<string> {
  // Where no column can be altered, the table is built anew, in whatever shape.
  if (!rules.features.alterColumn) return new Set();
  const replaced = new Set(columns.filter((one) => isRemade(one, pair, rules)).map(({ after }) => after.name));
  const moving = columns.filter((one) => changesType(one, pair, rules)).map(({ after }) => after.name);
  const reads = ({ before, after }: ColumnPair, names: Iterable<string>): boolean =>
    [...names].some((name) =>
      [before, after].some(({ generated }) => generated !== undefined && readsColumn(generated.sql, name)),
    );
  // A generated column may read another one, so one replaced column can lead to the next.
  for (let more = replaced.size + moving.length === 0 ? [] : columns; more.length > 0;) {
    more = columns.filter((one) => !replaced.has(one.after.name) && reads(one, [...replaced, ...moving]));
    for (const { after } of more) replaced.add(after.name);
  }
  return replaced;
}

function isRemade(columns: ColumnPair, pair: TablePair, rules: CompareRules): boolean {
  const { before, after } = columns;
  if (!differingAspects(columns, rules, pair).includes('generated')) return false;
  if (rules.features.alterExpressions && before.generated?.stored === after.generated?.stored) return false;
  return !(before.generated?.stored === true && after.generated === undefined);
}

function changesType(columns: ColumnPair, pair: TablePair, rules: CompareRules): boolean {
  return !rules.features.alterReadColumns && differingAspects(columns, rules, pair).includes('type');
}
