/** The models of a plan, as a user would write them. */
import type { DialectFeatures } from '@fastappkit/dialects';
import {
  collectModels,
  defineSequence,
  defineTable,
  foreignKey,
  index,
  integer,
  primaryKey,
  unique,
  type ColumnBuilder,
  type ColumnFact,
  type ColumnRef,
  type ColumnRefs,
  type Extra,
  type MetaData,
  type TableInput,
  type TableModel,
  type TypedColumn,
} from '@fastappkit/schema';
import type { Blueprint, ColumnPlan, IndexPlan, ReferencePlan, TablePlan } from './blueprint';
import { OTHER_SCHEMA } from '../features/cases/other-schema';
import type { TypeRow } from './type-rows';

/** Where models are built: the types and options of the dialect, and what it can do. */
export interface Ground {
  readonly rows: readonly TypeRow[];
  readonly options: readonly TableInput[];
  readonly features: DialectFeatures;
}

type Columns = ColumnRefs<Readonly<Record<string, ColumnBuilder>>>;

const EXPRESSIONS = ['id * 2', 'id + 10', 'abs(id)'];

/** The schema that the models of a plan declare. */
export function schemaOf(plan: Blueprint, ground: Ground): MetaData {
  const sequences = plan.sequences.map(({ number, ...options }) => defineSequence(`s${number}`, options));
  return collectModels({
    models: [
      ...plan.tables.map((table) => modelOf(table, plan, ground)),
      ...(ground.features.sequences ? sequences : []),
    ],
  });
}

/** The tables of a plan as data, for the report of a failure. */
export function describeModels(plan: Blueprint, ground: Ground): string {
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  const shown = (_key: string, value: unknown): unknown => (isEmpty(value) ? undefined : value);
  return [...schemaOf(plan, ground).tables.values()].map((table) => JSON.stringify(table, shown)).join('\n');
}

function modelOf(plan: TablePlan, { mood, tables }: Blueprint, ground: Ground): TableModel {
  const { references, number, comment } = plan;
  const id = plan.numbered ? integer().autoIncrement() : integer().notNull();
  const columns = {
    id: plan.pair ? id : id.primaryKey(),
    ...(plan.pair ? { k: integer().notNull() } : {}),
    ...Object.fromEntries(plan.columns.map((column) => [`c${column.number}`, columnOf(column, mood, ground)])),
    ...Object.fromEntries(references.map((one) => [`r${one.number}`, integer()])),
    ...generatedOf(plan),
  };
  const extras = (t: Columns): readonly Extra[] => [
    ...(plan.pair ? [primaryKey().on(...refsOf(t, ['id', 'k'])), unique().on(...refsOf(t, ['id']))] : []),
    ...plan.uniques.map((list) => unique().on(...refsOf(t, namesOf(list)))),
    ...plan.indexes.map((one) => indexOf(t, { table: number, plan: one }, ground)),
    ...references.map((one) => referenceOf(t, { table: number, plan: one }, { ...ground, tables })),
  ];
  const options = ground.options[plan.option % ground.options.length] ?? {};
  return defineTable(`t${number}`, columns, extras, {
    ...options,
    ...schemaOfTable(plan, ground),
    ...(comment === undefined ? {} : { comment }),
  });
}

function schemaOfTable({ elsewhere }: TablePlan, { features }: Ground): { readonly schema?: string } {
  return elsewhere && features.schemas ? { schema: OTHER_SCHEMA } : {};
}

function generatedOf({ generated }: TablePlan): Readonly<Record<string, ColumnBuilder>> {
  if (generated === undefined) return {};
  return { g: integer().generatedAs(EXPRESSIONS[generated % EXPRESSIONS.length] ?? '') };
}

function columnOf(plan: ColumnPlan, mood: number, { rows }: Ground): ColumnBuilder {
  const row = rows[plan.row];
  const type = row?.types[plan.place % row.types.length];
  if (row === undefined || type === undefined) throw new Error('a plan names a type that is not there');
  const name = `c${plan.number}`;
  // Any builder has the methods of every column, which the rows do not say.
  const bare = type(mood) as TypedColumn<unknown, ColumnFact>;
  const steps: readonly ((so: typeof bare) => typeof bare)[] = [
    (so) => (plan.notNull ? so.notNull() : so),
    (so) => (plan.hasDefault && row.preset !== undefined ? so.default(row.preset) : so),
    (so) => (plan.checked && row.condition !== undefined ? so.check(row.condition.replace('?', name)) : so),
    (so) => (plan.comment === undefined ? so : so.comment(plan.comment)),
  ];
  return steps.reduce((so, step) => step(so), bare);
}

interface Of<P> {
  readonly table: number;
  readonly plan: P;
}

function indexOf(t: Columns, { table, plan }: Of<IndexPlan>, { features }: Ground): Extra {
  const [first, ...others] = refsOf(t, namesOf(plan.columns));
  const start = first === undefined ? [] : [plan.descending ? first.desc() : first];
  const built = index(`ix_t${table}_${plan.columns.join('_')}`).on(...start, ...others);
  const unlike = plan.unique ? built.unique() : built;
  const storing = plan.stores && features.includeColumns ? unlike.include(...refsOf(t, ['id'])) : unlike;
  return plan.partial && features.partialIndexes ? storing.where('id > 0') : storing;
}

function referenceOf(
  t: Columns,
  { table, plan }: Of<ReferencePlan>,
  ground: Ground & Pick<Blueprint, 'tables'>,
): Extra {
  const { number, onDelete, onUpdate, deferrable } = plan;
  const target = ground.tables.find((one) => one.number === plan.table);
  return foreignKey(`fk_t${table}_r${number}`)
    .on(...refsOf(t, [`r${number}`]))
    .references(`t${plan.table}`, ['id'], {
      ...(onDelete === 'noAction' ? {} : { onDelete }),
      ...(onUpdate === 'noAction' ? {} : { onUpdate }),
      ...(target === undefined ? {} : schemaOfTable(target, ground)),
      ...(deferrable && ground.features.deferrableConstraints ? { deferrable: 'initiallyDeferred' } : {}),
    });
}

function namesOf(numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `c${number}`);
}

function refsOf(t: Columns, names: readonly string[]): readonly ColumnRef[] {
  return names.flatMap((name) => t[name] ?? []);
}
