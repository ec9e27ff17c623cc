import {
  createMetaData,
  tableKey,
  type Column,
  type Composite,
  type Constraint,
  type Domain,
  type EnumType,
  type Index,
  type MetaData,
  type PartitionBy,
  type PartitionOf,
  type Routine,
  type Sequence,
  type Table,
  type TableOptions,
  type TableRef,
  type Trigger,
  type View,
} from '@fastappkit/schema';
import type { InspectScope } from './dialect';

/** What the catalogue queries of one dialect found, each thing with the table that it belongs to. */
export interface Facts {
  readonly tables: readonly TableFact[];
  readonly columns: readonly Of<Column>[];
  readonly constraints: readonly Of<Constraint>[];
  readonly indexes: readonly Of<Index>[];
  readonly enums?: readonly EnumType[];
  readonly sequences?: readonly Sequence[];
  readonly domains?: readonly Domain[];
  readonly composites?: readonly Composite[];
  readonly extensions?: readonly string[];
  readonly schemas?: readonly string[];
  readonly views?: readonly View[];
  readonly routines?: readonly Routine[];
  readonly tableDefaults?: ReadonlyMap<string, TableOptions>;
  readonly defaultCollations?: ReadonlyMap<string, string>;
}

/** A table without its parts. */
export interface TableFact extends TableRef {
  readonly comment?: string;
  readonly options?: TableOptions;
  readonly partitionBy?: PartitionBy;
  readonly partitionOf?: PartitionOf;
  readonly triggers?: readonly Trigger[];
}

/** A part of the table with the key `table` (see `tableKey`). */
export interface Of<T> {
  readonly table: string;
  readonly part: T;
}

/** Puts the parts into their tables. Tables come by name, parts in the order of the facts; parts of other tables are left out. */
export function assemble(facts: Facts): MetaData {
  const columns = byTable(facts.columns);
  const constraints = byTable(facts.constraints);
  const indexes = byTable(facts.indexes);
  const tables = facts.tables.map((fact): Table => {
    const key = tableKey(fact);
    return {
      ...fact,
      columns: columns.get(key) ?? [],
      ...constraintParts(constraints.get(key) ?? []),
      indexes: indexes.get(key) ?? [],
    };
  });
  return createMetaData({
    tables: sortByKey(tables),
    enums: sortByKey(facts.enums ?? []),
    sequences: sortByKey(facts.sequences ?? []),
    domains: sortByKey(facts.domains ?? []),
    composites: sortByKey(facts.composites ?? []),
    extensions: [...(facts.extensions ?? [])].sort(),
    schemas: [...(facts.schemas ?? [])].sort(),
    views: sortByKey(facts.views ?? []),
    routines: facts.routines ?? [],
    ...(facts.tableDefaults === undefined ? {} : { tableDefaults: facts.tableDefaults }),
    ...(facts.defaultCollations === undefined ? {} : { defaultCollations: facts.defaultCollations }),
  });
}

/** The objects in the order of their keys, which is the same on every machine. */
export function sortByKey<T extends TableRef>(objects: readonly T[]): readonly T[] {
  return [...objects].sort((a, b) => compareText(tableKey(a), tableKey(b)));
}

/** Orders two texts by their code units, independent of the locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether the scope names this table, or names no tables at all. */
export function inScope(ref: TableRef, scope: InspectScope): boolean {
  return scope.tables === undefined || scope.tables.some((one) => tableKey(one) === tableKey(ref));
}

/** The schemas that a scope wants to see, with `defaultSchema` for those that it does not name. */
export function schemasOf(scope: InspectScope, defaultSchema: string): readonly string[] {
  const fromTables = scope.tables?.map((table) => table.schema ?? defaultSchema);
  const named = scope.schemas ?? fromTables ?? [defaultSchema];
  const all = new Set([...named, ...(fromTables ?? []), ...(scope.extraSchemas ?? [])]);
  return all.size === 0 ? [defaultSchema] : [...all];
}

/** `?` for each of the values, with commas between. */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

function byTable<T>(facts: readonly Of<T>[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const fact of facts) {
    const group = groups.get(fact.table);
    if (group === undefined) groups.set(fact.table, [fact.part]);
    else group.push(fact.part);
  }
  return groups;
}

/** The parts of a table that are constraints. */
export type ConstraintParts = Pick<Table, 'primaryKey' | 'uniques' | 'foreignKeys' | 'checks' | 'excludes'>;

/** The constraints of a table by their kinds. */
export function constraintParts(constraints: readonly Constraint[]): ConstraintParts {
  const primaryKey = constraints.find((one) => one.kind === 'primaryKey');
  return {
    ...(primaryKey === undefined ? {} : { primaryKey }),
    uniques: constraints.filter((one) => one.kind === 'unique'),
    foreignKeys: constraints.filter((one) => one.kind === 'foreignKey'),
    checks: constraints.filter((one) => one.kind === 'check'),
    excludes: constraints.filter((one) => one.kind === 'exclude'),
  };
}
