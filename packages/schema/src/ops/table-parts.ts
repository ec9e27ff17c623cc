import type { Column } from '../column';
import type { Constraint, Unique } from '../constraints';
import { nameByConvention } from '../constraint-name';
import { SchemaError } from '../errors';
import type { Index } from '../index-def';
import { constraintsOf, findColumn, tableKey, type Table } from '../table';
import { without } from '../without';
import { readsColumn } from './rename-in-sql';

/** The column of that name, or the error OBJECT_MISSING. */
export function columnOf(table: Table, name: string): Column {
  return findColumn(table, name) ?? missing('column', name, table);
}

/** The index of that name, or the error OBJECT_MISSING. */
export function indexOf(table: Table, name: string): Index {
  return table.indexes.find((index) => index.name === name) ?? missing('index', name, table);
}

/**
 * The constraint of that kind and name, or the error OBJECT_MISSING.
 *
 * A primary key is found by kind, since a table has one. A constraint without a name is found under the name that the
 * convention gives it.
 */
export function constraintOf(table: Table, kind: Constraint['kind'], name: string): Constraint {
  return findConstraint(table, kind, name) ?? missing('constraint', name, table);
}

/** As `constraintOf`, without the error. */
export function findConstraint(table: Table, kind: Constraint['kind'], name: string): Constraint | undefined {
  const all = constraintsOf(table).filter((one) => one.kind === kind);
  return (
    all.find((one) => kind === 'primaryKey' || one.name === name) ??
    all.find((one) => one.name === undefined && nameByConvention(table, one) === name)
  );
}

/** The table without that unique constraint or index. */
export function withoutUnique(table: Table, unique: Unique | Index): Table {
  return {
    ...table,
    uniques: table.uniques.filter((one) => one !== unique),
    indexes: table.indexes.filter((one) => one !== unique),
  };
}

/** The table without that column, and without the constraints and indexes that go with it. */
export function withoutColumn(table: Table, name: string): Table {
  columnOf(table, name);
  return withoutColumnAndParts(table, name);
}

/** As `withoutColumn`, also where the table does not list the column, which a partition need not. */
export function withoutColumnAndParts(table: Table, name: string): Table {
  const { constraints, indexes } = partsWithColumn(table, name);
  const rest = constraints.reduce(withoutConstraint, table);
  return {
    ...rest,
    columns: table.columns.filter((column) => column.name !== name),
    indexes: table.indexes.filter((index) => !indexes.includes(index)),
  };
}

/** The constraints and indexes that a column takes with it when it goes: all that contain it or whose SQL reads it. */
export function partsWithColumn(
  table: Table,
  name: string,
): { readonly constraints: readonly Constraint[]; readonly indexes: readonly Index[] } {
  return {
    constraints: constraintsOf(table).filter((one) => usesColumn(one, name)),
    indexes: table.indexes.filter((index) => indexUses(index, name)),
  };
}

function usesColumn(constraint: Constraint, name: string): boolean {
  const reads = (sql: string | undefined): boolean => sql !== undefined && readsColumn(sql, name);
  switch (constraint.kind) {
    case 'primaryKey':
    case 'unique':
      return [...constraint.columns, ...(constraint.include ?? [])].includes(name);
    case 'foreignKey':
      return constraint.columns.includes(name);
    case 'check':
      return reads(constraint.sql);
    case 'exclude':
      return reads(constraint.where) || constraint.elements.some(({ sql }) => reads(sql));
  }
}

function indexUses({ parts, include = [], where }: Index, name: string): boolean {
  const texts = [where, ...parts.map(({ sql }) => sql)].filter((sql) => sql !== undefined);
  return (
    include.includes(name) || parts.some(({ column }) => column === name) || texts.some((sql) => readsColumn(sql, name))
  );
}

/** The table with one more constraint. */
export function withConstraint(table: Table, constraint: Constraint): Table {
  switch (constraint.kind) {
    case 'primaryKey':
      if (table.primaryKey !== undefined) exists('primary key', constraint.name ?? '', table);
      return { ...table, primaryKey: constraint };
    case 'unique':
      return { ...table, uniques: [...table.uniques, constraint] };
    case 'foreignKey':
      return { ...table, foreignKeys: [...table.foreignKeys, constraint] };
    case 'check':
      return { ...table, checks: [...table.checks, constraint] };
    case 'exclude':
      return { ...table, excludes: [...table.excludes, constraint] };
  }
}

/** The table without that constraint. */
export function withoutConstraint(table: Table, constraint: Constraint): Table {
  if (constraint.kind === 'primaryKey') return without(table, 'primaryKey');
  return {
    ...table,
    uniques: table.uniques.filter((one) => one !== constraint),
    foreignKeys: table.foreignKeys.filter((one) => one !== constraint),
    checks: table.checks.filter((one) => one !== constraint),
    excludes: table.excludes.filter((one) => one !== constraint),
  };
}

/** Throws OBJECT_EXISTS. */
export function exists(what: string, name: string, table: Table): never {
  throw new SchemaError('OBJECT_EXISTS', { what, name, table: tableKey(table) });
}

function missing(what: string, name: string, table: Table): never {
  throw new SchemaError('OBJECT_MISSING', { what, name, table: tableKey(table) });
}
