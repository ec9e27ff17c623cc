import { expect, test } from '@jest/globals';
import { nearest } from '../../src/config/nearest';

test.each([
  ['app', ['apps', 'models'], 'apps'],
  ['Apps', ['apps'], 'apps'],
  ['lock_timout', ['transaction', 'lock_timeout'], 'lock_timeout'],
  ['blgo', ['auth', 'blog'], 'blog'],
  ['x', ['apps'], undefined],
  ['', ['apps'], undefined],
  ['zzz', [], undefined],
  ['a'.repeat(100_000), ['apps'], undefined],
])('%s among %j', (name, known, expected) => {
  expect(nearest(name, known)).toBe(expected);
});
