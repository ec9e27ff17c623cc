import type { ObjectRef } from '../named-types';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { objectOf, withoutObject } from './objects';
import { probeOf } from './probe';

/** Drops a sequence. Reverses to `createSequence` of what the schema before holds. */
export interface DropSequence {
  readonly kind: 'dropSequence';
  readonly sequence: ObjectRef;
  readonly ifExists?: boolean;
}

export const dropSequence: OperationDef<DropSequence> = {
  describe: (op) => `drop sequence ${tableKey(op.sequence)}`,
  reverse: (op, before) => ({ kind: 'createSequence', sequence: objectOf(before.sequences, 'sequence', op.sequence) }),
  apply: (op, before) => ({
    ...before,
    sequences: withoutObject(before.sequences, 'sequence', { ref: op.sequence, ifExists: op.ifExists }),
  }),
  probe: (op, now) => probeOf(!now.sequences.has(tableKey(op.sequence)), op.ifExists),
  needs: () => [],
  touches: (op) => [{ what: 'sequence', object: tableKey(op.sequence) }],
};
