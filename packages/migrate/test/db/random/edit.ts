/** Random changes of a plan. */
import fc from 'fast-check';
import type { Blueprint, ColumnPlan, IndexPlan, ReferencePlan, SequencePlan, TablePlan } from './blueprint';
import { columnLists, columnPlans, indexPlans, referencePlans, sequencePlans, tablePlans } from './draw-blueprint';
import type { TypeRow } from './type-rows';

/** One change. `table` and `column` are places, which count around lists of any length. */
export type Edit =
  | { readonly kind: 'addTable'; readonly plan: TablePlan }
  | { readonly kind: 'dropTable'; readonly table: number }
  | { readonly kind: 'commentTable'; readonly table: number; readonly comment: string | null }
  | { readonly kind: 'changeTable'; readonly table: number; readonly to: TableChange }
  | { readonly kind: 'dropGenerated'; readonly table: number }
  | { readonly kind: 'changeMood'; readonly mood: number }
  | { readonly kind: 'putSequence'; readonly plan: SequencePlan }
  | { readonly kind: 'dropSequence' }
  | { readonly kind: 'addColumn'; readonly table: number; readonly plan: ColumnPlan }
  | { readonly kind: 'dropColumn'; readonly table: number; readonly column: number }
  | { readonly kind: 'changeColumn'; readonly table: number; readonly column: number; readonly to: ColumnChange }
  | { readonly kind: 'addUnique'; readonly table: number; readonly columns: readonly number[] }
  | { readonly kind: 'dropUnique'; readonly table: number }
  | { readonly kind: 'addIndex'; readonly table: number; readonly plan: IndexPlan }
  | { readonly kind: 'dropIndex'; readonly table: number }
  | { readonly kind: 'addReference'; readonly table: number; readonly plan: ReferencePlan }
  | { readonly kind: 'dropReference'; readonly table: number };

type TableChange = Partial<Pick<TablePlan, 'elsewhere' | 'numbered' | 'pair' | 'option' | 'generated'>>;
type ColumnChange = Partial<Pick<ColumnPlan, 'place' | 'notNull' | 'hasDefault' | 'checked' | 'comment'>>;

const NEW_NUMBERS = { min: 6, max: 9 };
const ANY_COLUMN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Lists of changes of plans with these types. */
export function editLists(rows: readonly TypeRow[]): fc.Arbitrary<readonly Edit[]> {
  const table = fc.nat(10);
  const column = fc.nat(10);
  const number = fc.integer(NEW_NUMBERS);
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({
      kind: fc.constant('addTable' as const),
      plan: number.chain((one) => tablePlans(rows, { number: one, others: [0, 1, 2, one] })),
    }),
    fc.record({ kind: fc.constant('dropTable' as const), table }),
    fc.record({ kind: fc.constant('commentTable' as const), table, comment: fc.constantFrom('Other', null) }),
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('changeTable' as const), table, to: tableChanges }) },
    fc.record({ kind: fc.constant('dropGenerated' as const), table }),
    fc.record({ kind: fc.constant('changeMood' as const), mood: fc.nat(3) }),
    fc.record({ kind: fc.constant('putSequence' as const), plan: sequencePlans }),
    fc.record({ kind: fc.constant('dropSequence' as const) }),
    fc.record({ kind: fc.constant('addColumn' as const), table, plan: number.chain((one) => columnPlans(rows, one)) }),
    fc.record({ kind: fc.constant('dropColumn' as const), table, column }),
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('changeColumn' as const), table, column, to: columnChanges }),
    },
    fc.record({ kind: fc.constant('addUnique' as const), table, columns: columnLists(ANY_COLUMN) }),
    fc.record({ kind: fc.constant('dropUnique' as const), table }),
    fc.record({ kind: fc.constant('addIndex' as const), table, plan: indexPlans(ANY_COLUMN) }),
    fc.record({ kind: fc.constant('dropIndex' as const), table }),
    fc.record({ kind: fc.constant('addReference' as const), table, plan: referencePlans([0, 1, 2, 3, 4]) }),
    fc.record({ kind: fc.constant('dropReference' as const), table }),
  );
  return fc.array(edit, { minLength: 1, maxLength: 6 });
}

const tableChanges: fc.Arbitrary<TableChange> = fc.record(
  { elsewhere: fc.boolean(), numbered: fc.boolean(), pair: fc.boolean(), option: fc.nat(5), generated: fc.nat(5) },
  { requiredKeys: [] },
);

const columnChanges: fc.Arbitrary<ColumnChange> = fc.record(
  {
    place: fc.nat(10),
    notNull: fc.boolean(),
    hasDefault: fc.boolean(),
    checked: fc.boolean(),
    comment: fc.constant('Other'),
  },
  { requiredKeys: [] },
);

/** The plan after a change; a change of something that is not there changes nothing. */
export function applyEdit(plan: Blueprint, edit: Edit): Blueprint {
  if (edit.kind === 'addTable') return withTable(plan, edit.plan);
  if (edit.kind === 'changeMood') return { ...plan, mood: edit.mood };
  if (edit.kind === 'putSequence') return { ...plan, sequences: [...others(plan.sequences, edit.plan), edit.plan] };
  if (edit.kind === 'dropSequence') return { ...plan, sequences: plan.sequences.slice(1) };
  const at = plan.tables.length === 0 ? 0 : edit.table % plan.tables.length;
  if (edit.kind === 'dropTable') return { ...plan, tables: plan.tables.filter((_, place) => place !== at) };
  return { ...plan, tables: plan.tables.map((table, place) => (place === at ? applyToTable(table, edit) : table)) };
}

function withTable({ tables, ...plan }: Blueprint, added: TablePlan): Blueprint {
  return { ...plan, tables: [...tables.filter(({ number }) => number !== added.number), added] };
}

type TableEdit = Exclude<Edit, { kind: 'addTable' | 'dropTable' | 'changeMood' | 'putSequence' | 'dropSequence' }>;

function applyToTable(table: TablePlan, edit: TableEdit): TablePlan {
  switch (edit.kind) {
    case 'commentTable':
      return commented(table, edit.comment);
    case 'changeTable':
      return { ...table, ...edit.to };
    case 'dropGenerated':
      return withoutGenerated(table);
    case 'addUnique':
      return { ...table, uniques: [...table.uniques, edit.columns] };
    case 'dropUnique':
      return { ...table, uniques: table.uniques.slice(1) };
    case 'addIndex':
      return { ...table, indexes: [...table.indexes, edit.plan] };
    case 'dropIndex':
      return { ...table, indexes: table.indexes.slice(1) };
    case 'addReference':
      return { ...table, references: [...others(table.references, edit.plan), edit.plan] };
    case 'dropReference':
      return { ...table, references: table.references.slice(1) };
    default:
      return applyToColumns(table, edit);
  }
}

function applyToColumns(
  table: TablePlan,
  edit: Extract<TableEdit, { kind: 'addColumn' | 'dropColumn' | 'changeColumn' }>,
): TablePlan {
  const { columns } = table;
  if (edit.kind === 'addColumn') return { ...table, columns: [...others(columns, edit.plan), edit.plan] };
  const at = columns.length === 0 ? 0 : edit.column % columns.length;
  if (edit.kind === 'dropColumn') return { ...table, columns: columns.filter((_, place) => place !== at) };
  return { ...table, columns: columns.map((one, place) => (place === at ? { ...one, ...edit.to } : one)) };
}

function withoutGenerated({ generated: _generated, ...table }: TablePlan): TablePlan {
  return table;
}

function commented({ comment: _comment, ...table }: TablePlan, comment: string | null): TablePlan {
  return comment === null ? table : { ...table, comment };
}

function others<T extends { readonly number: number }>(list: readonly T[], added: T): readonly T[] {
  return list.filter(({ number }) => number !== added.number);
}
