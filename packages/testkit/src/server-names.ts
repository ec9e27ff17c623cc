/** The database servers that tests can ask for, and the environment variables that hold their URLs. */

/** A server; SQLite needs none. `pgvector` is a PostgreSQL that has this extension. */
export type ServerName = 'postgres' | 'mysql' | 'mariadb' | 'pgvector';

/** A database of the matrix: a server, or SQLite. */
export type DatabaseName = ServerName | 'sqlite';

/** The variable with the URL of each server. The user of the URL must be allowed to create databases. */
export const SERVER_VARIABLES: { readonly [S in ServerName]: string } = {
  postgres: 'TEST_POSTGRES_URL',
  mysql: 'TEST_MYSQL_URL',
  mariadb: 'TEST_MARIADB_URL',
  pgvector: 'TEST_PGVECTOR_URL',
};

/** All servers, in the order of the summary. */
export const SERVER_NAMES = Object.keys(SERVER_VARIABLES) as readonly ServerName[];

/** All databases of the matrix. */
export const DATABASE_NAMES: readonly DatabaseName[] = [...SERVER_NAMES, 'sqlite'];

/** The databases that `DIALECTS` (such as `sqlite,postgres`) leaves in a run; all of them without it. */
export function isWanted(database: DatabaseName): boolean {
  const chosen = (process.env['DIALECTS'] ?? '').split(',').filter((name) => name !== '');
  return chosen.length === 0 || chosen.includes(database) || (database === 'pgvector' && chosen.includes('postgres'));
}

/** The URL of a server of this run, or undefined if it could not be had. */
export function serverUrl(server: ServerName): string | undefined {
  const url = process.env[SERVER_VARIABLES[server]];
  return url === '' ? undefined : url;
}

/** Whether a database takes part in this run. */
export function isAvailable(database: DatabaseName): boolean {
  return isWanted(database) && (database === 'sqlite' || serverUrl(database) !== undefined);
}
