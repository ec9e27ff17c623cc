import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawGraph, type GraphEntry } from '../src/output/graph';
import { showsUnicode } from '../src/output/shows-unicode';
import { cutToWidth, displayWidth } from '../src/output/width';

const entry = (id: string, parents: readonly string[], lines: readonly string[] = [id]): GraphEntry => ({
  id,
  parents,
  dependencies: [],
  isCurrent: false,
  lines,
});

/** Elapsed milliseconds of the fastest of three runs. */
function fastest(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('a long history', () => {
  const chain = (length: number): readonly GraphEntry[] =>
    Array.from({ length }, (_, index) => entry(`r${index}`, index + 1 < length ? [`r${index + 1}`] : []));
  const forks = (length: number): readonly GraphEntry[] =>
    Array.from({ length }, (_, index) => entry(`r${index}`, [`r${index + 1}`, `r${index + 3}`, `r${index + 7}`]));

  test.each([
    ['a chain', chain],
    ['merges', forks],
  ])('%s of 10,000 revisions is drawn in linear time', (_name, make) => {
    const style = { unicode: true, columns: 120 };
    const short = make(2_000);
    const long = make(10_000);
    expect(drawGraph(long, style).filter((line) => line.includes('○'))).toHaveLength(10_000);
    expect(fastest(() => drawGraph(long, style))).toBeLessThan(15 * fastest(() => drawGraph(short, style)) + 100);
  });

  test('ten thousand lanes at a time do not leave the terminal', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `b${index}`);
    const entries = [entry('m', names), ...names.map((name) => entry(name, ['a'])), entry('a', [])];
    const lines = drawGraph(entries, { unicode: true, columns: 60 });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => line.includes('○'))).toHaveLength(10_002);
  });
});

test('any graph: every revision has one node, and no line is wider than the terminal', () => {
  const graphs = fc.array(fc.array(fc.nat({ max: 8 }), { maxLength: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(graphs, fc.integer({ min: 10, max: 60 }), (steps, columns) => {
      const entries = steps.map((parents, index) =>
        entry(`r${index}`, [...new Set(parents.map((step) => `r${index + 1 + step}`))], [`revision r${index} 漢字`]),
      );
      const lines = drawGraph(entries, { unicode: false, columns });
      expect(lines.filter((line) => line.includes('o'))).toHaveLength(entries.length);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('several lines stand beside the lanes', () => {
  const lines = ['Rev: m', 'Merges: a, b', '', '    message'];
  expect(
    drawGraph([entry('m', ['b', 'a'], lines), entry('b', []), entry('a', [])], { unicode: true, columns: 40 }),
  ).toEqual(['○  Rev: m', '├─╮  Merges: a, b', '│ │', '│ │      message', '○ │  b', '  ○  a']);
});

describe('the text beside a node', () => {
  const drawn = (text: string, unicode = true): string | undefined =>
    drawGraph([entry('a', [], [text])], { unicode, columns: 20 })[0];

  test('is cut at the end of the terminal', () => {
    expect(drawn('a message that is too long')).toBe('○  a message that i…');
    expect(drawn('a message that is too long', false)).toBe('o  a message that...');
    expect(drawn('a message of 17 c')).toBe('○  a message of 17 c');
    expect(drawn('a message of 18 ch')).toBe('○  a message of 18 …');
  });

  test('may have characters of any width', () => {
    expect(drawn('漢字漢字漢字漢字漢字')).toBe('○  漢字漢字漢字漢字…');
    expect(drawn('été à la carte, naïf')).toBe('○  été à la carte, …');
    expect(drawn('👩‍👩‍👧 family 🇫🇷 flag')).toBe('○  👩‍👩‍👧 family 🇫🇷 flag');
  });

  test('keeps its colours whole', () => {
    const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
    expect(drawn(`${red('a message')} that is too long`)).toBe(`○  ${red('a message')} that i…`);
    expect(drawn(red('a message that is too long'))).toBe(`○  ${red('a message that i…')}`);
  });
});

test.each([
  ['', 0],
  ['abc', 3],
  ['\u001b[1mabc\u001b[22m', 3],
  ['漢字', 4],
  ['한국어', 6],
  ['e\u0301', 1],
  ['😀', 2],
  ['👍🏽', 2],
  ['❤️', 2],
  ['ｆｕｌｌ', 8],
])('%j takes %d columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('a text that fits is not cut, and none fits into nothing', () => {
  expect(cutToWidth('abc', 3, '…')).toBe('abc');
  expect(cutToWidth('abcd', 3, '…')).toBe('ab…');
  expect(cutToWidth('abcd', 1, '…')).toBe('…');
  expect(cutToWidth('abcd', 0, '…')).toBe('');
  expect(cutToWidth('abcd', Number.POSITIVE_INFINITY, '…')).toBe('abcd');
});

test.each([
  [{ LANG: 'en_US.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
  [{ LC_ALL: '', LANG: 'en_US.UTF-8' }, true],
  [{}, false],
  [{ TERM: 'dumb', LANG: 'en_US.UTF-8' }, false],
  [{ TERM: 'linux', LANG: 'en_US.UTF-8' }, false],
  [{ WT_SESSION: 'x' }, true],
])('a terminal with %j shows Unicode: %s', (env, shows) => {
  expect(showsUnicode(env)).toBe(shows);
});
