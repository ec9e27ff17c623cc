import { requireTable, updateTable } from '../metadata';
import { tableKey, type TableRef } from '../table';
import { without } from '../without';
import type { OperationDef } from './define';
import { probeChange } from './probe';

/** Sets the comment of a table, or takes it away (`null`). The comment of a column is an aspect of `alterColumn`. */
export interface SetComment {
  readonly kind: 'setComment';
  readonly table: TableRef;
  readonly comment: string | null;
}

export const setComment: OperationDef<SetComment> = {
  describe: (op) => `${op.comment === null ? 'drop' : 'set'} comment of table ${tableKey(op.table)}`,
  reverse: (op, before) => ({ ...op, comment: requireTable(before, op.table).comment ?? null }),
  apply: (op, before) =>
    updateTable(before, op.table, (table) =>
      op.comment === null ? without(table, 'comment') : { ...table, comment: op.comment },
    ),
  probe: (op, now) => probeChange(now, (before) => setComment.apply(op, before)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'comment', object: tableKey(op.table) }],
};
