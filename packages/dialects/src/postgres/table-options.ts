import {
  tableKey,
  type AlterTableOptions,
  type MetaData,
  type StorageParameters,
  type TableRef,
} from '@fastappkit/schema';
import { storageParameters } from '../index-clause';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { quoting, TITLE } from './quoting';

/** The table whose options `op` changes, where some of them may have to go. */
export function alterTableOptionsNeeds({ table, changes }: AlterTableOptions): readonly TableRef[] {
  return changes.storage === undefined ? [] : [table];
}

/**
 * The options of a table that PostgreSQL can change; those of other databases are not addressed to it.
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function alterTableOptions({ table, changes }: AlterTableOptions, before: MetaData): readonly Statement[] {
  const alter = (action: string): Statement => ({ sql: `ALTER TABLE ${quoting.quoteTable(table)} ${action}` });
  if (changes.partitionBy !== undefined) {
    unsupported(TITLE, 'way to partition an existing table', 'Create a partitioned table, and copy the rows.');
  }
  const old = before.tables.get(tableKey(table))?.options?.storage;
  return [
    ...(changes.unlogged === undefined ? [] : [alter(changes.unlogged === true ? 'SET UNLOGGED' : 'SET LOGGED')]),
    ...(changes.storage === undefined ? [] : storageActions(old ?? {}, changes.storage ?? {}).map(alter)),
  ];
}

// A parameter that is not there any more keeps its value until it is reset.
function storageActions(old: StorageParameters, next: StorageParameters): readonly string[] {
  const gone = Object.keys(old).filter((name) => !Object.hasOwn(next, name));
  const changed = Object.fromEntries(Object.entries(next).filter(([name, value]) => old[name] !== value));
  const names = gone.map((name) => name.split('.').map(quoting.quoteIdent).join('.'));
  return [
    ...(names.length === 0 ? [] : [`RESET (${names.join(', ')})`]),
    ...(Object.keys(changed).length === 0 ? [] : [`SET (${storageParameters(quoting, changed)})`]),
  ];
}
