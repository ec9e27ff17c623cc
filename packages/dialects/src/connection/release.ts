import type { Release } from '../dialect';
import { isError } from './is-error';

/** A release whose second call does nothing, and which is content if the session, and the lock with it, is gone. */
export function releaseOnce(giveBack: () => Promise<unknown>): Release {
  let released: Promise<void> | undefined;
  return () => (released ??= giveBack().then(ignore, forgiveLoss));
}

function ignore(): void {
  // What the server answers to the release has no meaning for the caller.
}

function forgiveLoss(error: unknown): void {
  if (isError(error) && 'code' in error && error.code === 'CONNECTION_LOST') return;
  throw error;
}
