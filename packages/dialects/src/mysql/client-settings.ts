import type { Statement } from '../statement';

/**
 * A script is UTF-8, whatever the locale of the client says. With the collation of the driver's sessions, which views
 * and checks keep.
 * @see https://dev.mysql.com/doc/refman/9.0/en/set-names.html
 */
export const CLIENT_SETTINGS: readonly Statement[] = [{ sql: 'SET NAMES utf8mb4 COLLATE utf8mb4_general_ci' }];
