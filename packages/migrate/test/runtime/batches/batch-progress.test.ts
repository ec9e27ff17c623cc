import { expect, test } from '@jest/globals';
import { batchProgress } from '../../../src/runtime/batches/batch-progress';

const count = { table: 't', rowsBefore: 400, rowsDone: 600, rowsTotal: 1_000, elapsedMs: 2_000 };

test('the rate is that of this run, and the rest is reckoned by it', () => {
  expect(batchProgress(count)).toEqual({
    table: 't',
    rowsDone: 600,
    rowsTotal: 1_000,
    rowsPerSecond: 100,
    leftMs: 4_000,
  });
});

test('before there is anything to measure there is no rate', () => {
  expect(batchProgress({ ...count, elapsedMs: 0 })).toMatchObject({ rowsPerSecond: null, leftMs: null });
  expect(batchProgress({ ...count, rowsDone: 400 })).toMatchObject({ rowsPerSecond: null, leftMs: null });
});

test('rows that came in the meantime make the total larger, never the rest negative', () => {
  expect(batchProgress({ ...count, rowsDone: 1_200 })).toMatchObject({ rowsTotal: 1_200, leftMs: 0 });
});
