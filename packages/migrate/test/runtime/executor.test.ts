import { describe, expect, test } from '@jest/globals';
import { getDialect, type DialectName } from '@fastappkit/dialects';
import { EMPTY_METADATA } from '@fastappkit/schema';
import { execute, type LoadedStep, type TransactionMode } from '../../src/runtime/executor';
import { OfflineSink } from '../../src/runtime/offline-sink';
import type { ProgressEvent } from '../../src/runtime/progress';
import { chain, type Body } from './steps';

const drop =
  (table: string): Body =>
  (op) =>
    op.dropTable(table);

interface Printed {
  readonly lines: readonly string[];
  readonly events: readonly ProgressEvent[];
}

/** The script of a run, with the names of revisions as lines of their own. */
async function print(
  bodies: Readonly<Record<string, Body>>,
  options: {
    readonly mode?: TransactionMode;
    readonly dialect?: DialectName;
    readonly outside?: string;
    readonly events?: ProgressEvent[];
  } = {},
): Promise<Printed> {
  const { map, steps } = chain(bodies);
  const events = options.events ?? [];
  const sink = new OfflineSink(getDialect(options.dialect ?? 'postgres'), () =>
    Promise.resolve({ schema: EMPTY_METADATA, operations: [] }),
  );
  const loaded = steps.map((one): LoadedStep => {
    const isOutside = one.step.revision.id === options.outside;
    return isOutside ? { ...one, script: { ...one.script, transactional: false } } : one;
  });
  let nowMs = 0;
  await execute(loaded, {
    label: 'core',
    sink,
    map,
    versionTable: { name: 'v' },
    rows: [],
    transaction: options.mode ?? 'per-revision',
    report: (event) => void events.push(event),
    nowMs: () => (nowMs += 5),
  });
  return { lines: sink.items.map((item) => (item.kind === 'comment' ? `-- ${item.revision}` : item.sql)), events };
}

const two = { a: drop('x'), b: drop('y') };
const a = ['DROP TABLE "x"', `INSERT INTO "v" ("version_num") VALUES ('a')`];
const b = ['DROP TABLE "y"', `UPDATE "v" SET "version_num" = 'b' WHERE "version_num" = 'a'`];

describe('the borders of transactions', () => {
  test('are around each revision', async () => {
    const { lines } = await print(two);
    expect(lines).toEqual(['-- a', 'BEGIN', ...a, 'COMMIT', '-- b', 'BEGIN', ...b, 'COMMIT']);
  });

  test('are around the whole run', async () => {
    const { lines } = await print(two, { mode: 'all' });
    expect(lines).toEqual(['BEGIN', '-- a', ...a, '-- b', ...b, 'COMMIT']);
  });

  test('are nowhere', async () => {
    const { lines } = await print(two, { mode: 'none' });
    expect(lines).toEqual(['-- a', ...a, '-- b', ...b]);
  });

  test('leave a revision out that says so', async () => {
    const { lines } = await print(two, { outside: 'a' });
    expect(lines).toEqual(['-- a', ...a, '-- b', 'BEGIN', ...b, 'COMMIT']);
  });

  test('leave it out of a transaction for all, too', async () => {
    const { lines } = await print(two, { mode: 'all', outside: 'a' });
    expect(lines).toEqual(['BEGIN', '-- a', 'COMMIT', ...a, 'BEGIN', '-- b', ...b, 'COMMIT']);
  });
});

test('reports what happens', async () => {
  const { events } = await print(two);
  expect(events.map((event) => event.type)).toEqual([
    'runStarted',
    'stepStarted',
    'stepDone',
    'stepStarted',
    'stepDone',
  ]);
  expect(events[3]).toMatchObject({ label: 'core', position: 2, of: 2, step: { revision: { id: 'b' } } });
  expect(events[4]).toMatchObject({ elapsedMs: 5 });
});

test('a run without steps is no transaction', async () => {
  const { lines, events } = await print({}, { mode: 'all' });
  expect(lines).toEqual([]);
  expect(events.map((event) => event.type)).toEqual(['runStarted']);
});

test('nothing is applied when a script cannot be printed', async () => {
  const events: ProgressEvent[] = [];
  const reads: Body = async (op) => {
    await op.dropTable('z');
    await op.query('SELECT 1');
  };
  await expect(print({ ...two, c: reads, d: drop('u') }, { events })).rejects.toMatchObject({
    code: 'REVISION_FAILED',
    hint: 'Apply the revision with "upgrade", or write the change as operations and op.execute.',
    details: {
      revision: 'c',
      reason: 'op.query("SELECT 1") needs a database, so revision "c" cannot be printed',
      cause: { code: 'NEEDS_DATABASE' },
      permanent: [],
      steps: [
        { revision: 'a', status: 'skipped' },
        { revision: 'b', status: 'skipped' },
        { revision: 'c', status: 'failed', elapsedMs: 5 },
        { revision: 'd', status: 'skipped', elapsedMs: 0 },
      ],
    },
  });
  expect(events.at(-1)).toMatchObject({ type: 'stepFailed', step: { revision: { id: 'c' } } });
});

test('a step that does not belong to the rows is refused', async () => {
  const { map, steps } = chain(two);
  const run = execute(steps, {
    label: 'core',
    sink: new OfflineSink(getDialect('sqlite'), () => Promise.reject(new Error('not asked'))),
    map,
    versionTable: { name: 'v' },
    rows: ['a'],
    transaction: 'per-revision',
    report: () => undefined,
    nowMs: () => 0,
  });
  await expect(run).rejects.toMatchObject({
    code: 'REVISION_FAILED',
    details: { revision: 'a', cause: { code: 'REVISION_NOT_CURRENT' } },
  });
});
