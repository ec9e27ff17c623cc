import { readFileSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import { AppKitError } from '../errors';

/**
 * Reads a file that has to exist.
 * @throws AppKitError CONFIG_UNREADABLE
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppKitError('CONFIG_UNREADABLE', { file, reason: reasonOf(error) }, error);
  }
}

/** Reads a file, or gives undefined where there is none. */
export function readTextIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new AppKitError('CONFIG_UNREADABLE', { file, reason: reasonOf(error) }, error);
  }
}

function isMissing(error: unknown): boolean {
  return isNativeError(error) && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function reasonOf(error: unknown): string {
  return isNativeError(error) ? error.message : String(error);
}
