import { SchemaError } from '../errors';
import type { Sequence } from '../sequence';
import { tableKey } from '../table';
import type { OperationDef } from './define';

/** Creates a sequence. Reverses to `dropSequence`. */
export interface CreateSequence {
  readonly kind: 'createSequence';
  readonly sequence: Sequence;
}

export const createSequence: OperationDef<CreateSequence> = {
  describe: (op) => `create sequence ${tableKey(op.sequence)}`,
  reverse: ({ sequence: { name, schema } }) => ({
    kind: 'dropSequence',
    sequence: schema === undefined ? { name } : { name, schema },
  }),
  apply(op, before) {
    const key = tableKey(op.sequence);
    if (before.sequences.has(key)) throw new SchemaError('OBJECT_EXISTS', { what: 'sequence', name: key });
    return { ...before, sequences: new Map(before.sequences).set(key, op.sequence) };
  },
  needs: () => [],
  touches: (op) => [{ what: 'sequence', object: tableKey(op.sequence) }],
};
