import { afterEach, describe, expect, test } from '@jest/globals';
import { branches, heads, history, needsRows, show, type HistoryContext } from '../../src/commands/history';
import type { HistoryEntry } from '../../src/commands/history-entry';
import { drawFolder, failureOf, type DrawnFolder } from './drawn-folder';

const DRAWING = 'a -> b -> c1(left) c2, c1 -> d1, c2 -> d2, d1 d2 -> m, x1 -> x2[m], y1';

const folders: DrawnFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

/** The files only. */
async function drawn(drawing = DRAWING): Promise<HistoryContext> {
  const folder = drawFolder(drawing);
  folders.push(folder);
  return folder.plan();
}

function idsOf(entries: readonly HistoryEntry[]): string {
  return entries.map(({ revision }) => revision.id).join(' ');
}

describe('history without a database', () => {
  test('lists all revisions, newest first', async () => {
    expect(idsOf(await history(await drawn('a -> b -> c1 c2')))).toBe('c2 c1 b a');
  });

  test.each([
    ['a:c1', 'c1 b a'],
    ['b:left', 'c1 b'],
    [':b', 'b a'],
    ['d1:', 'x2 m d1'],
    ['d1-1:d1', 'd1 c1'],
  ])('lists the range %s', async (range, ids) => {
    expect(idsOf(await history(await drawn(), { range }))).toBe(ids);
  });

  test('cannot walk down through a merge', async () => {
    expect(await failureOf(history(await drawn(), { range: 'm-1:m' }))).toMatchObject({
      code: 'REVISION_WALK_AMBIGUOUS',
    });
  });

  test('wants a colon in a range', async () => {
    expect(await failureOf(history(await drawn(), { range: 'a' }))).toMatchObject({
      code: 'HISTORY_RANGE_INVALID',
      message: 'History range requires [start]:[end], [start]:, or :[end], not "a"',
    });
    expect(await failureOf(history(await drawn(), { range: 'm:a' }))).toMatchObject({ code: 'REVISION_RANGE_INVALID' });
  });

  test.each(['current:', '-1:', ':+1', 'a:current'])('cannot count from the rows: %s', async (range) => {
    expect(await failureOf(history(await drawn(), { range }))).toMatchObject({ code: 'NEEDS_DATABASE' });
  });
});

test.each([
  ['current', true],
  ['-1', true],
  ['+2', true],
  ['left@+1', true],
  ['a:current', true],
  ['-3:', true],
  ['a', false],
  ['head-1', false],
  ['a:head', false],
  [':', false],
])('whether %s needs the rows of a database: %s', (target, needs) => {
  expect(needsRows(target)).toBe(needs);
});

describe('an entry', () => {
  async function entry(id: string): Promise<HistoryEntry | undefined> {
    return (await show(await drawn(), [id]))[0];
  }

  test('says where a revision stands', async () => {
    const none = { isHead: false, isEffectiveHead: false, isBase: false, isBranchPoint: false, isMergePoint: false };
    expect(await entry('a')).toMatchObject({ ...none, isBase: true, children: ['b'] });
    expect(await entry('b')).toMatchObject({ ...none, isBranchPoint: true, children: ['c1', 'c2'] });
    expect(await entry('m')).toMatchObject({ ...none, isMergePoint: true, isHead: true, isEffectiveHead: true });
    expect(await entry('x2')).toMatchObject({ ...none, isHead: true });
    expect(await entry('y1')).toMatchObject({ ...none, isBase: true, isHead: true, isCurrent: false });
  });

  test('has the labels of its branch', async () => {
    expect((await entry('d1'))?.labels).toEqual(['left']);
    expect((await entry('m'))?.labels).toEqual(['left']);
    expect((await entry('d2'))?.labels).toEqual([]);
    expect((await entry('b'))?.labels).toEqual([]);
  });
});

describe('heads', () => {
  test('are what no revision follows', async () => {
    expect(idsOf(await heads(await drawn()))).toBe('y1 x2 m');
  });

  test('are fewer if dependencies count', async () => {
    expect(idsOf(await heads(await drawn(), { resolveDependencies: true }))).toBe('y1 x2');
  });
});

test('branches lists where branches start, with the first revision of each', async () => {
  const found = await branches(await drawn('a -> b c, c -> d e f'));
  expect(found.map(({ point, children }) => `${point.revision.id}: ${idsOf(children)}`)).toEqual([
    'c: d e f',
    'a: b c',
  ]);
});

describe('show', () => {
  test('takes any symbol, several, and names a revision once', async () => {
    const context = await drawn();
    expect(idsOf(await show(context, ['a', 'left@head', 'left', 'm']))).toBe('a m c1');
    expect(idsOf(await show(context, ['heads']))).toBe('x2 y1');
    expect(await show(context, ['base'])).toEqual([]);
  });

  test('refuses what it cannot know', async () => {
    const context = await drawn();
    expect(await failureOf(show(context, ['current']))).toMatchObject({ code: 'NEEDS_DATABASE' });
    expect(await failureOf(show(context, ['zz']))).toMatchObject({ code: 'REVISION_UNKNOWN' });
    expect(await failureOf(show(context, ['head']))).toMatchObject({ code: 'REVISION_MULTIPLE_HEADS' });
    expect(await failureOf(show(context, ['head-1']))).toMatchObject({ code: 'REVISION_SYMBOL_REFUSED' });
  });
});
