/** The models of a plan, as a user would write them. */
import type { DialectFeatures } from '@fastappkit/dialects';
import {
  collectModels,
  defineTable,
  foreignKey,
  index,
  integer,
  unique,
  type ColumnBuilder,
  type ColumnFact,
  type ColumnRef,
  type ColumnRefs,
  type Extra,
  type MetaData,
  type TableModel,
  type TypedColumn,
} from '@fastappkit/schema';
import type { Blueprint, ColumnPlan, IndexPlan, TablePlan } from './blueprint';
import type { TypeRow } from './type-rows';

/** Where models are built: the types of the dialect, and what it can do. */
export interface Ground {
  readonly rows: readonly TypeRow[];
  readonly features: DialectFeatures;
}

/** The schema that the models of a plan declare. */
export function schemaOf(plan: Blueprint, ground: Ground): MetaData {
  const numbers = new Set(plan.tables.map(({ number }) => number));
  const models = plan.tables.map((table) => modelOf(table, numbers, ground));
  return collectModels({ models });
}

function modelOf(plan: TablePlan, tables: ReadonlySet<number>, ground: Ground): TableModel {
  const references = plan.references.filter(({ table }) => tables.has(table));
  const columns = {
    id: plan.numbered ? integer().primaryKey().autoIncrement() : integer().primaryKey(),
    ...Object.fromEntries(plan.columns.map((column) => [`c${column.number}`, columnOf(column, ground)])),
    ...Object.fromEntries(references.map(({ number }) => [`r${number}`, integer()])),
  };
  const extras = (t: ColumnRefs<Readonly<Record<string, ColumnBuilder>>>): readonly Extra[] => [
    ...plan.uniques.map((list) => unique().on(...refsOf(t, list))),
    ...plan.indexes.map((one) => indexOf(t, one, ground)),
    ...references.map(({ number, table, onDelete }) =>
      foreignKey(`fk_t${plan.number}_r${number}`)
        .on(...refsOf(t, [], [`r${number}`]))
        .references(`t${table}`, ['id'], onDelete === 'noAction' ? {} : { onDelete }),
    ),
  ];
  const { comment } = plan;
  return defineTable(`t${plan.number}`, columns, extras, comment === undefined ? {} : { comment });
}

function columnOf(plan: ColumnPlan, { rows }: Ground): ColumnBuilder {
  const row = rows[plan.row];
  const type = row?.types[plan.place % row.types.length];
  if (row === undefined || type === undefined) throw new Error('a plan names a type that is not there');
  const name = `c${plan.number}`;
  // Any builder has the methods of every column, which the rows do not say.
  const bare = type() as TypedColumn<unknown, ColumnFact>;
  const steps: readonly ((so: TypedColumn<unknown, ColumnFact>) => TypedColumn<unknown, ColumnFact>)[] = [
    (so) => (plan.notNull ? so.notNull() : so),
    (so) => (plan.hasDefault && row.preset !== undefined ? so.default(row.preset) : so),
    (so) => (plan.checked && row.condition !== undefined ? so.check(row.condition.replace('?', name)) : so),
    (so) => (plan.comment === undefined ? so : so.comment(plan.comment)),
  ];
  return steps.reduce((so, step) => step(so), bare);
}

function indexOf(t: ColumnRefs<Readonly<Record<string, ColumnBuilder>>>, plan: IndexPlan, { features }: Ground): Extra {
  const name = `ix_${Object.values(t)[0]?.table.name ?? ''}_${plan.columns.join('_')}`;
  const [first, ...others] = refsOf(t, plan.columns);
  const start = first === undefined ? [] : [plan.descending ? first.desc() : first];
  const built = index(name).on(...start, ...others);
  const kept = plan.unique ? built.unique() : built;
  return plan.partial && features.partialIndexes ? kept.where('id > 0') : kept;
}

function refsOf(
  t: ColumnRefs<Readonly<Record<string, ColumnBuilder>>>,
  numbers: readonly number[],
  names: readonly string[] = numbers.map((number) => `c${number}`),
): readonly ColumnRef[] {
  return names.flatMap((name) => t[name] ?? []);
}

/** The models of a plan in words that a person can read, for the report of a failure. */
export function describeModels(plan: Blueprint, ground: Ground): string {
  return JSON.stringify([...schemaOf(plan, ground).tables.values()], null, 1);
}
