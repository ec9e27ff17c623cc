import { AppKitError } from '../errors';
import type { App } from './app';

/** The version table that core and the internal apps share. */
export const CORE_VERSION_TABLE = 'alembic_version';

/**
 * The longest name of a table that every supported server takes, in bytes: PostgreSQL's, MySQL allows 64 characters.
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
 */
const LONGEST_TABLE_NAME = 63;

/**
 * Names the version table of an app: `alembic_version`, or `alembic_version_<name>` for an external app.
 * @throws AppKitError VERSION_TABLE_TOO_LONG
 */
export function versionTableOf(app: Pick<App, 'kind' | 'name'>): string {
  if (app.kind !== 'external') return CORE_VERSION_TABLE;
  const table = `${CORE_VERSION_TABLE}_${app.name}`;
  const length = Buffer.byteLength(table);
  if (length > LONGEST_TABLE_NAME) {
    throw new AppKitError('VERSION_TABLE_TOO_LONG', { table, length, limit: LONGEST_TABLE_NAME });
  }
  return table;
}
