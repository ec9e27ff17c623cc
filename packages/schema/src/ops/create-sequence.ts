import { objectRef } from '../named-types';
import type { Sequence } from '../sequence';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { withObject } from './objects';
import { probeOf } from './probe';

/** Creates a sequence. Reverses to `dropSequence`. */
export interface CreateSequence {
  readonly kind: 'createSequence';
  readonly sequence: Sequence;
  readonly ifNotExists?: boolean;
}

export const createSequence: OperationDef<CreateSequence> = {
  describe: (op) => `create sequence ${tableKey(op.sequence)}`,
  reverse: (op) => ({ kind: 'dropSequence', sequence: objectRef(op.sequence) }),
  apply(op, before) {
    if (op.ifNotExists === true && before.sequences.has(tableKey(op.sequence))) return before;
    return { ...before, sequences: withObject(before.sequences, 'sequence', op.sequence) };
  },
  probe: (op, now) => probeOf(now.sequences.has(tableKey(op.sequence)), op.ifNotExists),
  needs: () => [],
  touches: (op) => [{ what: 'sequence', object: tableKey(op.sequence) }],
};
