import { expect, test } from '@jest/globals';
import { readableWords } from '../src/argv';
import { alembicArgv } from '../src/commands/alembic/argv';

test.each([
  ['-mAdd users', '-m', 'Add users'],
  ['-rbase:head', '-r', 'base:head'],
  ['-r:head', '-r', ':head'],
  ['-tgeneric', '-t', 'generic'],
])('%j is two words', (word, ...words) => {
  expect(readableWords(['history', word, 'x'])).toEqual(['history', ...words, 'x']);
});

test.each([['-m'], ['-r-3:'], ['-r=-3:'], ['-1'], ['-qv'], ['--message'], ['--rev-range'], ['message'], ['-']])(
  '%j stays one',
  (word) => {
    expect(readableWords([word])).toEqual([word]);
  },
);

test.each([
  ['-ma -- -mb', '-m a -- -mb'],
  ['downgrade -- -1', 'downgrade -1'],
  ['show -- head', 'show head'],
  ['upgrade -- -1 -mb', 'upgrade -- -1 -mb'],
])('behind -- nothing is an option: %s', (typed, read) => {
  expect(readableWords(typed.split(' '))).toEqual(read.split(' '));
});

test.each([
  ['current -c', 'current --check-heads'],
  ['-c a.toml current -v -c', '-c a.toml current -v --check-heads'],
  ['show current -c a.toml', 'show current -c a.toml'],
  ['--help', '--help'],
])('%s means %s', (typed, meant) => {
  expect(alembicArgv(typed.split(' '), ['current', 'show']).join(' ')).toBe(meant);
});
