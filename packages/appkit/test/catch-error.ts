import { AppKitError } from '../src/errors';

/** The error of this package that `body` throws. Throws itself if there is none, or another. */
export function catchError(body: () => unknown): AppKitError {
  try {
    body();
  } catch (error) {
    if (error instanceof AppKitError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
