import { describe, expect, test } from '@jest/globals';
import { graph } from '@fastappkit/testkit';
import { createRevisionMap, nodeOf } from '../../src/revision/revision-map';
import { cycleFindings, validateRevisions } from '../../src/revision/validate';

const findings = (drawing: string): readonly string[] => {
  const revisions = graph(drawing);
  return [...validateRevisions(revisions), ...cycleFindings(revisions)].map(
    ({ code, message }) => `${code} ${message}`,
  );
};

describe('defects', () => {
  test.each([
    ['a -> a', ['SELF_LOOP revision "a" names itself as its downRevision']],
    ['a[a]', ['SELF_LOOP revision "a" depends on itself']],
    ['a -> b -> c -> b', ['CYCLE a cycle joins the revisions b, c']],
    ['a -> b[d], x -> d[b]', ['DEPENDENCY_CYCLE a cycle of dependencies joins the revisions b, d']],
    [
      'a -> b -> a, c[d] -> d',
      ['CYCLE a cycle joins the revisions a, b', 'DEPENDENCY_CYCLE a cycle of dependencies joins the revisions c, d'],
    ],
    ['a(l) -> b(l)', ['LABEL_CLASH branch label "l" is already used by revision "a" in versions/a.ts']],
    ['a(b) -> b', ['LABEL_CLASH branch label "b" is already used by revision "b" in versions/b.ts']],
    ['a(head)', ['LABEL_INVALID branch label "head" is a reserved word']],
    ['base', ['ID_INVALID revision id "base" is a reserved word']],
    [
      'a[nowhere]',
      ['DEPENDENCY_MISSING "nowhere", on which revision "a" depends, is neither a revision nor a branch label'],
    ],
  ])('%s', (drawing, expected) => {
    expect(findings(drawing)).toEqual(expected);
  });

  test.each([
    ['x'.repeat(33), 'has 33 characters, but the version table takes 32'],
    ['a-b', 'contains one of the characters @ - + : or a space, which have a meaning in targets'],
    ['', 'is empty'],
  ])('the id "%s"', (id, reason) => {
    const [revision] = graph('a');
    const [finding] = revision === undefined ? [] : validateRevisions([{ ...revision, id }]);
    expect(finding).toEqual({ code: 'ID_INVALID', message: `revision id "${id}" ${reason}`, path: 'versions/a.ts' });
  });

  test.each([
    ['a -> b -> c -> b -> d', ['versions/b.ts: a cycle joins the revisions b, c']],
    ['a -> b[d], x -> d[b]', ['versions/b.ts: a cycle of dependencies joins the revisions b, d']],
    [
      'a(head) -> b -> c -> b',
      ['versions/a.ts: branch label "head" is a reserved word', 'versions/b.ts: a cycle joins the revisions b, c'],
    ],
  ])('no map is made of %s', (drawing, expected) => {
    expect(() => createRevisionMap(graph(drawing))).toThrow(
      expect.objectContaining({
        code: 'REVISION_GRAPH_INVALID',
        message: expect.stringContaining(expected.map((line) => `  ${line}`).join('\n')),
      }),
    );
  });

  test('all are reported at once, with their files', () => {
    const revisions = graph('a -> b(l), c(l)').map((revision) =>
      revision.id === 'c' ? { ...revision, down: ['gone'], path: 'versions/c.ts' } : revision,
    );
    const again = revisions.slice(0, 1).map((revision) => ({ ...revision, path: 'other/a.ts' }));
    expect(() => createRevisionMap([...revisions, ...again])).toThrow(
      expect.objectContaining({
        code: 'REVISION_GRAPH_INVALID',
        message: [
          'the revision files have 3 defects',
          '  other/a.ts: revision "a" is present more than once, also in versions/a.ts',
          '  versions/c.ts: branch label "l" is already used by revision "b" in versions/b.ts',
          '  versions/c.ts: revision "gone", the downRevision of "c", is not present',
        ].join('\n'),
      }),
    );
  });
});

describe('the map', () => {
  const map = createRevisionMap(graph('a1 -> a2 -> a3, b1 -> b2[a3] -> b3 -> b4[a3] -> b5[b4]'));

  test('knows heads and bases, with and without dependencies', () => {
    expect(map.heads).toEqual(['a3', 'b5']);
    expect(map.realHeads).toEqual(['b5']);
    expect(map.bases).toEqual(['a1', 'b1']);
    expect(createRevisionMap(graph('a, b[a]')).realBases).toEqual(['a']);
  });

  test('leaves out dependencies that an ancestor declares', () => {
    expect(nodeOf(map, 'b2').rowParents).toEqual(['b1', 'a3']);
    expect(nodeOf(map, 'b4').rowParents).toEqual(['b3']);
    expect(nodeOf(map, 'b4').parents).toEqual(['b3', 'a3']);
    expect(nodeOf(map, 'b5').rowParents).toEqual(['b4']);
    expect(nodeOf(map, 'a3').dependents).toEqual(['b2', 'b4']);
  });

  test('an empty folder is a map', () => {
    expect(createRevisionMap([])).toMatchObject({ heads: [], bases: [] });
  });
});
