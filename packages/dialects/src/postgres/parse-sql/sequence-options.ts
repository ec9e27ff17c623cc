import type { TableRef } from '@fastappkit/schema';
import type { StrictReader } from '../../parse-sql/strict-reader';
import type { SequenceFacts } from '../catalog/sequences';
import { refIn } from './names';

/** What is said of a sequence, in the words of the catalogue. */
export interface SequenceText {
  readonly facts: SequenceFacts;
  /** The column that owns it. */
  readonly ownedBy?: { readonly table: TableRef; readonly column: string };
}

/** Nothing is said of a sequence. */
export const NO_FACTS: SequenceFacts = {
  sequenceType: null,
  start: null,
  increment: null,
  minValue: null,
  maxValue: null,
  cache: null,
  cycle: null,
};

/** Takes the options of CREATE SEQUENCE, or those in the parentheses of an identity. */
export function takeSequenceOptions(reader: StrictReader): SequenceText {
  let text: SequenceText = { facts: NO_FACTS };
  while (!reader.isDone) {
    if (reader.takes('owned', 'by')) text = { ...text, ...takeOwner(reader) };
    else if (reader.takes('sequence', 'name')) refIn(reader);
    else if (!reader.takes('logged') && !reader.takes('no', 'minvalue') && !reader.takes('no', 'maxvalue'))
      text = { ...text, facts: { ...text.facts, ...takeFact(reader) } };
  }
  return text;
}

function takeOwner(reader: StrictReader): Pick<SequenceText, 'ownedBy'> {
  if (reader.takes('none')) return {};
  const names = [reader.name()];
  while (reader.takes('.')) names.push(reader.word());
  const [column = '', name = '', schema = 'public'] = names.toReversed();
  return { ownedBy: { table: schema === 'public' ? { name } : { name, schema }, column } };
}

function takeFact(reader: StrictReader): Partial<SequenceFacts> {
  if (reader.takes('as')) return { sequenceType: integerType(reader.word()) };
  if (reader.takes('no', 'cycle')) return { cycle: false };
  if (reader.takes('cycle')) return { cycle: true };
  const fact = NUMBERS.find(([, words]) => reader.takes(...words))?.[0];
  if (fact === undefined) return reader.skip();
  return { [fact]: String(reader.integer()) };
}

const NUMBERS: readonly (readonly [fact: keyof SequenceFacts, words: readonly string[]])[] = [
  ['start', ['start', 'with']],
  ['start', ['start']],
  ['increment', ['increment', 'by']],
  ['increment', ['increment']],
  ['minValue', ['minvalue']],
  ['maxValue', ['maxvalue']],
  ['cache', ['cache']],
];

function integerType(text: string): string {
  return (
    { int2: 'smallint', int: 'integer', int4: 'integer', int8: 'bigint' }[text.toLowerCase()] ?? text.toLowerCase()
  );
}
