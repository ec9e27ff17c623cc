import type { ObjectRef } from '../named-types';
import type { Sequence } from '../sequence';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { objectOf } from './objects';
import { probeChange } from './probe';

/** Changes how a sequence counts; what `changes` does not name stays. Reverses to the options as they were. */
export interface AlterSequence {
  readonly kind: 'alterSequence';
  readonly sequence: ObjectRef;
  readonly changes: SequenceChanges;
}

/** New values of the options that change; `null` gives an option the value that the database has for it. */
export type SequenceChanges = {
  readonly [K in keyof Omit<Sequence, 'name' | 'schema'>]: Sequence[K] | null;
};

export const alterSequence: OperationDef<AlterSequence> = {
  describe: (op) => `alter sequence ${tableKey(op.sequence)} (${Object.keys(op.changes).join(', ')})`,
  reverse(op, before) {
    const known = objectOf(before.sequences, 'sequence', op.sequence);
    const keys = Object.keys(op.changes) as (keyof SequenceChanges)[];
    return { ...op, changes: Object.fromEntries(keys.map((key) => [key, known[key] ?? null])) };
  },
  apply(op, before) {
    const known = objectOf(before.sequences, 'sequence', op.sequence);
    const kept = Object.entries({ ...known, ...op.changes }).filter(([, value]) => value !== null);
    // Only options that `null` takes away were filtered, and all of those are optional.
    const changed = Object.fromEntries(kept) as unknown as Sequence;
    return { ...before, sequences: new Map(before.sequences).set(tableKey(op.sequence), changed) };
  },
  probe: (op, now) => probeChange(now, (before) => alterSequence.apply(op, before)),
  needs: () => [],
  touches: (op) => [{ what: 'sequence', object: tableKey(op.sequence) }],
};
