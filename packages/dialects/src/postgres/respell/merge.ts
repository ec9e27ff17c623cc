import {
  findColumn,
  mapColumnTypes,
  tableKey,
  type Check,
  type Column,
  type Domain,
  type Exclude,
  type Index,
  type MetaData,
  type Table,
} from '@fastappkit/schema';
import { PART_NAMES, type Scratch } from './scratch';

/** What the server made of a scratch table: the temporary tables by name. */
export type Spelled = ReadonlyMap<string, Table>;

/** The table with its expressions as the server spells them. Everything else is as it was given. */
export function mergeTable(scratch: Scratch, spelled: Spelled): Table {
  const { table, name, keyName } = scratch;
  const made = spelled.get(name);
  if (made === undefined) return table;
  const key = spelled.get(keyName)?.partitionBy;
  const bound = spelled.get(PART_NAMES.bound(scratch))?.partitionOf?.bound;
  return {
    ...table,
    columns: table.columns.map((column) => mergeColumn(column, findColumn(made, column.name))),
    checks: table.checks.map((check, at) => mergeCheck(check, named(made.checks, PART_NAMES.check(at)))),
    excludes: table.excludes.map((one, at) => mergeExclude(one, named(made.excludes, PART_NAMES.exclude(at)))),
    indexes: table.indexes.map((index, at) => mergeIndex(index, named(made.indexes, PART_NAMES.index(scratch, at)))),
    ...(table.partitionBy === undefined ? {} : { partitionBy: key ?? table.partitionBy }),
    ...(table.partitionOf === undefined
      ? {}
      : { partitionOf: { ...table.partitionOf, bound: bound ?? table.partitionOf.bound } }),
  };
}

function named<T extends { readonly name?: string }>(parts: readonly T[], name: string): T | undefined {
  return parts.find((part) => part.name === name);
}

function mergeColumn(given: Column, made: Column | undefined): Column {
  if (made === undefined) return given;
  return {
    ...given,
    // A type that was declared as text may be one that has a kind, such as an enum.
    type: given.type.kind === 'custom' ? made.type : given.type,
    ...(given.default === undefined || made.default === undefined ? {} : { default: made.default }),
    ...(given.generated === undefined || made.generated === undefined ? {} : { generated: made.generated }),
  };
}

function mergeCheck(given: Check, made: Check | undefined): Check {
  return made === undefined ? given : { ...given, sql: made.sql };
}

function mergeExclude(given: Exclude, made: Exclude | undefined): Exclude {
  if (made === undefined) return given;
  return { ...given, elements: made.elements, ...(made.where === undefined ? {} : { where: made.where }) };
}

function mergeIndex(given: Index, made: Index | undefined): Index {
  if (made === undefined) return given;
  return { ...given, parts: made.parts, ...(made.where === undefined ? {} : { where: made.where }) };
}

/** The domain with its default and its checks as the server spells them. */
export function mergeDomain(given: Domain, made: Domain | undefined): Domain {
  if (made === undefined) return given;
  return {
    ...given,
    ...(given.default === undefined || made.default === undefined ? {} : { default: made.default }),
    checks: given.checks.map((check, at) => ({
      ...check,
      sql: named(made.checks, PART_NAMES.check(at))?.sql ?? check.sql,
    })),
  };
}

/** The schema with those tables and domains, in columns too, in the place of the ones of the same names. */
export function mergeSchema(schema: MetaData, tables: readonly Table[], domains: readonly Domain[]): MetaData {
  const byKey = new Map(domains.map((domain) => [tableKey(domain), domain]));
  const spelled: MetaData = {
    ...schema,
    tables: new Map([...schema.tables, ...tables.map((table): [string, Table] => [tableKey(table), table])]),
    domains: new Map([...schema.domains, ...byKey]),
  };
  return mapColumnTypes(spelled, (type) => {
    const domain = type.kind === 'domain' ? byKey.get(tableKey(type)) : undefined;
    return domain === undefined ? type : { kind: 'domain', ...domain };
  });
}
