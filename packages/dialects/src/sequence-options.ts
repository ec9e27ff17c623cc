import type { SequenceOptions } from '@fastappkit/schema';

/** Options of a sequence; `null` is the value that the database has for one. */
export type SequenceSettings = { readonly [K in keyof SequenceOptions]: SequenceOptions[K] | null };

/** The options of a sequence as DDL writes them, one text each, for CREATE and ALTER SEQUENCE and for identity columns. */
export function sequenceOptions(options: SequenceSettings): readonly string[] {
  const { start, increment, minValue, maxValue, cache, cycle } = options;
  return [
    setting('START WITH', start, 'START WITH 1'),
    setting('INCREMENT BY', increment, 'INCREMENT BY 1'),
    setting('MINVALUE', minValue, 'NO MINVALUE'),
    setting('MAXVALUE', maxValue, 'NO MAXVALUE'),
    setting('CACHE', cache, 'CACHE 1'),
    cycle === undefined ? '' : cycle === true ? 'CYCLE' : 'NO CYCLE',
  ].filter((text) => text !== '');
}

function setting(words: string, value: number | bigint | null | undefined, unset: string): string {
  if (value === undefined) return '';
  return value === null ? unset : `${words} ${value}`;
}
