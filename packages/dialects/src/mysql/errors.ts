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
  ['CONNECTION_LOST', [1053, 1927, 2006, 2013, 3169, 4031]],
];

/** The driver's own sentences, which may come without a code. */
const LOST = /^Connection lost|in closed state$/;

const READER: FailureReader = {
  kindOf: (error, code) => {
    if (code === 'PROTOCOL_CONNECTION_LOST' || LOST.test(error.message)) return 'CONNECTION_LOST';
    const number = errorNumber(error);
    return KINDS.find(([, numbers]) => numbers.includes(number))?.[0] ?? 'STATEMENT_FAILED';
  },
};

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
