import { sameTable, tableKey, type Operation, type TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';

/**
 * One operation out of those that a batch gathered.
 * @throws MigrateError BATCH_OTHER_TABLE  One of them concerns another table.
 */
export function batchOperation(table: TableRef, gathered: readonly Operation[]): Operation {
  // A column that brings keys along is a batch of its own, and would be a rebuild of its own.
  const operations = gathered.flatMap((op) => ('operations' in op ? op.operations : [op]));
  for (const op of operations) {
    if (!('table' in op) || !sameTable(op.table, table)) {
      throw new MigrateError('BATCH_OTHER_TABLE', { table: tableKey(table), operation: op.kind });
    }
  }
  return { kind: 'batch', table, operations };
}
