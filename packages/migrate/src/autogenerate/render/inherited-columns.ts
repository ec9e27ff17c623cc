import {
  constraintsOf,
  tableRef,
  type Constraint,
  type CreateTable,
  type Index,
  type Operation,
  type Table,
} from '@fastappkit/schema';

/** A table as `createTable` can declare it, and what has to follow. */
export interface DeclarableTable {
  readonly op: CreateTable;
  readonly after: readonly Operation[];
}

/**
 * Takes out of a partition what names columns that it has from its parent: a partition lists only the columns in which
 * it differs, and the callback of `createTable` knows no others.
 */
export function withoutInheritedColumns(op: CreateTable): DeclarableTable {
  const { table } = op;
  if (table.partitionOf === undefined) return { op, after: [] };
  const own = new Set(table.columns.map(({ name }) => name));
  const isOwn = (names: readonly string[]): boolean => names.every((name) => own.has(name));
  const constraints = constraintsOf(table).filter((one) => !isOwn(columnsOf(one)));
  const indexes = table.indexes.filter((index) => !isOwn(indexColumns(index)));
  const ref = tableRef(table);
  return {
    op: { ...op, table: without(table, constraints, indexes) },
    after: [
      ...constraints.map((constraint): Operation => ({ kind: 'addConstraint', table: ref, constraint })),
      ...indexes.map((index): Operation => ({ kind: 'createIndex', table: ref, index })),
    ],
  };
}

function without(table: Table, constraints: readonly Constraint[], indexes: readonly Index[]): Table {
  const { primaryKey, ...rest } = table;
  const stays = (one: Constraint | Index): boolean => !constraints.some((gone) => gone === one);
  return {
    ...rest,
    ...(primaryKey !== undefined && stays(primaryKey) ? { primaryKey } : {}),
    uniques: table.uniques.filter(stays),
    foreignKeys: table.foreignKeys.filter(stays),
    indexes: table.indexes.filter((index) => !indexes.includes(index)),
  };
}

function columnsOf(constraint: Constraint): readonly string[] {
  return 'columns' in constraint ? constraint.columns : [];
}

function indexColumns({ parts, include = [] }: Index): readonly string[] {
  return [...parts.flatMap(({ column }) => column ?? []), ...include];
}
