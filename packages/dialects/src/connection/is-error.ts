import { isNativeError } from 'node:util/types';

/** Whether `value` is an error: also one of another realm, or of a driver that only inherits from `Error`. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || isNativeError(value);
}
