import type { Sequence, SequenceOptions } from '@fastappkit/schema';
import type { SequenceFacts, SequenceRow } from '../catalog/sequences';
import { ownOptions } from '../sequence-defaults';
import { refOf, type Names } from './names';

/** The sequence of a catalogue row. */
export function readSequence(row: SequenceRow, names: Names): Sequence {
  const type = sequenceType(row.sequenceType);
  return { ...refOf(row, names), ...(type === 'bigint' ? {} : { type }), ...readSequenceOptions(row) };
}

/** How a sequence counts. What is as the server has it for the type and the direction is left out. */
export function readSequenceOptions(row: SequenceFacts): SequenceOptions {
  const { start, increment, minValue, maxValue, cache, cycle } = row;
  const numbers = Object.entries({ start, increment, minValue, maxValue, cache }).flatMap(([key, text]) =>
    text === null ? [] : [[key, toNumber(text)] as const],
  );
  const options: SequenceOptions = { ...Object.fromEntries(numbers), ...(cycle === true ? { cycle } : {}) };
  return ownOptions(options, sequenceType(row.sequenceType));
}

function sequenceType(text: string | null): NonNullable<Sequence['type']> {
  return text === 'smallint' || text === 'integer' ? text : 'bigint';
}

function toNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}
