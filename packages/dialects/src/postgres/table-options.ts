import type { AlterTableOptions, Table } from '@fastappkit/schema';
import { storageParameters } from '../index-clause';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { quoting, TITLE } from './quoting';

/** What follows the parentheses of CREATE TABLE. */
export function storageClause({ options }: Pick<Table, 'options'>): string {
  const { storage } = options ?? {};
  return storage === undefined || Object.keys(storage).length === 0
    ? ''
    : `WITH (${storageParameters(quoting, storage)})`;
}

/**
 * The options of a table that PostgreSQL can change; those of other databases are not addressed to it.
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function alterTableOptions({ table, changes }: AlterTableOptions): readonly Statement[] {
  const alter = (action: string): Statement => ({ sql: `ALTER TABLE ${quoting.quoteTable(table)} ${action}` });
  if (changes.partitionBy !== undefined) {
    unsupported(TITLE, 'way to partition an existing table', 'Create a partitioned table, and copy the rows.');
  }
  return [
    ...(changes.unlogged === undefined ? [] : [alter(changes.unlogged === true ? 'SET UNLOGGED' : 'SET LOGGED')]),
    ...(changes.storage === undefined || changes.storage === null
      ? []
      : [alter(`SET (${storageParameters(quoting, changes.storage)})`)]),
  ];
}
