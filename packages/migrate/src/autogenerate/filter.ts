import { tableKey, tableRef, type MetaData, type Table, type TableRef } from '@fastappkit/schema';
import { schemasOf } from './compare-schemas';
import { filterMembers, type IncludeName, type IncludeObject } from './filter-members';
import { filterObjects } from './filter-objects';
import { withUsedTypes } from './used-types';

/** Two schemas and what takes part in their comparison. */
export interface FilterInput {
  readonly actual: MetaData;
  readonly desired: MetaData;
  /** Version tables with a name of their own; the usual names are known. */
  readonly versionTables?: readonly TableRef[];
  /** Tables of others, such as of other apps. */
  exclude?(ref: TableRef): boolean;
  /** Whether one of our revisions created the thing. Without it they all are ours. */
  isManaged?(ref: TableRef, kind: ManagedKind): boolean;
  readonly includeName?: IncludeName;
  readonly includeObject?: IncludeObject;
}

/** What is dropped only if a revision created it. */
export type ManagedKind = 'table' | 'sequence' | 'schema';

/** What is left to compare. */
export interface Filtered {
  readonly actual: MetaData;
  readonly desired: MetaData;
  /** Tables that no model declares and no revision of ours created: left alone. */
  readonly unmanaged: readonly TableRef[];
}

/** Takes out what is not to be compared: bookkeeping, tables of others, what hooks reject, and unmanaged tables. */
export function filterSchema(input: FilterInput): Filtered {
  const { actual, desired } = input;
  const isOthers = (ref: TableRef): boolean => isBookkeeping(ref, input.versionTables) || input.exclude?.(ref) === true;
  const isUndeclared = (key: string): boolean => !desired.tables.has(key);
  const unmanaged = [...actual.tables]
    .filter(([key, table]) => isUndeclared(key) && !isOthers(table) && input.isManaged?.(table, 'table') === false)
    .map(([, table]) => table);
  const skipped = new Set(unmanaged.map(tableKey));
  const kept = {
    actual: keepTables(actual, (table) => !isOthers(table) && !skipped.has(tableKey(table))),
    desired: keepTables(desired, (table) => !isOthers(table)),
  };
  const members = filterMembers(kept, input);
  const objects = filterObjects(
    {
      actual: keepSequences(withUsedTypes(actual, members.actual, desired), input),
      desired: withUsedTypes(desired, members.desired, members.desired),
    },
    input,
  );
  return { ...objects, actual: keepSchemas(objects.actual, input), unmanaged: unmanaged.map(tableRef) };
}

/** Whether the table is a version table or other bookkeeping of ours, whoever's it is. */
export function isBookkeeping(ref: TableRef, versionTables: readonly TableRef[] = []): boolean {
  if (/^(alembic_version(_.*)?|fastappkit_.*)$/.test(ref.name)) return true;
  return versionTables.some((one) => tableKey(one) === tableKey(ref));
}

function keepTables(metadata: MetaData, keeps: (table: Table) => boolean): MetaData {
  return { ...metadata, tables: new Map([...metadata.tables].filter(([, table]) => keeps(table))) };
}

function keepSequences(metadata: MetaData, input: FilterInput): MetaData {
  const keeps = (key: string, ref: TableRef): boolean =>
    input.desired.sequences.has(key) || (input.exclude?.(ref) !== true && input.isManaged?.(ref, 'sequence') !== false);
  const sequences = new Map([...metadata.sequences].filter(([key, sequence]) => keeps(key, sequence)));
  return { ...metadata, sequences };
}

// A schema goes only if a revision created it and all that is left in it goes too: elsewhere somebody may need it.
function keepSchemas(metadata: MetaData, { actual, desired, isManaged }: FilterInput): MetaData {
  const wanted = schemasOf(desired);
  const going = new Set([...metadata.tables.keys(), ...metadata.sequences.keys(), ...typesOf(metadata)]);
  const rest = [actual.tables, actual.sequences, actual.enums, actual.domains, actual.composites, actual.views];
  const isEmptied = (schema: string): boolean =>
    rest.every((all) => [...all].every(([key, one]) => one.schema !== schema || going.has(key))) &&
    ![...actual.routines.values()].some((one) => one.schema === schema);
  const keeps = (name: string): boolean =>
    wanted.has(name) || (isManaged?.({ name }, 'schema') !== false && isEmptied(name));
  return { ...metadata, schemas: new Set([...metadata.schemas].filter(keeps)) };
}

function typesOf({ enums, domains, composites }: MetaData): readonly string[] {
  return [...enums.keys(), ...domains.keys(), ...composites.keys()];
}
