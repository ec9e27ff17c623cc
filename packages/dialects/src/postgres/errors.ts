import type { FastAppKitError } from '@fastappkit/schema';
import { explainConnectFailure, explainFailure, type FailureKind, type FailureReader } from '../connection/explain';
import { DialectError, type SqlFailure } from '../errors';
import type { Statement } from '../statement';
import type { DatabaseUrl } from '../url';
import { inUseError } from './in-use';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const KINDS: Readonly<Record<string, FailureKind>> = {
  '55P03': 'LOCKED',
  '40P01': 'LOCKED',
  '42P04': 'OBJECT_EXISTS_IN_DATABASE',
  '42P06': 'OBJECT_EXISTS_IN_DATABASE',
  '42P07': 'OBJECT_EXISTS_IN_DATABASE',
  '42701': 'OBJECT_EXISTS_IN_DATABASE',
  '42710': 'OBJECT_EXISTS_IN_DATABASE',
  '3D000': 'OBJECT_MISSING_IN_DATABASE',
  '3F000': 'OBJECT_MISSING_IN_DATABASE',
  '42P01': 'OBJECT_MISSING_IN_DATABASE',
  '42703': 'OBJECT_MISSING_IN_DATABASE',
  '42704': 'OBJECT_MISSING_IN_DATABASE',
  '53100': 'STORAGE_FULL',
  '25006': 'DATABASE_READ_ONLY',
  '42501': 'PERMISSION_DENIED',
  '57P01': 'CONNECTION_LOST',
  '57P02': 'CONNECTION_LOST',
  '57P03': 'CONNECTION_LOST',
  '57P05': 'CONNECTION_LOST',
};

/** The driver's own sentences, which have no code. */
const LOST = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

const READER: FailureReader = {
  kindOf: (error, code) => {
    if (code.startsWith('08') || LOST.test(error.message)) return 'CONNECTION_LOST';
    return isRefusedInTransaction(error, code) ? 'NEEDS_AUTOCOMMIT' : (KINDS[code] ?? 'STATEMENT_FAILED');
  },
  extras: readExtras,
};

/** The error of a statement on PostgreSQL; its details hold the server's position, detail and hint. */
export function explain(error: unknown, statement?: Statement): FastAppKitError {
  const explained = explainFailure(error, statement, READER);
  const isFailure = explained instanceof DialectError && explained.code === 'STATEMENT_FAILED';
  return (isFailure ? inUseError(explained.details as SqlFailure, explained.cause) : undefined) ?? explained;
}

/** The error of connecting to PostgreSQL. */
export function explainConnect(error: unknown, url: DatabaseUrl): FastAppKitError {
  return explainConnectFailure(error, url, ({ message }, code) => {
    if (code === '3D000') return 'DATABASE_MISSING';
    // Without a password the driver itself gives up: "SASL: ... client password must be a string".
    return code.startsWith('28') || message.startsWith('SASL') ? 'AUTHENTICATION_FAILED' : 'SERVER_UNREACHABLE';
  });
}

// The code is also that of a SET TRANSACTION which comes too late; the server's own function tells them apart in any
// language: https://www.postgresql.org/docs/current/protocol-error-fields.html
function isRefusedInTransaction(error: Error, code: string): boolean {
  return code === '25001' && 'routine' in error && error.routine === 'PreventInTransactionBlock';
}

function readExtras(error: Error): Partial<SqlFailure> {
  const { position, detail, hint } = error as Error & Readonly<Record<string, unknown>>; // Each one is checked below.
  return {
    ...(typeof position === 'string' && { position: Number(position) }),
    ...(typeof detail === 'string' && { detail }),
    ...(typeof hint === 'string' && { serverHint: hint }),
  };
}
