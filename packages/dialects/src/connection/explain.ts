import type { FastAppKitError } from '@fastappkit/schema';
import { isFastAppKitError } from '@fastappkit/schema';
import { DialectError, type SqlFailure } from '../errors';
import type { Statement } from '../statement';
import { redact, type DatabaseUrl } from '../url';
import { statementOf } from './failed-statement';
import { isError } from './is-error';
import { readFailure, redactError } from './reason';

/** What kind of failure a driver's error is. */
export type FailureKind =
  | 'CONNECTION_LOST'
  | 'LOCKED'
  | 'OBJECT_EXISTS_IN_DATABASE'
  | 'OBJECT_MISSING_IN_DATABASE'
  | 'STORAGE_FULL'
  | 'DATABASE_READ_ONLY'
  | 'PERMISSION_DENIED'
  | 'DATABASE_FILE_INVALID'
  | 'NEEDS_AUTOCOMMIT'
  | 'STATEMENT_FAILED';

/** What kind of failure an error of connecting is. */
export type ConnectFailureKind = 'SERVER_UNREACHABLE' | 'AUTHENTICATION_FAILED' | 'DATABASE_MISSING';

/** How one dialect reads the errors of its driver. */
export interface FailureReader {
  readonly kindOf: (error: Error, code: string) => FailureKind;
  /** What the server says beyond its sentence. */
  readonly extras?: (error: Error) => Partial<SqlFailure>;
}

/** Codes of Node for a connection that broke. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** The error of a statement as one of ours. An error of ours passes through. */
export function explainFailure(
  error: unknown,
  statement: Statement | undefined,
  reader: FailureReader,
): FastAppKitError {
  if (isFastAppKitError(error)) return error;
  const { code, reason } = readFailure(error);
  const failure = {
    statement: statement?.sql ?? statementOf(error) ?? '',
    reason,
    ...(code !== '' && { serverCode: code }),
  };
  if (!isError(error)) return new DialectError('STATEMENT_FAILED', failure, error);
  if (error.name === 'KnexTimeoutError') {
    return new DialectError(
      'LOCKED',
      { ...failure, reason: 'a transaction that is still open has the session' },
      error,
    );
  }
  const kind = BROKEN.has(code) ? 'CONNECTION_LOST' : reader.kindOf(error, code);
  if (kind === 'CONNECTION_LOST') return new DialectError(kind, { reason }, error);
  return new DialectError(kind, { ...failure, ...reader.extras?.(error) }, error);
}

/** The error of connecting as one of ours, without the password of `url`. */
export function explainConnectFailure(
  error: unknown,
  url: DatabaseUrl,
  kindOf: (error: Error, code: string) => ConnectFailureKind,
): FastAppKitError {
  if (isFastAppKitError(error)) return error;
  redactError(error, url);
  const { code, reason } = readFailure(error);
  const kind = isError(error) ? kindOf(error, code) : 'SERVER_UNREACHABLE';
  return new DialectError(kind, { url: url.display, reason: redact(reason, url) }, error);
}
