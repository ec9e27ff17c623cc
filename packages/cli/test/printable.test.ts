import { expect, test } from '@jest/globals';
import { printable, printableJson } from '../src/output/printable';

const HOSTILE = 'a\u001b]0;title\u0007\u001b[31mred\u001b[2Jb\r\0\u009b\u202ec\u2028';

test('what a terminal would obey is shown instead', () => {
  expect(printable(HOSTILE, { colors: false })).toBe(
    'a\\u001b]0;title\\u0007\\u001b[31mred\\u001b[2Jb\\u000d\\u0000\\u009b\\u202ec\\u2028',
  );
  expect(printable('one\r\ntwo\tthree', { colors: false })).toBe('one\ntwo\tthree');
});

test('our own colours stay where there are colours', () => {
  expect(printable('\u001b[31mred\u001b[39m', { colors: true })).toBe('\u001b[31mred\u001b[39m');
  expect(printable('\u001b[2J', { colors: true })).toBe('\\u001b[2J');
});

test('a document of JSON stays the same', () => {
  const text = printableJson(JSON.stringify({ [HOSTILE]: HOSTILE }));
  expect(JSON.parse(text)).toEqual({ [HOSTILE]: HOSTILE });
  expect(text).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
});
