import { describe, expect, test } from '@jest/globals';
import { appliedIds, currentRevisions, requireKnownRows } from '../../src/revision/current';
import { labelsByRevision } from '../../src/revision/lineage';
import { planDowngrade, planUpgrade } from '../../src/revision/plan';
import { createRevisionMap } from '../../src/revision/revision-map';
import { planStamp } from '../../src/revision/stamp';
import { graph } from '@fastappkit/testkit';
import { down, mapOf, sorted, up } from './play';

const linear = mapOf('aaaa -> bbbb -> cccc -> dddd -> eeee');
const branched = mapOf('a -> b -> c1(c1branch) -> d1, b -> c2(c2branch) -> d2');
const merged = mapOf('a -> b -> c1 -> d1, b -> c2(c2branch) -> d2, d1 d2 -> e -> f');
const dependent = mapOf('a1 -> a2, b1 -> b2[a2] -> b3');

describe('refused targets', () => {
  test.each([
    ['-2', 'bbbb', 'REVISION_WALKED_TOO_FAR'],
    ['+5', 'bbbb', 'REVISION_WALKED_TOO_FAR'],
    ['aaaa-2', 'bbbb', 'REVISION_WALKED_TOO_FAR'],
    ['zzzz', 'bbbb', 'REVISION_UNKNOWN'],
  ])('upgrade %s from %s', (target, row, code) => {
    expect(() => planUpgrade(linear, [row], target)).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['-5', ['bbbb'], 'REVISION_WALKED_TOO_FAR'],
    ['+2', ['bbbb'], 'REVISION_WALKED_TOO_FAR'],
    ['-1', [], 'REVISION_WALKED_TOO_FAR'],
    ['bbb', [], 'REVISION_NOT_DOWNGRADE_TARGET'],
    ['cccc', ['bbbb'], 'REVISION_NOT_DOWNGRADE_TARGET'],
  ])('downgrade %s from %s', (target, rows, code) => {
    expect(() => planDowngrade(linear, rows, target)).toThrow(expect.objectContaining({ code }));
  });

  test('the text typed is named', () => {
    expect(() => planDowngrade(linear, [], 'bbb')).toThrow(
      'Destination bbb is not a valid downgrade target from current head(s): nothing is applied',
    );
    expect(() => planUpgrade(linear, ['bbbb'], '+5')).toThrow(
      expect.objectContaining({ details: { identifier: '+5', wanted: 5, possible: 3 } }),
    );
  });

  test.each(['-2', '-3', 'c2branch@-3', 'f-2', 'e-1'])('%s down through a merge is ambiguous', (target) => {
    expect(() => planDowngrade(merged, ['f'], target)).toThrow(
      expect.objectContaining({
        code: 'REVISION_WALK_AMBIGUOUS',
        details: { identifier: target, at: 'e', candidates: ['d1', 'd2'] },
      }),
    );
  });

  test('up onto a fork', () => {
    expect(() => planUpgrade(branched, ['b'], '+1')).toThrow(
      expect.objectContaining({ code: 'REVISION_WALK_AMBIGUOUS' }),
    );
    expect(() => planUpgrade(branched, ['c1', 'c2'], '+1')).toThrow(
      expect.objectContaining({ code: 'REVISION_START_AMBIGUOUS' }),
    );
  });

  test('related targets and related rows', () => {
    expect(() => planUpgrade(branched, [], ['b', 'd1'])).toThrow(
      expect.objectContaining({ code: 'REVISION_TARGETS_OVERLAP', details: { revision: 'b', other: 'd1' } }),
    );
    expect(() => planUpgrade(dependent, ['a2', 'b3'], 'heads')).toThrow(
      expect.objectContaining({ code: 'REVISION_ROWS_OVERLAP', details: { revision: 'a2', other: 'b3' } }),
    );
  });

  test('a row that no file has', () => {
    const error = expect.objectContaining({
      code: 'DATABASE_REVISION_UNKNOWN',
      message: `Can't locate revision identified by 'zzz', which the version table "alembic_version" holds`,
      details: { row: 'zzz', versionTable: 'alembic_version' },
    });
    expect(() => requireKnownRows(linear, ['aaaa', 'zzz'], { name: 'alembic_version' })).toThrow(error);
    expect(() => planUpgrade(linear, ['zzz'], 'head')).toThrow(/Can't locate revision identified by 'zzz'/);
  });
});

describe('labels', () => {
  const labels = (drawing: string): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(labelsByRevision(mapOf(drawing)));

  test('cover the descendants and the unbranched chain below', () => {
    expect(labels('a -> b -> c(l) -> d')).toEqual({ a: ['l'], b: ['l'], c: ['l'], d: ['l'] });
    expect(labels('a -> b -> c(l) -> d1 d2, d1 d2 -> e, a -> x')).toEqual({
      b: ['l'],
      c: ['l'],
      d1: ['l'],
      d2: ['l'],
      e: ['l'],
    });
    expect(labels('a1 a2 -> m -> b(l)')).toEqual({ b: ['l'] });
  });

  test('are respected by a downgrade with a single root', () => {
    expect(down(branched, ['d1', 'd2'], 'c1branch@base')).toEqual({ ran: ['d1', 'c1'], rows: ['d2'] });
    expect(down(branched, ['d1', 'd2'], 'c1branch@a')).toEqual({ ran: ['d1', 'c1'], rows: ['d2'] });
    expect(down(branched, ['d1'], 'c1branch@base')).toEqual({ ran: ['d1', 'c1'], rows: ['b'] });
  });

  test('limit a walk down to what they cover', () => {
    expect(() => planDowngrade(branched, ['d1', 'd2'], 'c1branch@-3')).toThrow(
      expect.objectContaining({ details: { identifier: 'c1branch@-3', wanted: 3, possible: 2 } }),
    );
    expect(() => planDowngrade(branched, ['b'], 'c1branch@-1')).toThrow(
      expect.objectContaining({ code: 'REVISION_WALKED_TOO_FAR' }),
    );
  });

  test('must have the target in their lineage', () => {
    expect(() => planDowngrade(branched, ['d1', 'd2'], 'c1branch@c2')).toThrow(
      expect.objectContaining({ code: 'REVISION_NOT_IN_BRANCH' }),
    );
  });
});

test('-1 with several current rows lists the branches', () => {
  expect(() => planDowngrade(branched, ['d1', 'd2'], '-1')).toThrow(
    expect.objectContaining({
      code: 'REVISION_START_AMBIGUOUS',
      message: '"-1" is ambiguous, since several revisions are current: d1 (c1branch), d2 (c2branch)',
      hint: 'Write <label or id>@-1 for one branch.',
    }),
  );
  expect(planDowngrade(branched, ['d1', 'd1'], '-1')).toHaveLength(1);
});

test('-1 from a base leaves what it depended on', () => {
  expect(down(mapOf('a1 -> a2, b1[a2]'), ['b1'], '-1')).toEqual({ ran: ['b1'], rows: ['a2'] });
  expect(down(branched, ['d1'], '-3')).toEqual({ ran: ['d1', 'c1', 'b'], rows: ['a'] });
});

describe('order', () => {
  const plan = (drawing: string, apps: readonly string[]): string => {
    const compareApps = (left = '', right = ''): number => apps.indexOf(left) - apps.indexOf(right);
    const map = createRevisionMap([...graph(drawing)].reverse(), { compareApps });
    return planUpgrade(map, [], 'heads')
      .map((step) => step.revision.id)
      .join(' ');
  };

  test('apps first, then creation dates', () => {
    expect(plan('s1:shop -> s2:shop, b1:blog -> b2[s1]:blog', [])).toBe('s1 s2 b1 b2');
    expect(plan('s1:shop -> s2:shop, b1:blog -> b2[s1]:blog', ['blog', 'shop'])).toBe('b1 s1 b2 s2');
  });

  test('does not depend on the order of files, nor on what is applied', () => {
    const revisions = graph('a -> b -> c1 -> d1, b -> c2 -> d2');
    const ids = (rows: readonly string[]): readonly string[] =>
      planUpgrade(createRevisionMap([...revisions].reverse()), rows, 'heads').map((step) => step.revision.id);
    expect(ids([])).toEqual(['a', 'b', 'c1', 'd1', 'c2', 'd2']);
    expect(ids(['c2'])).toEqual(['c1', 'd1', 'd2']);
  });

  test('equal dates are ordered by id', () => {
    const [first] = graph('a');
    const revisions = ['z', 'y', 'x'].map((id) => ({ ...first, id, labels: [], down: [], dependsOn: [], message: id }));
    const map = createRevisionMap(revisions.map((revision) => ({ ...revision, path: revision.id })));
    expect([...map.nodes.keys()]).toEqual(['x', 'y', 'z']);
  });
});

describe('stamp', () => {
  const stamp = (map: typeof linear, rows: readonly string[], target: string | readonly string[]): readonly string[] =>
    sorted(planStamp(map, rows, target).rows);

  test('keeps what dependencies imply', () => {
    expect(stamp(dependent, ['b3'], 'b1')).toEqual(['a2', 'b1']);
    expect(stamp(dependent, ['b3'], 'a1')).toEqual(['a1', 'b1']);
    expect(stamp(dependent, ['b3'], 'b1@base')).toEqual(['a2']);
    const across = mapOf('a1 -> b1 -> c1 -> d1 -> e1, a2 -> b2 -> c2[c1]');
    expect(stamp(across, ['e1', 'c2'], 'b1')).toEqual(['b1', 'b2']);
  });

  test('refuses related targets', () => {
    expect(() => planStamp(branched, [], ['c1', 'd1'])).toThrow(
      expect.objectContaining({ code: 'REVISION_TARGETS_OVERLAP' }),
    );
    expect(() => planStamp(dependent, [], ['a2', 'b2'])).toThrow(
      expect.objectContaining({ code: 'REVISION_TARGETS_OVERLAP' }),
    );
  });

  test('changes as few rows as possible', () => {
    expect(planStamp(branched, ['d1', 'c2'], 'b').changes).toEqual([
      { kind: 'delete', id: 'd1' },
      { kind: 'update', from: 'c2', to: 'b' },
    ]);
    expect(planStamp(branched, ['b'], ['d1', 'd2']).changes).toEqual([
      { kind: 'update', from: 'b', to: 'd1' },
      { kind: 'insert', id: 'd2' },
    ]);
    expect(planStamp(branched, ['d1', 'd2'], 'heads').changes).toEqual([]);
    expect(planStamp(branched, ['d1', 'd2'], []).changes).toEqual([
      { kind: 'delete', id: 'd1' },
      { kind: 'delete', id: 'd2' },
    ]);
  });

  test('names the heads where one is meant', () => {
    expect(() => planStamp(branched, [], 'head')).toThrow(/^Multiple heads are present/);
  });
});

describe('current', () => {
  test('lists lines that are applied as dependencies', () => {
    expect(currentRevisions(dependent, ['b2'])).toEqual(['a2', 'b2']);
    expect(currentRevisions(dependent, ['a2'])).toEqual(['a2']);
    expect(currentRevisions(dependent, [])).toEqual([]);
  });

  test('has everything exactly when upgrade heads has nothing to do', () => {
    expect([...appliedIds(dependent, ['b3'])].sort()).toEqual([...dependent.nodes.keys()].sort());
    expect(appliedIds(dependent, ['b2']).has('b3')).toBe(false);
    expect(currentRevisions(dependent, ['b3'])).toEqual(dependent.heads);
    expect(up(dependent, ['b3'], 'heads').ran).toEqual([]);
  });
});
