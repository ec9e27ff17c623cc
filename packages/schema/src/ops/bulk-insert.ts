import { counted } from '../counted';
import { SchemaError } from '../errors';
import { tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { RowValues } from './row-value';

/** Inserts rows. Which rows were there before is not known, so it cannot be reversed. */
export interface BulkInsert {
  readonly kind: 'bulkInsert';
  readonly table: TableRef;
  readonly rows: readonly RowValues[];
}

export const bulkInsert: OperationDef<BulkInsert> = {
  describe: (op) => `insert ${counted(op.rows.length, 'row')} into ${tableKey(op.table)}`,
  reverse(op) {
    throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: bulkInsert.describe(op) });
  },
  apply: (_op, before) => before,
  probe: () => 'unclear',
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'rows', object: tableKey(op.table) }],
};
