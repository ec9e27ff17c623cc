import { DialectError } from '../errors';
import { waitFor } from './wait';

/** Is told, once, that somebody else has the lock, and who, where that is known. */
export type OnWait = (holder: string | null) => void;

/** How long to wait for a lock. */
export interface LockWait {
  /** Longest wait in milliseconds; 0 tries once. */
  readonly timeoutMs: number;
  readonly onWait?: OnWait | undefined;
}

/** How long a wait is nothing to speak of. */
const SHORT_MS = 1_000;

/**
 * Tries until the lock is taken. A wait of more than a second is told.
 * @throws DialectError LOCK_TIMEOUT
 */
export async function waitForLock(
  lock: {
    readonly name: string;
    attempt(): Promise<boolean>;
    /** Who has it; null where nobody can tell. */
    holder(): Promise<string | null>;
  },
  { timeoutMs, onWait }: LockWait,
): Promise<void> {
  const shortMs = Math.min(timeoutMs, SHORT_MS);
  if (await waitFor(() => lock.attempt(), shortMs)) return;
  if (timeoutMs > shortMs) {
    onWait?.(await lock.holder());
    if (await waitFor(() => lock.attempt(), timeoutMs - shortMs)) return;
  }
  throw new DialectError('LOCK_TIMEOUT', { name: lock.name, timeoutMs, holder: await lock.holder() });
}
