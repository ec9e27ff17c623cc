import type { Sequence, SequenceOptions } from '@fastappkit/schema';
import type { SequenceRow } from './catalog-objects';
import type { RefOf } from './read-table';

/** What a sequence of MariaDB has where it does not say: counting down it starts at -1. */
export function sequenceDefaults(increment: bigint): {
  readonly [K in keyof Required<SequenceOptions>]: bigint | boolean;
} {
  const [minValue, maxValue] = increment < 0n ? [-LARGEST - 1n, -1n] : [1n, LARGEST];
  return { start: increment < 0n ? maxValue : minValue, increment: 1n, minValue, maxValue, cache: 1000n, cycle: false };
}

// https://mariadb.com/docs/server/reference/sql-structure/sequences/create-sequence
const LARGEST = 9223372036854775806n;

/** The sequence of a catalogue row, without the options that it has anyway. */
export function readSequence(row: SequenceRow, refOf: RefOf): Sequence {
  const increment = BigInt(row.increment);
  const usual = sequenceDefaults(increment);
  const start = BigInt(row.start);
  const [minValue, maxValue] = [BigInt(row.minValue), BigInt(row.maxValue)];
  const usualStart = increment < 0n ? maxValue : minValue;
  return {
    ...refOf(row.name, row.schema),
    ...(start === usualStart ? {} : { start: numberOf(start) }),
    ...(increment === usual.increment ? {} : { increment: numberOf(increment) }),
    ...(minValue === usual.minValue ? {} : { minValue: numberOf(minValue) }),
    ...(maxValue === usual.maxValue ? {} : { maxValue: numberOf(maxValue) }),
    ...(BigInt(row.cache) === usual.cache ? {} : { cache: numberOf(BigInt(row.cache)) }),
    ...(row.cycle === 1 ? { cycle: true } : {}),
  };
}

/** A whole number as JavaScript's number, where that holds it. */
export function numberOf(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
