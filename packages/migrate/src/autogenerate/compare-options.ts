import type { TableOptionChanges, TableOptions } from '@fastappkit/schema';
import { changesOf, NO_FINDINGS, type CompareRules, type Findings, type TablePair } from './difference';
import { sameData } from './same';
import { isUsualCollation } from './usual-collation';

/** The options of a table, and on databases whose partitions belong to the table itself, these. */
export function compareOptions(
  { ref, actual, desired }: TablePair,
  { features, usualCollations }: CompareRules,
): Findings {
  const before = actual.table.options ?? {};
  const after = desired.table.options ?? {};
  const declared = desired.original.options ?? {};
  const isUsual = isUsualCollation(before, after, usualCollations);
  const changed = OPTIONS.filter(
    (option) => optionDiffers(option, before, after) && !(option === 'collation' && isUsual),
  );
  const hasOwn = !features.partitionTables && !sameData(actual.table.partitionBy, desired.table.partitionBy);
  const changes: TableOptionChanges = {
    ...Object.fromEntries(changed.map((option) => [option, declared[option] ?? after[option] ?? null])),
    ...(hasOwn ? { partitionBy: desired.original.partitionBy ?? null } : {}),
  };
  if (Object.keys(changes).length === 0) return NO_FINDINGS;
  return changesOf([{ kind: 'alterTableOptions', table: ref, changes }]);
}

/** Options that are off unless said. */
const SWITCHES = ['strict', 'withoutRowid', 'unlogged', 'storage'] as const;

/** Options that every table has, so that a model which does not state one takes what the database gives. */
const SETTINGS = ['engine', 'rowFormat', 'charset', 'collation'] as const;

const OPTIONS = [...SWITCHES, ...SETTINGS] as const satisfies readonly (keyof TableOptions)[];

function optionDiffers(option: (typeof OPTIONS)[number], before: TableOptions, after: TableOptions): boolean {
  const isSetting = SETTINGS.some((one) => one === option);
  if (isSetting && after[option] === undefined) return false;
  return !sameData(before[option], after[option]);
}
