import type { TableRef } from '@fastappkit/schema';
import { takeSequenceOption } from '../../parse-sql/sequence-options';
import type { StrictReader } from '../../parse-sql/strict-reader';
import type { SequenceFacts } from '../catalog/sequences';
import { refIn } from './names';

/** The column that owns a sequence, and where in the statement that is said. */
export interface SequenceOwner {
  readonly table: TableRef;
  readonly column: string;
  readonly at: number;
  readonly end: number;
}

/** What is said of a sequence, in the words of the catalogue. */
export interface SequenceText {
  readonly facts: SequenceFacts;
  /** The column that owns it. */
  readonly ownedBy?: SequenceOwner;
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
    if (reader.sees('owned', 'by')) text = { ...text, ...takeOwner(reader) };
    else if (reader.takes('sequence', 'name')) refIn(reader);
    else if (!reader.takes('logged')) text = { ...text, facts: { ...text.facts, ...takeFact(reader) } };
  }
  return text;
}

function takeOwner(reader: StrictReader): Pick<SequenceText, 'ownedBy'> {
  const at = reader.place;
  reader.expect('owned', 'by');
  if (reader.takes('none')) return {};
  const names = [reader.name()];
  while (reader.takes('.')) names.push(reader.word());
  const [column = '', name = '', schema = 'public'] = names.toReversed();
  const table = schema === 'public' ? { name } : { name, schema };
  return { ownedBy: { table, column, at, end: reader.reached } };
}

function takeFact(reader: StrictReader): Partial<SequenceFacts> {
  if (reader.takes('as')) return { sequenceType: integerType(reader.word()) };
  const option = takeSequenceOption(reader);
  if (option === undefined) return reader.skip();
  const facts = Object.entries(option).map(([key, value]) => [key, typeof value === 'boolean' ? value : String(value)]);
  return Object.fromEntries(facts) as Partial<SequenceFacts>;
}

function integerType(text: string): string {
  return (
    { int2: 'smallint', int: 'integer', int4: 'integer', int8: 'bigint' }[text.toLowerCase()] ?? text.toLowerCase()
  );
}
