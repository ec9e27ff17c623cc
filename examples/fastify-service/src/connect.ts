import { isAbsolute, join } from 'node:path';
import { knex, type Knex } from 'knex';

/** Opens the database of a URL: of PostgreSQL, MySQL or MariaDB, or a file of SQLite relative to `root`. */
export function connect(url: string, root: string): Knex {
  const file = /^sqlite:\/\/\/(.*)$/.exec(url)?.[1];
  if (file === undefined) return knex({ client: url.startsWith('mysql') ? 'mysql2' : 'pg', connection: url });
  const filename = isAbsolute(file) ? file : join(root, file);
  return knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
}
