import { findColumn, tableKey, type Column, type MetaData, type Table, type TableRef } from '@fastappkit/schema';
import type { Change } from './difference';

/** What the tables and columns that changes name are called in the database before them. */
export interface LiveNames {
  /** The table as the database has it; `undefined` if it does not, such as one that a pending revision makes. */
  table(ref: TableRef): Table | undefined;
  /** The column of it. */
  column(ref: TableRef, name: string): Column | undefined;
}

/** Follows the renames among `changes` back to the names of `live`. */
export function liveNames(changes: readonly Change[], live: MetaData): LiveNames {
  const tables = new Map<string, TableRef>();
  const columns = new Map<string, string>();
  const oldTable = (ref: TableRef): TableRef => tables.get(tableKey(ref)) ?? ref;
  for (const { op } of changes) {
    if (op.kind === 'renameTable') tables.set(tableKey({ ...op.table, name: op.to }), oldTable(op.table));
    if (op.kind === 'renameColumn') columns.set(`${tableKey(op.table)} ${op.to}`, op.from);
  }
  const table = (ref: TableRef): Table | undefined => live.tables.get(tableKey(oldTable(ref)));
  return {
    table,
    column(ref, name) {
      const found = table(ref);
      return found && findColumn(found, columns.get(`${tableKey(ref)} ${name}`) ?? name);
    },
  };
}
