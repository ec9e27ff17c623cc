import { isNativeError } from 'node:util/types';

/** The `code` of a system error. By shape, since errors of Node may come from another realm than ours. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** What was thrown, if it is an error of any realm. */
export function asError(thrown: unknown): Error | undefined {
  return isNativeError(thrown) ? thrown : undefined;
}
