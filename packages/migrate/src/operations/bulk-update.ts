import { tableKey, type BulkUpdate, type RowValues } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { InSchema } from './dialect-options';
import { refOf } from './run';

/** How `op.bulkUpdate` finds the rows. */
export interface BulkUpdateOptions extends InSchema {
  /** A column, or columns together, that tell the rows of the table apart. */
  readonly key: string | readonly string[];
}

/**
 * The operation of `op.bulkUpdate`, its rows checked.
 * @throws MigrateError BULK_UPDATE_INVALID
 */
export function bulkUpdateOperation(name: string, rows: readonly RowValues[], options: BulkUpdateOptions): BulkUpdate {
  const key = typeof options.key === 'string' ? [options.key] : options.key;
  const table = refOf(name, options);
  const defect = key.length === 0 ? { row: null, reason: 'the key names no column' } : rowDefect(rows, key);
  if (defect !== undefined) throw new MigrateError('BULK_UPDATE_INVALID', { table: tableKey(table), ...defect });
  return { kind: 'bulkUpdate', table, key, rows };
}

function rowDefect(
  rows: readonly RowValues[],
  key: readonly string[],
): { readonly row: number; readonly reason: string } | undefined {
  const first = columnsOf(rows[0] ?? {});
  const seen = new Map<string, number>();
  for (const [row, values] of rows.entries()) {
    const missing = key.find((column) => values[column] === undefined || values[column] === null);
    if (missing !== undefined) return { row, reason: `it has no "${missing}", which is of the key` };
    if (columnsOf(values) !== first) return { row, reason: 'its columns are not those of the first row' };
    if (Object.keys(values).length === key.length) return { row, reason: 'it has no column beside the key' };
    const identity = JSON.stringify(key.map((column) => String(values[column])));
    const twin = seen.get(identity);
    if (twin !== undefined) return { row, reason: `it has the key of row ${twin + 1}` };
    seen.set(identity, row);
  }
  return undefined;
}

function columnsOf(row: RowValues): string {
  return JSON.stringify(Object.keys(row).sort());
}
