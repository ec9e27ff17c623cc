import { expect, test } from '@jest/globals';
import { isFastAppKitError, type Operation } from '@fastappkit/schema';
import fc from 'fast-check';
import { operations } from './operation-arbitrary';
import { runRendered } from './run-script';

const RUNS = 400;

test('a script, when it runs, gives the operation that it was rendered from', async () => {
  let ran = 0;
  for (const op of fc.sample(operations, { numRuns: RUNS, seed: 3 })) {
    const sent = await runRendered([{ op }]).catch(refusal);
    if (sent === undefined) continue;
    ran += 1;
    expect(sent).toEqual(saidBy(op));
  }
  expect(ran).toBeGreaterThan(RUNS * 0.8);
});

// A model may refuse what the arbitrary makes up, such as two constraints of one name.
function refusal(error: unknown): undefined {
  if (!isFastAppKitError(error) || error.code !== 'MODEL_INVALID') throw error;
  return undefined;
}

// Triggers are no part of a model: a script creates them by itself.
function saidBy(op: Operation): readonly Operation[] {
  if (op.kind !== 'createTable') return [op];
  const { triggers = [], ...table } = op.table;
  return [{ ...op, table }, ...triggers.map(({ sql }): Operation => ({ kind: 'executeSql', sql }))];
}
