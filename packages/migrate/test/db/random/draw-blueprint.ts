/** Draws plans of schemas. */
import fc from 'fast-check';
import type { Blueprint, ColumnPlan, IndexPlan, ReferencePlan, SequencePlan, TablePlan } from './blueprint';
import type { TypeRow } from './type-rows';

const MAX_TABLES = 4;
const MAX_COLUMNS = 5;

/** Plans of schemas with these types. */
export function blueprints(rows: readonly TypeRow[]): fc.Arbitrary<Blueprint> {
  return fc
    .uniqueArray(fc.nat(MAX_TABLES), { minLength: 1, maxLength: MAX_TABLES })
    .chain((numbers) => fc.tuple(...numbers.map((number) => tablePlans(rows, { number, others: numbers }))))
    .chain((tables) =>
      fc.record({
        tables: fc.constant(tables),
        mood: fc.nat(3),
        sequences: fc.uniqueArray(sequencePlans, { maxLength: 2, selector: ({ number }) => number }),
      }),
    );
}

/** Plans of one sequence. */
export const sequencePlans: fc.Arbitrary<SequencePlan> = fc.record({
  number: fc.nat(2),
  start: fc.integer({ min: 1, max: 5 }),
  increment: fc.integer({ min: 1, max: 3 }),
  cycle: fc.boolean(),
});

/** Plans of one table, which may refer to `others`. */
export function tablePlans(
  rows: readonly TypeRow[],
  { number, others }: { readonly number: number; readonly others: readonly number[] },
): fc.Arbitrary<TablePlan> {
  return fc
    .uniqueArray(fc.nat(MAX_COLUMNS), { maxLength: MAX_COLUMNS })
    .chain((columns) => fc.tuple(...columns.map((column) => columnPlans(rows, column))))
    .chain((columns) => {
      const keys = columns.filter((column) => rows[column.row]?.indexable === true).map((column) => column.number);
      return fc.record({
        number: fc.constant(number),
        elsewhere: fc.boolean(),
        numbered: fc.boolean(),
        pair: fc.boolean(),
        option: fc.nat(5),
        generated: fc.option(fc.nat(5), { nil: undefined }),
        columns: fc.constant(columns),
        uniques: keys.length === 0 ? fc.constant([]) : fc.uniqueArray(columnLists(keys), { maxLength: 1 }),
        indexes: keys.length === 0 ? fc.constant([]) : fc.array(indexPlans(keys), { maxLength: 2 }),
        references: fc.uniqueArray(referencePlans(others), { maxLength: 2, selector: (one) => one.number }),
        ...COMMENT,
      });
    })
    .map(withoutUndefined);
}

/** Plans of one column. */
export function columnPlans(rows: readonly TypeRow[], number: number): fc.Arbitrary<ColumnPlan> {
  return fc
    .record({
      number: fc.constant(number),
      row: fc.nat(rows.length - 1),
      place: fc.nat(10),
      notNull: fc.boolean(),
      hasDefault: fc.boolean(),
      checked: fc.boolean(),
      ...COMMENT,
    })
    .map(withoutUndefined);
}

/** Plans of one index on some of these columns. */
export function indexPlans(columns: readonly number[]): fc.Arbitrary<IndexPlan> {
  return fc.record({
    columns: columnLists(columns),
    unique: fc.boolean(),
    descending: fc.boolean(),
    stores: fc.boolean(),
    partial: fc.boolean(),
  });
}

/** Plans of one reference to one of these tables. */
export function referencePlans(tables: readonly number[]): fc.Arbitrary<ReferencePlan> {
  return fc.record({
    number: fc.nat(2),
    table: fc.constantFrom(...tables),
    onDelete: fc.constantFrom(...ACTIONS),
    onUpdate: fc.constantFrom(...ACTIONS),
    deferrable: fc.boolean(),
  });
}

/** Some of these columns, in any order. */
export function columnLists(columns: readonly number[]): fc.Arbitrary<readonly number[]> {
  return fc.shuffledSubarray([...columns], { minLength: 1, maxLength: Math.min(3, columns.length) });
}

const ACTIONS = ['noAction', 'cascade', 'restrict', 'setNull'] as const;
const COMMENT = { comment: fc.option(fc.constantFrom('Notes', "It's a\nlonger \\ note"), { nil: undefined }) };

/** The plan without the keys that were not drawn. */
function withoutUndefined<T extends object>(plan: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  // What is left has every key with a value; `exactOptionalPropertyTypes` cannot be told so.
  return Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined)) as never;
}
