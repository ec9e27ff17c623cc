import { expect, test } from '@jest/globals';
import { counted } from '../src/counted';

test.each([
  [0, '0 tables'],
  [1, '1 table'],
  [2, '2 tables'],
])('%d', (count, text) => {
  expect(counted(count, 'table')).toBe(text);
});
