import { objectRef, type MetaData, type Operation, type Sequence, type SequenceChanges } from '@fastappkit/schema';
import { changesOf, type CompareRules, type Findings } from './difference';
import { sequenceOption } from './same';

/** Sequences that no column owns: created, dropped, or told to count otherwise. */
export function compareSequences(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  // A database without sequences refuses to create one, which says what to do instead.
  if (!features.sequences) {
    return changesOf([...desired.sequences.values()].map((sequence) => ({ kind: 'createSequence', sequence })));
  }
  const dropped = [...actual.sequences].filter(([key]) => !desired.sequences.has(key));
  return changesOf([
    ...[...desired.sequences].flatMap(([key, sequence]): readonly Operation[] => {
      const before = actual.sequences.get(key);
      if (before === undefined) return [{ kind: 'createSequence', sequence }];
      const changes = changedOptions(before, sequence);
      return Object.keys(changes).length === 0 ? [] : [{ kind: 'alterSequence', sequence: objectRef(before), changes }];
    }),
    ...dropped.map(([, one]): Operation => ({ kind: 'dropSequence', sequence: objectRef(one) })),
  ]);
}

const OPTIONS = ['type', 'start', 'increment', 'minValue', 'maxValue', 'cache', 'cycle'] as const;

function changedOptions(before: Sequence, after: Sequence): SequenceChanges {
  const changed = OPTIONS.filter((option) => sequenceOption(before, option) !== sequenceOption(after, option));
  return Object.fromEntries(changed.map((option) => [option, after[option] ?? null]));
}
