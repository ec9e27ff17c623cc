import { expect, test } from '@jest/globals';
import { detachValues } from '../src/argv';
import { alembicArgv } from '../src/commands/alembic/argv';

test.each([
  ['-mAdd users', '-m', 'Add users'],
  ['-rbase:head', '-r', 'base:head'],
  ['-r:head', '-r', ':head'],
  ['-tgeneric', '-t', 'generic'],
])('%j is two words', (word, ...words) => {
  expect(detachValues(['history', word, 'x'])).toEqual(['history', ...words, 'x']);
});

test.each([['-m'], ['-r-3:'], ['-r=-3:'], ['-1'], ['-qv'], ['--message'], ['--rev-range'], ['message'], ['-']])(
  '%j stays one',
  (word) => {
    expect(detachValues([word])).toEqual([word]);
  },
);

test('behind -- all stays as it is', () => {
  expect(detachValues(['-ma', '--', '-mb'])).toEqual(['-m', 'a', '--', '-mb']);
});

test.each([
  ['current -c', 'current --check-heads'],
  ['-c a.toml current -v -c', '-c a.toml current -v --check-heads'],
  ['show current -c a.toml', 'show current -c a.toml'],
  ['--help', '--help'],
])('%s means %s', (typed, meant) => {
  expect(alembicArgv(typed.split(' '), ['current', 'show']).join(' ')).toBe(meant);
});
