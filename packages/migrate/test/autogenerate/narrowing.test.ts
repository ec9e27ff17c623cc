import { expect, test } from '@jest/globals';
import type { ColumnType } from '@fastappkit/schema';
import { narrowing } from '../../src/autogenerate/narrowing';

const text = (length?: number): ColumnType => (length === undefined ? { kind: 'text' } : { kind: 'string', length });
const numeric = (precision: number, scale: number): ColumnType => ({ kind: 'numeric', precision, scale });
const mood = (...values: readonly string[]): ColumnType => ({ kind: 'enum', name: 'mood', values });

test.each<[string, ColumnType, ColumnType, string]>([
  ['the same', text(5), text(5), 'none'],
  ['more room for a text', text(5), text(50), 'none'],
  ['no limit any more', text(5), text(), 'none'],
  ['less room for a text', text(50), text(5), 'CHAR_LENGTH(c) > 5'],
  ['a limit', text(), text(5), 'CHAR_LENGTH(c) > 5'],
  ['more bytes', { kind: 'integer' }, { kind: 'bigint' }, 'none'],
  ['fewer bytes', { kind: 'bigint' }, { kind: 'smallint' }, 'c NOT BETWEEN -32768 AND 32767'],
  ['no sign', { kind: 'integer' }, { kind: 'integer', unsigned: true }, 'c NOT BETWEEN 0 AND 4294967295'],
  ['a number as a text', { kind: 'integer' }, text(), 'none'],
  ['a text as a number', text(), { kind: 'integer' }, 'all'],
  ['fewer digits', numeric(10, 2), numeric(5, 2), 'ABS(c) >= 1000'],
  ['fewer decimals', numeric(10, 2), numeric(10, 0), 'c <> ROUND(c, 0)'],
  ['more digits', numeric(5, 2), numeric(10, 2), 'none'],
  ['a value that goes', mood('a', "it's"), mood('a'), "c IN ('it''s')"],
  ['a value that comes', mood('a'), mood('a', 'b'), 'none'],
  ['a moment as a day', { kind: 'timestamp' }, { kind: 'date' }, 'all'],
  ['fewer fractions', { kind: 'timestamp', precision: 6 }, { kind: 'timestamp', precision: 0 }, 'all'],
  ['a day as a moment', { kind: 'date' }, { kind: 'timestamp' }, 'none'],
  ['json in another form', { kind: 'json' }, { kind: 'jsonb' }, 'none'],
])('%s', (_title, before, after, expected) => {
  const found = narrowing(before, after);
  expect(typeof found === 'function' ? found('c') : found).toBe(expected);
});
