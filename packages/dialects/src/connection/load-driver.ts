import { DialectError } from '../errors';
import { isError } from './is-error';

/**
 * Loads an optional driver.
 * @param load  Imports the module; passed in because only a literal import is seen by bundlers and type checkers.
 * @throws DialectError DRIVER_MISSING
 */
export async function loadDriver<T>(driver: string, dialect: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (isMissing(error, driver)) throw new DialectError('DRIVER_MISSING', { driver, dialect }, error);
    throw error;
  }
}

function isMissing(error: unknown, driver: string): boolean {
  if (!isError(error) || !('code' in error)) return false;
  const isNotFound = error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND';
  return isNotFound && error.message.includes(`'${driver}'`);
}
