import { describe, expect, test } from '@jest/globals';
import { diagnoseRows, type Diagnosis } from '../../src/commands/diagnose';
import { mapOf } from '../revision/play';

const DRAWING = 'a1 -> a2 -> a3, b1 -> b2';

function diagnose(rows: string, drawing = DRAWING): Diagnosis {
  return diagnoseRows(mapOf(drawing), rows.split(' ').filter(Boolean));
}

describe('the state of a database', () => {
  test.each([
    ['', 'empty', [], 'a1 a2 a3 b1 b2'],
    ['a3 b2', 'upToDate', [], ''],
    ['a3', 'behind', [], 'b1 b2'],
    ['a1 b2', 'behind', [], 'a2 a3'],
    // nothing is said of what no known row leads to: the unknown row may stand on it
    ['x9', 'ahead', ['x9'], ''],
    ['a3 x9', 'ahead', ['x9'], ''],
    ['x8 x9', 'ahead', ['x8', 'x9'], ''],
    ['a2 x9', 'diverged', ['x9'], 'a3'],
  ] as const)('with the rows "%s" is %s', (rows, state, unknown, pending) => {
    expect(diagnose(rows)).toMatchObject({ state, unknown, pending: pending.split(' ').filter(Boolean) });
  });

  test('is up to date where there are no revisions', () => {
    expect(diagnose('', '')).toMatchObject({ state: 'upToDate' });
  });

  test('counts what a dependency implies', () => {
    expect(diagnose('b2', 'a1 -> a2, b1 -> b2[a2]')).toMatchObject({ state: 'upToDate' });
    expect(diagnose('b2', 'a1 -> a2 -> a3, b1 -> b2[a2]')).toMatchObject({ state: 'behind', pending: ['a3'] });
  });
});

describe('the advice', () => {
  test.each([
    ['', 'upgrade heads'],
    ['', 'stamp heads'],
    ['a3', 'upgrade heads'],
    ['x9', "git log --all --oneline -- '*x9*'"],
    ['x9', 'stamp --purge heads'],
    ['a2 x9', 'merge heads'],
    ['a2 x9', 'stamp --purge <revision>'],
  ])('for "%s" names: %s', (rows, command) => {
    expect(diagnose(rows).advice).toContain(command);
  });

  test('says "head" where there is one, and nothing where nothing is to do', () => {
    expect(diagnose('a1', 'a1 -> a2').advice).toBe(
      'Apply what is pending, in a project with "fastappkit migrate upgrade --revision head", elsewhere with "alembic upgrade head".',
    );
    expect(diagnose('a2', 'a1 -> a2').advice).toBeUndefined();
  });
});
