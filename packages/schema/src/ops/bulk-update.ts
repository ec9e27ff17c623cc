import { counted } from '../counted';
import { SchemaError } from '../errors';
import { tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { RowValues } from './row-value';

/** Changes rows that are found by a key. What they held before is not known, so it cannot be reversed. */
export interface BulkUpdate {
  readonly kind: 'bulkUpdate';
  readonly table: TableRef;
  /** The columns that find a row. */
  readonly key: readonly string[];
  /** The key and the new values of each row; all have the same columns. */
  readonly rows: readonly RowValues[];
}

export const bulkUpdate: OperationDef<BulkUpdate> = {
  describe: (op) => `update ${counted(op.rows.length, 'row')} of ${tableKey(op.table)}`,
  reverse(op) {
    throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: bulkUpdate.describe(op) });
  },
  apply: (_op, before) => before,
  probe: () => 'unclear',
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'rows', object: tableKey(op.table) }],
};
