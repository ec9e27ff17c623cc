import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyStep } from '../../src/revision/heads';
import { planDowngrade, planUpgrade } from '../../src/revision/plan';
import { createRevisionMap, type RevisionMap, type RevisionNode } from '../../src/revision/revision-map';
import type { Revision } from '../../src/revision/revision';
import { graphs, idIn } from './graph-arbitrary';
import { down, up } from './play';

// `up` and `down` check every step: the order, and that the rows are the smallest set that implies what is applied
describe('random graphs', () => {
  const picks = fc.array(fc.nat(), { maxLength: 8 });

  test('any way up to the heads ends with the same rows', () => {
    fc.assert(
      fc.property(graphs, picks, (map, targets) => {
        const halfway = targets.reduce<readonly string[]>((rows, pick) => up(map, rows, idIn(map, pick)).rows, []);
        expect(up(map, halfway, 'heads').rows).toEqual(up(map, [], 'heads').rows);
      }),
      { numRuns: 300 },
    );
  });

  test('any way down to base ends without rows, and takes back each revision once', () => {
    fc.assert(
      fc.property(graphs, picks, (map, targets) => {
        const start = up(map, [], 'heads').rows;
        const [rows, ran] = targets.reduce<readonly [readonly string[], readonly string[]]>(
          (so, pick) => takeBack(map, so, idIn(map, pick)),
          [start, []],
        );
        const rest = down(map, rows, 'base');
        expect(rest.rows).toEqual([]);
        expect([...ran, ...rest.ran].sort()).toEqual([...map.nodes.keys()].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('down one revision and up again comes back to the same rows', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (map, pick) => {
        const { rows } = up(map, [], 'heads');
        const [below] = takeBack(map, [rows, []], idIn(map, pick));
        expect(up(map, below, 'heads').rows).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  /** Down to a revision, where it is applied and something stands on it. */
  function takeBack(
    map: RevisionMap,
    [rows, ran]: readonly [readonly string[], readonly string[]],
    target: string,
  ): readonly [readonly string[], readonly string[]] {
    try {
      const taken = down(map, rows, target);
      return [taken.rows, [...ran, ...taken.ran]];
    } catch (error) {
      expect(error).toMatchObject({ code: 'REVISION_NOT_DOWNGRADE_TARGET' });
      return [rows, ran];
    }
  }
});

describe('a chain', () => {
  test('of ten times the length takes ten times the work', () => {
    const short = workOf(2_000);
    const long = workOf(20_000);
    expect(long.looked).toBeLessThanOrEqual(10.5 * short.looked);
    expect(long.read).toBeLessThanOrEqual(10.5 * short.read);
    // a handful of times for each revision, not once for each pair
    expect(short.looked).toBeLessThan(2_000 * 50);
  });

  /** Counts how often a map is built from, and how often all plans and row changes look up, in a chain of `length`. */
  function workOf(length: number): { readonly read: number; readonly looked: number } {
    let read = 0;
    const revisions = Array.from({ length }, (_, index): Revision => ({
      id: `r${index}`,
      get down() {
        read += 1;
        return index === 0 ? [] : [`r${index - 1}`];
      },
      dependsOn: [],
      labels: [],
      message: '',
      path: `r${index}.ts`,
    }));
    const built = createRevisionMap(revisions);
    let looked = 0;
    const map: RevisionMap = { ...built, nodes: countingMap(built.nodes, () => (looked += 1)) };
    const last = `r${length - 1}`;
    const steps = [...planUpgrade(map, [], 'heads'), ...planDowngrade(map, [last], 'base')];
    planUpgrade(map, ['r0'], `+${length - 1}`);
    planDowngrade(map, [last], `-${length - 1}`);
    const rows = steps.reduce<readonly string[]>((so, step) => applyStep(map, so, step).rows, []);
    expect([steps.length, rows]).toEqual([2 * length, []]);
    return { read, looked };
  }

  function countingMap(nodes: ReadonlyMap<string, RevisionNode>, count: () => void): ReadonlyMap<string, RevisionNode> {
    const counting = new Map(nodes);
    const get = counting.get.bind(counting);
    counting.get = (id) => {
      count();
      return get(id);
    };
    return counting;
  }
});
