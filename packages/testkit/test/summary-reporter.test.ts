import { describe, expect, test } from '@jest/globals';
import { summarize } from '../src/summary-reporter';

type Files = Parameters<typeof summarize>[0];

function file(project: string, tests: readonly (readonly [suite: string, status: string])[]): Files[number] {
  const testResults = tests.map(([suite, status]) => ({ ancestorTitles: [suite], fullName: `${suite} works`, status }));
  const count = (wanted: string): number => tests.filter(([, status]) => status === wanted).length;
  const counts = { numPassingTests: count('passed'), numFailingTests: count('failed') };
  // the few fields of Jest's result that a summary reads
  return {
    displayName: { name: project },
    testFilePath: `/${project}.test.ts`,
    testResults,
    ...counts,
  } as unknown as Files[number];
}

describe('summary', () => {
  test('counts by project and by database, and names what was skipped', () => {
    const files = [
      file('unit', [['postgres: text', 'passed']]),
      file('db', [
        ['sqlite: rollback', 'passed'],
        ['postgres: rollback', 'failed'],
        ['postgres: rollback', 'passed'],
        ['postgres: lock', 'pending'],
      ]),
    ];
    expect(summarize(files, [])).toEqual([
      'Projects:  unit 1, db 2 (1 failed)',
      'Databases: sqlite 1, postgres 1 (1 failed)',
      'Skipped:   postgres: lock works (/db.test.ts)',
      'Total: 3 passed, 1 failed, 1 skipped',
    ]);
  });

  test('says once why a database was left out', () => {
    const notes = ['a', 'b', 'c', 'd'].map((title) => ({ database: 'mysql', title, reason: 'no server' }));
    const lacks = { database: 'sqlite', title: 'a', reason: 'lacks schemas' };
    expect(summarize([], [...notes, lacks])).toEqual([
      'Left out:  mysql: no server (4)',
      'Left out:  sqlite: lacks schemas (1)',
      'Total: 0 passed, 0 failed',
    ]);
  });
});
