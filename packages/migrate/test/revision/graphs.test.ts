import { describe, expect, test } from '@jest/globals';
import { applyStep } from '../../src/revision/heads';
import { planStamp } from '../../src/revision/stamp';
import { nodeOf } from '../../src/revision/revision-map';
import { down, mapOf, sorted, up } from './play';

type Case = readonly [command: 'U' | 'D' | 'S', target: string, from: string, ran: string, rows: string];

/**
 * Shapes and expectations of the reference, section 9.2 and 3.11, recorded from real Alembic.
 * A case is: command, target, rows before, the scripts that run (in any valid order; checked on the way), rows after.
 */
const GRAPHS: readonly { readonly name: string; readonly drawing: string; readonly cases: readonly Case[] }[] = [
  {
    name: 'G1 linear',
    drawing: 'aaaa -> bbbb -> cccc -> dddd -> eeee',
    cases: [
      ['U', 'eeee', 'cccc', 'dddd eeee', 'eeee'],
      ['U', 'cccc', '', 'aaaa bbbb cccc', 'cccc'],
      ['U', '+2', 'aaaa', 'bbbb cccc', 'cccc'],
      ['U', '+1', 'aaaa', 'bbbb', 'bbbb'],
      ['U', '+3', 'bbbb', 'cccc dddd eeee', 'eeee'],
      ['U', 'bbbb+2', 'aaaa', 'bbbb cccc dddd', 'dddd'],
      ['U', 'dddd-2', 'aaaa', 'bbbb', 'bbbb'],
      ['U', 'base', 'cccc', '', 'cccc'],
      ['U', 'a', 'cccc', '', 'cccc'],
      ['D', 'cccc', 'eeee', 'dddd eeee', 'cccc'],
      ['D', 'base', 'cccc', 'aaaa bbbb cccc', ''],
      ['D', '-1', 'cccc', 'cccc', 'bbbb'],
      ['D', '-3', 'eeee', 'cccc dddd eeee', 'bbbb'],
      ['D', 'aaaa+2', 'dddd', 'dddd', 'cccc'],
      ['D', 'cccc-2', 'dddd', 'bbbb cccc dddd', 'aaaa'],
      ['D', 'aaaa', 'aaaa', '', 'aaaa'],
      ['D', 'eeee', 'eeee', '', 'eeee'],
      ['D', 'base', '', '', ''],
      ['S', 'base', 'dddd', '', ''],
    ],
  },
  {
    name: 'G2 two branches',
    drawing: 'a -> b -> c1(c1branch) -> d1, b -> c2(c2branch) -> d2',
    cases: [
      ['U', 'd1', 'b', 'c1 d1', 'd1'],
      ['U', 'd1 d2', 'a', 'b c1 c2 d1 d2', 'd1 d2'],
      ['U', 'c2branch@head-1', 'b', 'c2', 'c2'],
      ['U', 'c2branch@head-3', '', 'a', 'a'],
      ['U', 'c2branch@+1', 'c1', 'c2', 'c1 c2'],
      ['U', 'c2branch@+1', 'c1 c2', 'd2', 'c1 d2'],
      ['U', 'base+1', '', 'a', 'a'],
      ['U', '+1', '', 'a', 'a'],
      ['D', 'a', 'd1 d2', 'b c1 c2 d1 d2', 'a'],
      ['D', 'base+2', 'd1 d2', 'c1 c2 d1 d2', 'b'],
      ['D', 'c2branch@base+2', 'd1 d2', 'c2 d2', 'd1'],
      ['D', 'c2', 'd1 d2', 'd2', 'c2 d1'],
      ['D', 'c2branch@base+3', 'd1 d2', 'd2', 'c2 d1'],
      ['D', 'c1branch@-1', 'd1 d2', 'd1', 'c1 d2'],
      ['D', 'd2-1', 'd2 c1', 'd2', 'c1 c2'],
      ['D', 'd2-1', 'c1 d2', 'd2', 'c1 c2'],
      ['D', 'c1branch@b', 'c1 d2', 'c1', 'd2'],
      ['D', 'c2branch@b', 'c1 d2', 'c2 d2', 'c1'],
      ['D', 'c2@b', 'd1 d2', 'c2 d2', 'd1'],
      ['D', 'd1@b', 'd1 d2', 'c1 d1', 'd2'],
      ['D', 'c1branch@head-1', 'd1 d2', 'd1', 'c1 d2'],
      ['D', '-1', 'a', 'a', ''],
      ['D', 'c2', 'd1 c2', '', 'c2 d1'],
      ['D', 'd1', 'd1 c2', '', 'c2 d1'],
      ['S', 'b', 'd1 c2', '', 'b'],
      ['S', 'c1branch@base', 'd1 c2', '', 'c2'],
      ['S', 'c2branch@head', 'd1 c2', '', 'd1 d2'],
      ['S', 'd1 d2', 'b', '', 'd1 d2'],
      ['S', 'c1', 'd1 d2', '', 'c1 d2'],
    ],
  },
  {
    name: 'G3 branch from a merge point',
    drawing: 'a1 -> b1 -> c1, a2 -> b2 -> c2, c1 c2 -> d1, c2 -> d2',
    cases: [
      ['U', 'd1', 'd2 b1', 'c1 d1', 'd1 d2'],
      ['D', 'b1', 'd2 d1', 'c1 d1', 'b1 d2'],
    ],
  },
  {
    name: 'G4 branch from a three-way merge',
    drawing: 'a1 -> b1 -> c1, a2 -> b2 -> c2, a3 -> b3 -> c3, c1 c2 c3 -> d1, c2 -> d2, c3 -> d3',
    cases: [
      ['U', 'd1', 'd3 d2 b1', 'c1 d1', 'd1 d2 d3'],
      ['D', 'b1', 'd3 d2 d1', 'c1 d1', 'b1 d2 d3'],
      ['U', 'd1', 'd3 b2 b1', 'c1 c2 d1', 'd1 d3'],
      ['U', 'd2', 'd3 d1', 'd2', 'd1 d2 d3'],
    ],
  },
  {
    name: 'G7 a dependency',
    drawing: 'a1(lib1) -> b1 -> c1 -> d1 -> e1 -> f1, a2 -> b2 -> c2[c1]',
    cases: [['D', 'c1', 'c2 d1', 'd1', 'c2']],
  },
  {
    name: 'G8 three merges under one dependent',
    drawing: 'a1 a2 a3 -> amerge, b1 b2 -> bmerge, c1 c2 c3 -> cmerge, d1[a3 b2 c1]',
    cases: [
      ['D', 'b2', 'amerge bmerge cmerge d1', 'bmerge', 'amerge b1 cmerge d1'],
      ['D', 'd1@base', 'amerge d1 b1 cmerge', 'd1', 'amerge b1 b2 cmerge'],
      ['D', 'base', 'amerge b1 b2 cmerge', 'a1 a2 a3 amerge b1 b2 c1 c2 c3 cmerge', ''],
    ],
  },
  {
    name: 'G9 crisscross',
    drawing: 'a1 -> a2 -> a3[b1], b1 -> b2[a2] -> b3',
    cases: [['D', 'b1', 'a3 b2', 'b2', 'a3']],
  },
  {
    name: 'G10 a redundant dependency',
    drawing: 'a1 -> a2 -> a3, b1 -> b2[a3] -> b3 -> b4[a3]',
    cases: [['D', 'b3', 'b4', 'b4', 'b3']],
  },
  {
    name: 'G11 dependency, then merge',
    drawing: 'a1, b1[a1], a1 b1 -> bmerge',
    cases: [
      ['U', 'b1', 'a1', 'b1', 'b1'],
      ['U', 'bmerge', 'b1', 'bmerge', 'bmerge'],
      ['D', 'a1', 'bmerge', 'bmerge', 'b1'],
      ['D', 'b1', 'bmerge', 'bmerge', 'b1'],
    ],
  },
  {
    name: 'G12 dependency on the own parent',
    drawing: 'a1 -> a2[a1]',
    cases: [
      ['U', 'a2', '', 'a1 a2', 'a2'],
      ['D', 'a1', 'a2', 'a2', 'a1'],
    ],
  },
  {
    name: 'G13 dependency by label',
    drawing: 'a1(lib1) -> b1 -> c1(c1lib) -> d1 -> e1 -> f1, a2 -> b2 -> c2[c1lib]',
    cases: [['U', 'c2', 'a2', 'a1 b1 c1 b2 c2', 'c2']],
  },
  {
    name: 'G14 forest',
    drawing: 'a1 -> b1, a2 -> b2',
    cases: [
      ['U', 'heads', '', 'a1 a2 b1 b2', 'b1 b2'],
      ['S', 'heads', '', '', 'b1 b2'],
      ['S', 'heads', 'b1 b2', '', 'b1 b2'],
    ],
  },
  {
    name: 'G15 merged branches',
    drawing: 'a -> b -> c1 -> d1, b -> c2(c2branch) -> d2, d1 d2 -> e -> f',
    cases: [
      ['S', 'c2', 'e', '', 'c2'],
      ['S', 'a', 'e', '', 'a'],
      ['S', 'e', 'c2', '', 'e'],
      ['S', 'c2branch@head', 'd1 c2', '', 'f'],
      ['S', 'e', 'd1 c2', '', 'e'],
      ['S', 'e', 'b', '', 'e'],
      ['U', 'f', 'b', 'c1 c2 d1 d2 e f', 'f'],
      ['D', 'b', 'f', 'c1 c2 d1 d2 e f', 'b'],
      ['D', 'c1', 'f', 'd1 e f', 'c1 d2'],
      ['D', 'c2', 'f', 'd2 e f', 'c2 d1'],
      ['D', 'd1-1', 'f', 'd1 e f', 'c1 d2'],
    ],
  },
  {
    name: 'G16 dependency across branches',
    drawing: 'a -> b -> c1(c1branch) -> d1, b -> c2(c2branch) -> d2[c1]',
    cases: [
      ['D', 'c2branch@b', 'd1 d2', 'c2 d2', 'd1'],
      ['D', 'c1branch@b', 'd1 d2', 'c1 d1 d2', 'c2'],
    ],
  },
  {
    name: '3.11 worked traces',
    drawing: 'a1 -> a2, b1 -> b2[a2] -> b3',
    cases: [
      ['U', 'heads', '', 'a1 a2 b1 b2 b3', 'b3'],
      ['D', 'b1', 'b3', 'b2 b3', 'a2 b1'],
      ['D', 'a1', 'b3', 'a2 b2 b3', 'a1 b1'],
      ['D', 'b1@base', 'b3', 'b1 b2 b3', 'a2'],
      ['D', 'a1@base', 'b3', 'a1 a2 b2 b3', 'b1'],
      ['D', 'base', 'b3', 'a1 a2 b1 b2 b3', ''],
    ],
  },
  {
    name: 'R6 an effective head',
    drawing: 'x1(x) -> x2, y1(y) -> y2[x1]',
    cases: [
      ['D', 'x@-1', 'x2 y2', 'x2', 'y2'],
      ['D', 'x@-1', 'y2', 'x1 y2', 'y1'],
    ],
  },
  {
    name: 'R9 three bases with dependencies',
    drawing:
      'base1(b_1) -> a1a -> b1a, base1 -> a1b -> b1b[a3], base2(b_2) -> a2 -> b2 -> c2[a3] -> d2, base3(b_3) -> a3 -> b3',
    cases: [
      ['D', 'b_3@base', 'b1a b1b d2 b3', 'a3 b1b b3 base3 c2 d2', 'a1b b1a b2'],
      ['D', 'b_2@base', 'b1a b1b d2 b3', 'a2 b2 base2 c2 d2', 'b1a b1b b3'],
      ['U', 'b_2@head', '', 'a2 a3 b2 base2 base3 c2 d2', 'd2'],
    ],
  },
  {
    name: 'R10 a dependency on a label',
    drawing:
      'base1(b_1) -> a1 -> b1 -> c1, base2(b_2)[b_1] -> a2 -> b2 -> c2 -> d2, base3(b_3) -> a3 -> b3 -> c3[b2] -> d3',
    cases: [
      ['U', 'b_2@head', '', 'a2 b2 base1 base2 c2 d2', 'd2'],
      ['U', 'b_3@head', '', 'a2 a3 b2 b3 base1 base2 base3 c3 d3', 'd3'],
    ],
  },
];

describe.each(GRAPHS)('$name', ({ drawing, cases }) => {
  const map = mapOf(drawing);
  test.each(cases)('%s %s from "%s"', (command, target, from, ran, rows) => {
    const before = from.split(' ').filter((row) => row !== '');
    const targets = target.split(' ');
    if (command === 'S') {
      expect(sorted(planStamp(map, before, targets).rows)).toEqual(sorted(rows));
      return;
    }
    const played = command === 'U' ? up(map, before, targets) : down(map, before, target);
    expect({ ran: sorted(played.ran), rows: played.rows }).toEqual({ ran: sorted(ran), rows: sorted(rows) });
  });
});

describe('rows after each single step', () => {
  const walk = (drawing: string, steps: string): readonly string[] => {
    const map = mapOf(drawing);
    let rows: readonly string[] = ['a'];
    return steps.split(' ').map((id) => {
      rows = applyStep(map, rows, { direction: 'up', revision: nodeOf(map, id).revision }).rows;
      return sorted(rows).join(' ');
    });
  };

  test('G5 twin merge', () => {
    expect(walk('a -> b1 b2 b3, b1 b2 b3 -> c1 -> d1, b1 b2 b3 -> c2 -> d2', 'b3 b1 b2 c2 d2 c1 d1')).toEqual([
      'b3',
      'b1 b3',
      'b1 b2 b3',
      'c2',
      'd2',
      'c1 d2',
      'd1 d2',
    ]);
  });

  test('G6 not quite a twin merge', () => {
    expect(walk('a -> b1 b2 b3, b1 b2 -> c1 -> d1, b2 b3 -> c2 -> d2', 'b2 b3 c2 d2 b1 c1 d1')).toEqual([
      'b2',
      'b2 b3',
      'c2',
      'd2',
      'b1 d2',
      'c1 d2',
      'd1 d2',
    ]);
  });

  test('a dependency takes the row away and gives it back', () => {
    const map = mapOf('a1 -> a2, b1 -> b2[a2] -> b3');
    const b2 = nodeOf(map, 'b2').revision;
    expect(applyStep(map, ['a2', 'b1'], { direction: 'up', revision: b2 }).changes).toEqual([
      { kind: 'delete', id: 'a2' },
      { kind: 'update', from: 'b1', to: 'b2' },
    ]);
    expect(applyStep(map, ['b2'], { direction: 'down', revision: b2 }).changes).toEqual([
      { kind: 'insert', id: 'a2' },
      { kind: 'update', from: 'b2', to: 'b1' },
    ]);
  });

  test('a step that does not start from the rows is refused', () => {
    const map = mapOf('a -> b');
    const b = nodeOf(map, 'b').revision;
    expect(() => applyStep(map, ['a'], { direction: 'down', revision: b })).toThrow(
      expect.objectContaining({ code: 'REVISION_NOT_CURRENT' }),
    );
    expect(() => applyStep(map, ['b'], { direction: 'up', revision: b })).toThrow(
      expect.objectContaining({ code: 'REVISION_NOT_CURRENT' }),
    );
  });
});
