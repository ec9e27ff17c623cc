import { describe, expect, test } from '@jest/globals';
import { isRange, parseIdentifier, parseRange } from '../../src/revision/identifier';
import { revisionsInRange } from '../../src/revision/range';
import { resolveIds, resolveRevision } from '../../src/revision/resolve';
import { mapOf } from './play';

describe('grammar', () => {
  const name = (text: string): object => ({ kind: 'name', name: text });

  test.each([
    ['3f1c', { symbol: name('3f1c') }],
    ['head', { symbol: { kind: 'head' } }],
    ['@head', { symbol: { kind: 'head' } }],
    ['blog@heads', { branch: 'blog', symbol: { kind: 'heads' } }],
    ['blog@3f1c', { branch: 'blog', symbol: name('3f1c') }],
    ['my-app', { symbol: name('my-app') }],
    ['+2', { offset: 2 }],
    ['-1', { offset: -1 }],
    ['blog@-1', { branch: 'blog', offset: -1 }],
    ['my-app@+1', { branch: 'my-app', offset: 1 }],
    ['head-1', { symbol: { kind: 'head' }, offset: -1 }],
    ['blog@base+2', { branch: 'blog', symbol: { kind: 'base' }, offset: 2 }],
    ['a.b+2', { symbol: name('a.b'), offset: 2 }],
    ['current', { symbol: { kind: 'current' } }],
  ])('%s', (text, parts) => {
    expect(parseIdentifier(text)).toEqual({ text, ...parts });
  });

  test.each([
    ['', 'an id, head, heads or base is missing'],
    ['blog@', 'an id, head, heads or base is missing'],
    ['a@b@c', 'it contains "@" twice'],
    ['a b', 'it contains a space'],
    ['a:b', 'a range is not possible here'],
  ])('"%s" is refused', (text, reason) => {
    expect(() => parseIdentifier(text)).toThrow(
      expect.objectContaining({ code: 'REVISION_SYNTAX', details: { identifier: text, reason } }),
    );
  });

  test('ranges', () => {
    expect(isRange('a:')).toBe(true);
    expect(isRange('a')).toBe(false);
    expect(parseRange('a:b@head')).toMatchObject({ lower: { text: 'a' }, upper: { text: 'b@head' } });
    expect(parseRange(':-1')).toEqual({ text: ':-1', upper: { text: ':-1'.slice(1), offset: -1 } });
    expect(() => parseRange('a:b:c')).toThrow(expect.objectContaining({ code: 'REVISION_SYNTAX' }));
  });
});

test('of many ids that begin alike a few are named', () => {
  const many = mapOf('same1 -> same2 -> same3 -> same4 -> same5 -> same6 -> same7');
  expect(() => resolveIds(many, 'same')).toThrow(
    'several revisions begin with "same": "same1", "same2", "same3", "same4", "same5" and 2 more',
  );
});

describe('resolution', () => {
  const map = mapOf('a(abranch) -> b -> somelongername -> c, d -> e(ebranch) -> someothername -> f[c]');

  test.each([
    ['heads', ['f']],
    ['base', []],
    ['abranch@base', []],
    ['abranch', ['a']],
    ['abranch@head', ['c']],
    ['ebranch@heads', ['f']],
    ['e@head', ['f']],
    ['ebranch@some', ['someothername']],
    ['abranch@some', ['somelongername']],
    ['someo', ['someothername']],
    ['abra', ['a']],
    ['e@d', ['d']],
    ['someoth@d', ['d']],
    ['ebranch@ebranch', ['e']],
  ])('%s', (text, ids) => {
    expect(resolveIds(map, text)).toEqual(ids);
  });

  test.each([
    ['head', 'REVISION_MULTIPLE_HEADS', 'Multiple heads are present for "head": "c", "f"'],
    ['some', 'REVISION_AMBIGUOUS', 'several revisions begin with "some": "somelongername", "someothername"'],
    ['xyz', 'REVISION_UNKNOWN', "Can't locate revision identified by 'xyz'"],
    ['x@head', 'REVISION_UNKNOWN', "Can't locate revision identified by 'x'"],
    ['ebranch@xyz', 'REVISION_UNKNOWN', "Can't locate revision identified by 'ebranch@xyz'"],
    ['ebranch@b', 'REVISION_NOT_IN_BRANCH', 'revision "b" is not a member of branch "ebranch"'],
    ['abranch@d', 'REVISION_NOT_IN_BRANCH', 'revision "d" is not a member of branch "abranch"'],
    ['abranch@someo', 'REVISION_NOT_IN_BRANCH', 'revision "someo" is not a member of branch "abranch"'],
    ['-1', 'REVISION_SYMBOL_REFUSED', '"-1" cannot be used here: it is relative to another revision'],
    ['current', 'REVISION_SYMBOL_REFUSED', '"current" cannot be used here: it depends on the database'],
  ])('%s fails with %s', (text, code, message) => {
    expect(() => resolveIds(map, text)).toThrow(expect.objectContaining({ code, message }));
  });

  test('an exact id wins over a longer one', () => {
    const users = mapOf('user -> user_foo');
    expect(resolveIds(users, 'user')).toEqual(['user']);
    expect(resolveIds(users, 'user_')).toEqual(['user_foo']);
  });

  test('a prefix that a label and its owner share is not ambiguous', () => {
    expect(resolveIds(mapOf('blog1(blogs) -> x'), 'blog')).toEqual(['blog1']);
  });

  test('one revision', () => {
    expect(resolveRevision(map, 'abranch@head')?.id).toBe('c');
    expect(resolveRevision(map, 'base')).toBeUndefined();
    expect(resolveRevision(mapOf('a -> b'), 'heads')?.id).toBe('b');
    expect(() => resolveRevision(mapOf('a, b'), 'heads')).toThrow(
      expect.objectContaining({ code: 'REVISION_MULTIPLE_HEADS' }),
    );
  });

  test('an empty folder', () => {
    expect(resolveIds(mapOf('a'), 'head')).toEqual(['a']);
  });
});

describe('ranges of history', () => {
  const labelled = mapOf('a(abranch) -> b -> somelongername -> c, d -> e(ebranch) -> someothername -> f');
  const dependent = mapOf('base1(b_1) -> a1 -> b1 -> c1, base2(b_2)[b_1] -> a2 -> b2 -> c2 -> d2');
  const linear = mapOf('a -> b -> c -> d');
  const list = (map: typeof linear, text: string, rows: readonly string[] = []): string =>
    revisionsInRange(map, rows, text)
      .map((revision) => revision.id)
      .join(' ');

  test.each([
    ['ebranch@base:heads', 'f someothername e d'],
    ['ebranch@base:ebranch@head', 'f someothername e d'],
    ['ebranch@d:heads', 'f someothername e d'],
    ['e@base:heads', 'f someothername e d'],
    [':ebranch@head', 'f someothername e d'],
  ])('%s', (text, expected) => {
    expect(list(labelled, text)).toBe(expected);
  });

  test('of a branch on which another one depends', () => {
    expect(list(dependent, 'b_1@base:heads')).toBe('c1 b1 a1 base1');
  });

  test.each([
    [':', 'd c b a'],
    ['b:', 'd c b'],
    ['b:c', 'c b'],
    ['b:b', 'b'],
    ['-2:current', 'c b a'],
    ['current:+1', 'd c'],
    ['current:', 'd c'],
    ['a+1:head', 'd c b'],
    ['base:b', 'b a'],
  ])('%s of a line at c', (text, expected) => {
    expect(list(linear, text, ['c'])).toBe(expected);
  });

  test('an end that is not below the other', () => {
    expect(() => list(linear, 'c:b')).toThrow(
      expect.objectContaining({
        code: 'REVISION_RANGE_INVALID',
        message: 'Requested range c:b does not refer to ancestor/descendant revisions along the same branch',
      }),
    );
  });
});
