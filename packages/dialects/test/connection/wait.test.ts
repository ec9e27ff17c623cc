import { describe, expect, test } from '@jest/globals';
import { REAL_WAIT, waitFor } from '../../src/connection/wait';

/** A clock that only pauses move, and the pauses that were made. */
function fakeSeams() {
  const pauses: number[] = [];
  let nowMs = 0;
  const sleep = (ms: number) => {
    pauses.push(ms);
    nowMs += ms;
    return Promise.resolve();
  };
  return { pauses, seams: { nowMs: () => nowMs, random: () => 0.5, sleep } };
}

describe('waitFor', () => {
  test('tries once without time', async () => {
    const { pauses, seams } = fakeSeams();
    let tries = 0;
    expect(await waitFor(() => Promise.resolve(++tries > 1), 0, seams)).toBe(false);
    expect([tries, pauses]).toEqual([1, []]);
  });

  test('pauses longer and longer, and never past the end', async () => {
    const { pauses, seams } = fakeSeams();
    expect(await waitFor(() => Promise.resolve(false), 1_500, seams)).toBe(false);
    expect(pauses).toEqual([20, 40, 80, 160, 320, 500, 380]);
  });

  test('ends with the first success', async () => {
    const { pauses, seams } = fakeSeams();
    let tries = 0;
    expect(await waitFor(() => Promise.resolve(++tries === 3), 1_500, seams)).toBe(true);
    expect(pauses).toEqual([20, 40]);
  });

  test('throws dice between 0 and 1', () => {
    const thrown = REAL_WAIT.random();
    expect(thrown >= 0 && thrown < 1).toBe(true);
  });
});
