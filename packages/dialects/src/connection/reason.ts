import { redact, type DatabaseUrl } from '../url';
import { isError } from './is-error';

/** What a driver's error says, as plain data. */
export interface DriverFailure {
  /** The code of the driver or the server, such as `ECONNREFUSED` or `42P01`. */
  readonly code: string;
  /** The server's own sentence. */
  readonly reason: string;
}

/** The code and the sentence of a driver's error. */
export function readFailure(error: unknown): DriverFailure {
  if (!isError(error)) return { code: '', reason: String(error) };
  const nested = 'errors' in error && Array.isArray(error.errors) ? (error.errors[0] as unknown) : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error.message === '' && nested !== undefined) return { ...readFailure(nested), ...(code !== '' && { code }) };
  return { code, reason: error.message || code || error.name };
}

/** Takes the password of `url` out of an error, in place, since it becomes the `cause` of ours. */
export function redactError(error: unknown, url: DatabaseUrl): void {
  if (!isError(error)) return;
  error.message = redact(error.message, url);
  if (error.stack !== undefined) error.stack = redact(error.stack, url);
}
