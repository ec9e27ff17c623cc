import type { Sequence } from '@fastappkit/schema';
import { numberOf, sequenceDefaults } from './read-sequence';

/** The normal form of a sequence: all of its options, since what MariaDB has without them depends on its direction. */
export function normalizeSequence(sequence: Sequence): Sequence {
  const { start, increment = 1, minValue, maxValue, cache, cycle, type = 'bigint', ...ref } = sequence;
  const usual = sequenceDefaults(BigInt(increment));
  const [least, most] = [BigInt(minValue ?? usual.minValue), BigInt(maxValue ?? usual.maxValue)];
  return {
    ...ref,
    start: numberOf(BigInt(start ?? (BigInt(increment) < 0n ? most : least))),
    increment: numberOf(BigInt(increment)),
    minValue: numberOf(least),
    maxValue: numberOf(most),
    cache: numberOf(BigInt(cache ?? usual.cache)),
    ...(cycle === true ? { cycle } : {}),
    // It has no other type; one that a model asks for has to be refused.
    ...(type === 'bigint' ? {} : { type }),
  };
}
