import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { ALEMBIC } from '../src/commands/alembic/index';
import { batchLine } from '../src/output/batch-line';
import { runMain } from './run-main';

const step = { direction: 'up', revision: {} } as never;

test.each([
  [
    { rowsDone: 12_000, rowsTotal: 1_000_000, rowsPerSecond: 25_300.4, leftMs: 39_050 },
    't: 12,000 of 1,000,000 rows (1 %), 25,300 rows/s, 40 s left',
  ],
  [{ rowsDone: 5, rowsTotal: 5, rowsPerSecond: null, leftMs: null }, 't: 5 of 5 rows (100 %)'],
  [{ rowsDone: 0, rowsTotal: 0, rowsPerSecond: null, leftMs: null }, 't: 0 of 0 rows (100 %)'],
  [{ rowsDone: 1, rowsTotal: 9, rowsPerSecond: 1, leftMs: 185_000 }, 't: 1 of 9 rows (11 %), 1 rows/s, 3 min 5 s left'],
  [
    { rowsDone: 1, rowsTotal: 9, rowsPerSecond: 1, leftMs: 7_260_000 },
    't: 1 of 9 rows (11 %), 1 rows/s, 2 h 1 min left',
  ],
])('%j', (numbers, line) => {
  expect(batchLine({ type: 'batchDone', label: 'core', step, table: 't', ...numbers })).toBe(line);
});

describe('a run with batches', () => {
  let project: TestProject;
  beforeEach(() => {
    project = createTestProject();
    project.write('migrations/env.ts', 'export default {};\n');
    project.write('alembic.toml', 'script_location = "migrations"\nurl = "sqlite:///./app.db"\n');
    project.write(
      'migrations/versions/a1_one.ts',
      `import { integer, type Operations } from 'fastappkit';
export const revision = 'a1';
export const downRevision = null;
export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('t', { id: integer().primaryKey() });
  await op.bulkInsert('t', [{ id: 1 }, { id: 2 }, { id: 3 }]);
  await op.forEachBatch('t', { size: 2 }, async () => {});
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('t');
}
`,
    );
  });
  afterEach(() => {
    project.remove();
  });

  test.each([true, false])('shows how far it is in one line of a terminal (%p)', async (isTerminal) => {
    const { exitCode, stderr } = await runMain(['upgrade', 'head'], { cwd: project.root, bin: ALEMBIC, isTerminal });
    expect([exitCode, stderr.replaceAll('\u001b[2K', '<clear>').replaceAll('\r', '<start>')]).toEqual([
      0,
      isTerminal
        ? expect.stringMatching(
            /, \n<start><clear>.*2 of 3 rows \(66 %\).*<start><clear>.*3 of 3 rows \(100 %\).*\n.*done/s,
          )
        : expect.not.stringContaining('rows'),
    ]);
  });
});
