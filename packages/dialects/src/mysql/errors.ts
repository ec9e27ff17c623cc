import type { FastAppKitError } from '@fastappkit/schema';
import { explainConnectFailure, explainFailure, type FailureKind, type FailureReader } from '../connection/explain';
import type { Statement } from '../statement';
import type { DatabaseUrl } from '../url';

// By number, since mysql2 does not know the names of all of them:
// https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html, https://mariadb.com/kb/en/mariadb-error-code-reference/
const KINDS: readonly (readonly [FailureKind, readonly number[]])[] = [
  ['LOCKED', [1205, 1213, 3572]],
  ['OBJECT_EXISTS_IN_DATABASE', [1007, 1050, 1060, 1061, 1826, 3822]],
  ['OBJECT_MISSING_IN_DATABASE', [1049, 1051, 1054, 1091, 1146, 1176, 3821, 3940]],
  // 3 and 20 are of the operating system: it could not write
  ['STORAGE_FULL', [3, 20, 1021, 1026, 1114]],
  ['DATABASE_READ_ONLY', [1792, 1836]],
  ['PERMISSION_DENIED', [1044, 1142, 1143, 1227, 1370]],
  ['CONNECTION_LOST', [1053, 1927, 2006, 2013, 3169, 4031]],
];

/** The driver's own sentences, which may come without a code. */
const LOST = /^Connection lost|in closed state$/;

const READER: FailureReader = {
  kindOf: (error, code) => {
    if (code === 'PROTOCOL_CONNECTION_LOST' || LOST.test(error.message)) return 'CONNECTION_LOST';
    const number = errorNumber(error);
    // Any option of the server can be what forbids a statement.
    if (number === OPTION_FORBIDS && /read[-_]only/.test(error.message)) return 'DATABASE_READ_ONLY';
    if (number === STORAGE_ENGINE && /\b28\b/.test(error.message)) return 'STORAGE_FULL';
    return KINDS.find(([, numbers]) => numbers.includes(number))?.[0] ?? 'STATEMENT_FAILED';
  },
};

const OPTION_FORBIDS = 1290;
/** "Got error 28 from storage engine": no space left on the device. */
const STORAGE_ENGINE = 1030;
const ACCESS_DENIED: readonly number[] = [1044, 1045, 1130, 1251, 1698, 1862, 3118];
const UNKNOWN_DATABASE = 1049;

/** The error of a statement on MySQL or MariaDB. */
export function explain(error: unknown, statement?: Statement): FastAppKitError {
  return explainFailure(error, statement, READER);
}

/** The error of connecting to MySQL or MariaDB. */
export function explainConnect(error: unknown, url: DatabaseUrl): FastAppKitError {
  return explainConnectFailure(error, url, (cause) => {
    const number = errorNumber(cause);
    if (number === UNKNOWN_DATABASE) return 'DATABASE_MISSING';
    return ACCESS_DENIED.includes(number) ? 'AUTHENTICATION_FAILED' : 'SERVER_UNREACHABLE';
  });
}

function errorNumber(error: Error): number {
  return 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
}
