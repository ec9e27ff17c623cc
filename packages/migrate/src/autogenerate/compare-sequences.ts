import type { MetaData, Operation, Sequence } from '@fastappkit/schema';
import { changesOf, NO_FINDINGS, type CompareRules, type Findings } from './difference';
import { sameData } from './same';

/** Sequences that no column owns: created, dropped, or replaced where their numbers differ. */
export function compareSequences(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  if (!features.sequences) return NO_FINDINGS;
  const changed = (key: string, sequence: Sequence, other: MetaData): boolean =>
    !sameData(numbers(sequence), numbers(other.sequences.get(key)));
  const dropped = [...actual.sequences].filter(([key, sequence]) => changed(key, sequence, desired));
  const added = [...desired.sequences].filter(([key, sequence]) => changed(key, sequence, actual));
  const operations: readonly Operation[] = [
    ...dropped.map(([, { name, schema }]): Operation => {
      return { kind: 'dropSequence', sequence: schema === undefined ? { name } : { name, schema } };
    }),
    ...added.map(([, sequence]): Operation => ({ kind: 'createSequence', sequence })),
  ];
  return changesOf(operations);
}

/** Extensions that a model needs and the database lacks. One is never dropped: others may use it. */
export function compareExtensions(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  if (!features.extensions) return NO_FINDINGS;
  const missing = [...desired.extensions].filter((name) => !actual.extensions.has(name));
  return changesOf(missing.map((name) => ({ kind: 'createExtension', name })));
}

function numbers(sequence: Sequence | undefined): unknown {
  return sequence && { start: sequence.start ?? 1, increment: sequence.increment ?? 1 };
}
