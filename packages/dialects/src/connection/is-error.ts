import { isNativeError } from 'node:util/types';

/** Whether `value` is an error, decided by shape: errors of drivers and of Node may have been made in another realm. */
export function isError(value: unknown): value is Error {
  if (isNativeError(value)) return true;
  // better-sqlite3's errors only inherit from Error.
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}
