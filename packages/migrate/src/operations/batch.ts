import { sameTable, tableKey, type Operation, type TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';

/**
 * One operation out of those that a batch gathered.
 * @throws MigrateError BATCH_OTHER_TABLE  One of them concerns another table.
 */
export function batchOperation(table: TableRef, operations: readonly Operation[]): Operation {
  for (const op of operations) {
    if (!('table' in op) || !sameTable(op.table, table)) {
      throw new MigrateError('BATCH_OTHER_TABLE', { table: tableKey(table), operation: op.kind });
    }
  }
  return { kind: 'batch', table, operations };
}
