import type { FastAppKitError } from '@fastappkit/schema';
import { explainConnectFailure, explainFailure, type FailureReader } from '../connection/explain';
import { isError } from '../connection/is-error';
import { DialectError } from '../errors';
import type { Statement } from '../statement';
import type { DatabaseUrl } from '../url';

const READER: FailureReader = {
  kindOf: (error, code) => {
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'LOCKED';
    if (/^SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|IOERR_TRUNCATE|IOERR_SHMSIZE)/.test(code)) return 'STORAGE_FULL';
    if (code.startsWith('SQLITE_READONLY')) return 'DATABASE_READ_ONLY';
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'DATABASE_FILE_INVALID';
    if (/(from within|inside) a transaction/.test(error.message)) return 'NEEDS_AUTOCOMMIT';
    if (error.message.includes('database connection is not open')) return 'CONNECTION_LOST';
    // SQLite has one code for all errors of schemas, so only its sentence tells them apart.
    if (/already exists|duplicate column name/.test(error.message)) return 'OBJECT_EXISTS_IN_DATABASE';
    return /no such (table|column|index|view|trigger)|has no column named/.test(error.message)
      ? 'OBJECT_MISSING_IN_DATABASE'
      : 'STATEMENT_FAILED';
  },
};

/** The error of a statement on SQLite. */
export function explain(error: unknown, statement?: Statement): FastAppKitError {
  return explainFailure(error, statement, READER);
}

/** The error of opening a file. */
export function explainConnect(error: unknown, url: DatabaseUrl): FastAppKitError {
  // The package is there, but its compiled part is not, or was compiled for another version of Node.
  if (isError(error) && /bindings file|NODE_MODULE_VERSION|ERR_DLOPEN_FAILED/.test(error.message)) {
    return new DialectError('DRIVER_MISSING', { driver: 'better-sqlite3', dialect: 'SQLite' }, error);
  }
  if (isError(error) && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))) return explain(error);
  return explainConnectFailure(error, url, () => 'DATABASE_MISSING');
}
