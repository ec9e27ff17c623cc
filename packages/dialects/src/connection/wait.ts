import { setTimeout as sleep } from 'node:timers/promises';

/** The clock and the dice of waiting; tests bring their own. */
export interface WaitSeams {
  readonly nowMs: () => number;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** The monotonic clock, whose lowest digits serve as dice: jitter only has to differ between processes. */
export const REAL_WAIT: WaitSeams = {
  nowMs: () => performance.now(),
  random: () => (performance.now() * 1_000) % 1,
  sleep,
};

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Calls `attempt` until it succeeds, with pauses that grow and differ, so that waiting runs do not march in step.
 * @param timeoutMs  Longest wait; 0 tries once.
 * @returns Whether an attempt succeeded.
 */
export async function waitFor(
  attempt: () => Promise<boolean>,
  timeoutMs: number,
  { nowMs, random, sleep: pause }: WaitSeams = REAL_WAIT,
): Promise<boolean> {
  const deadlineMs = nowMs() + timeoutMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    if (await attempt()) return true;
    const leftMs = deadlineMs - nowMs();
    if (leftMs <= 0) return false;
    await pause(Math.min(pauseMs * (0.5 + random()), leftMs));
  }
}
