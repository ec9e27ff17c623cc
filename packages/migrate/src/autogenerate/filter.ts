import { tableKey, tableRef, type MetaData, type Table, type TableRef } from '@fastappkit/schema';
import { filterMembers, type IncludeName, type IncludeObject } from './filter-members';
import { withUsedEnums } from './filter-enums';

/** Two schemas and what takes part in their comparison. */
export interface FilterInput {
  readonly actual: MetaData;
  readonly desired: MetaData;
  /** Version tables with a name of their own; the usual names are known. */
  readonly versionTables?: readonly TableRef[];
  /** Tables of others, such as of other apps. */
  exclude?(ref: TableRef): boolean;
  /** Whether one of our revisions created the table or sequence. Without it they all are ours. */
  isManaged?(ref: TableRef, kind: 'table' | 'sequence'): boolean;
  readonly includeName?: IncludeName;
  readonly includeObject?: IncludeObject;
}

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
  return {
    actual: keepSequences(withUsedEnums(actual, members.actual, desired), input),
    desired: withUsedEnums(desired, members.desired, members.desired),
    unmanaged: unmanaged.map(tableRef),
  };
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
