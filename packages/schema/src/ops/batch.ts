import { tableKey, type TableRef } from '../table';
import type { OperationDef } from './define';
import { applyAll, probeAll, reverseAll, type Definitions } from './fold';
import type { Operation } from './operation';

/** Several changes of one table at once: one rebuild on SQLite, one ALTER TABLE where a dialect can. */
export interface Batch {
  readonly kind: 'batch';
  readonly table: TableRef;
  readonly operations: readonly Operation[];
}

/** The definition of `batch`, which asks those of the operations inside. */
export function batchOf(definitionOf: Definitions): OperationDef<Batch> {
  return {
    describe: (op) =>
      `alter table ${tableKey(op.table)}: ${op.operations.map((one) => definitionOf(one).describe(one)).join(', ')}`,
    reverse: (op, before) => ({ ...op, operations: reverseAll(definitionOf, op.operations, before) }),
    apply: (op, before) => applyAll(definitionOf, op.operations, before),
    probe: (op, now) => probeAll(definitionOf, op.operations, now),
    needs: (op) => [op.table],
    touches: (op) => op.operations.flatMap((one) => definitionOf(one).touches(one)),
  };
}
