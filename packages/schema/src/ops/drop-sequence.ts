import { SchemaError } from '../errors';
import type { MetaData } from '../metadata';
import type { Sequence } from '../sequence';
import { tableKey } from '../table';
import type { OperationDef } from './define';

/** Drops a sequence. Reverses to `createSequence` of what the schema before holds. */
export interface DropSequence {
  readonly kind: 'dropSequence';
  readonly sequence: { readonly name: string; readonly schema?: string };
}

export const dropSequence: OperationDef<DropSequence> = {
  describe: (op) => `drop sequence ${tableKey(op.sequence)}`,
  reverse: (op, before) => ({ kind: 'createSequence', sequence: sequenceOf(before, op) }),
  apply(op, before) {
    sequenceOf(before, op);
    const sequences = new Map(before.sequences);
    sequences.delete(tableKey(op.sequence));
    return { ...before, sequences };
  },
  needs: () => [],
  touches: (op) => [{ what: 'sequence', object: tableKey(op.sequence) }],
};

function sequenceOf(metadata: MetaData, { sequence: ref }: DropSequence): Sequence {
  const found = metadata.sequences.get(tableKey(ref));
  if (found === undefined) throw new SchemaError('OBJECT_MISSING', { what: 'sequence', name: tableKey(ref) });
  return found;
}
