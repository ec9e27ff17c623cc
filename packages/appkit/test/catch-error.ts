import { AppKitError } from '../src/errors';

/** The error of this package that `body` throws. Throws itself if there is none, or another. */
export function catchError(body: () => unknown): AppKitError {
  try {
    body();
  } catch (error) {
    // `instanceof` narrows to AppKitError<any>, which the strict rules refuse.
    if (error instanceof AppKitError) return error as AppKitError;
    throw error;
  }
  throw new Error('nothing was thrown');
}
