import { isFastAppKitError } from '@fastappkit/schema';

const DELAYS_MS = [250, 500, 1_000, 2_000, 4_000];

/**
 * How long to wait before a step that failed is tried again, in milliseconds; undefined where that is of no use: only
 * locks that others hold go away by themselves.
 * @param attempt  0 for the first one.
 */
export function retryDelayMs(error: unknown, attempt: number): number | undefined {
  return isFastAppKitError(error) && error.code === 'LOCKED' ? DELAYS_MS[attempt] : undefined;
}
