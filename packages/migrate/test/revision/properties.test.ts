import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRevisionMap, type RevisionMap } from '../../src/revision/revision-map';
import type { Revision } from '../../src/revision/revision';
import { applyStep } from '../../src/revision/heads';
import { planDowngrade, planUpgrade } from '../../src/revision/plan';
import { planStamp } from '../../src/revision/stamp';
import { findOverlap } from '../../src/revision/traverse';
import { graphs, idIn } from './graph-arbitrary';
import { down, up } from './play';

describe('random graphs', () => {
  // `up` and `down` check every step: order, and rows that are exactly the tips of what is applied
  test('up to the heads and down to base comes back to no rows', () => {
    fc.assert(
      fc.property(graphs, (map) => {
        const top = up(map, [], 'heads');
        expect(top.ran).toHaveLength(map.nodes.size);
        expect(down(map, top.rows, 'base').rows).toEqual([]);
      }),
    );
  });

  test('any way up and down again keeps to the rules', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (map, picks) => {
        let rows: readonly string[] = [];
        for (const pick of picks) {
          const target = idIn(map, pick);
          rows = up(map, rows, target).rows;
          const below = map.nodes.get(target)?.revision.down[0];
          rows = below !== undefined && pick % 2 === 0 ? down(map, rows, below).rows : rows;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a stamp never leaves related rows, and holds its target', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), fc.nat(), (map, first, second) => {
        const { rows } = up(map, [], idIn(map, first));
        const stamped = planStamp(map, rows, idIn(map, second)).rows;
        expect(findOverlap(map, stamped)).toBeUndefined();
        expect(stamped).toContain(idIn(map, second));
      }),
    );
  });
});

describe('long chains', () => {
  const chain = (length: number): RevisionMap =>
    createRevisionMap(
      Array.from({ length }, (_, index) => ({
        id: `r${index}`,
        down: index === 0 ? [] : [`r${index - 1}`],
        dependsOn: [],
        labels: [],
        message: '',
        path: `r${index}.ts`,
      })),
    );

  test('of 10,000 run up and down', () => {
    const map = chain(10_000);
    let rows: readonly string[] = [];
    const steps = [...planUpgrade(map, [], 'heads'), ...planDowngrade(map, ['r9999'], 'base')];
    for (const step of steps) {
      rows = applyStep(map, rows, step).rows;
    }
    expect(steps).toHaveLength(20_000);
    expect(rows).toEqual([]);
  });

  test('of 100,000 are planned', () => {
    const map = chain(100_000);
    expect(planUpgrade(map, [], 'heads')).toHaveLength(100_000);
    expect(planDowngrade(map, ['r99999'], 'base')).toHaveLength(100_000);
    expect(planDowngrade(map, ['r99999'], '-50000')).toHaveLength(50_000);
  });

  test.each([
    ['independent', 10_000, false],
    ['tied by dependencies at every level', 300, true],
  ])('beside each other, %s', (_, length, tied) => {
    const revisions = Array.from({ length: 2 * length }, (_unused, index): Revision => {
      const name = index % 2 === 0 ? 'a' : 'b';
      const level = index >> 1;
      return {
        id: `${name}${level}`,
        down: level === 0 ? [] : [`${name}${level - 1}`],
        dependsOn: tied && name === 'b' ? [`a${level}`] : [],
        labels: [],
        message: '',
        path: `${index}.ts`,
      };
    });
    const map = createRevisionMap(revisions);
    let rows: readonly string[] = [];
    for (const step of [...planUpgrade(map, [], 'heads'), ...planDowngrade(map, map.realHeads, 'base')]) {
      rows = applyStep(map, rows, step).rows;
    }
    expect(rows).toEqual([]);
  });
});
