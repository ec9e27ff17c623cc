import type { SequenceOptions } from '@fastappkit/schema';
import type { StrictReader } from './strict-reader';

/** Takes one option of a sequence; nothing if none comes next. */
export function takeSequenceOption(reader: StrictReader): SequenceOptions | undefined {
  if (reader.takes('no', 'cycle') || reader.takes('nocycle')) return { cycle: false };
  if (reader.takes('cycle')) return { cycle: true };
  if (UNSET.some((words) => reader.takes(...words))) return {};
  const option = NUMBERS.find(([, words]) => reader.takes(...words))?.[0];
  if (option === undefined) return undefined;
  reader.takes('=');
  return { [option]: reader.integer() };
}

const UNSET: readonly (readonly string[])[] = [['no', 'minvalue'], ['no', 'maxvalue'], ['nominvalue'], ['nomaxvalue']];

const NUMBERS: readonly (readonly [option: keyof SequenceOptions, words: readonly string[]])[] = [
  ['start', ['start', 'with']],
  ['start', ['start']],
  ['increment', ['increment', 'by']],
  ['increment', ['increment']],
  ['minValue', ['minvalue']],
  ['maxValue', ['maxvalue']],
  ['cache', ['cache']],
];
