/** Empty databases of their own for tests. */
import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keptSession } from './kept-session';
import { SERVER_VARIABLES, serverUrl, type DatabaseName } from './server-names';
import { makeTemporaryFolder } from './temporary-folder';

/** An empty database of its own. */
export interface TestDatabase {
  readonly url: string;
  /** Whether a session can be made as if it were new, and be spared when the database is emptied. */
  readonly renewsSessions: boolean;
  /**
   * Makes it as it was at first. Sessions that are still open are ended where the server can do so.
   * @param spared  The process of a session that stays, where sessions are renewed.
   */
  empty(spared?: number): Promise<void>;
  /** Removes it. Sessions that are still open are ended where the server can do so; close yours first. */
  drop(): Promise<void>;
}

/**
 * Creates an empty database.
 * @throws Error  The server is not part of this run.
 */
export async function createTestDatabase(database: DatabaseName): Promise<TestDatabase> {
  if (database === 'sqlite') return createFile();
  const base = serverUrl(database);
  if (base === undefined)
    throw new Error(`${SERVER_VARIABLES[database]} is not set: there is no ${database} in this run`);
  const name = `fak_${process.pid}_${randomBytes(5).toString('hex')}`;
  const url = new URL(base);
  url.pathname = `/${name}`;
  const isPostgres = database === 'postgres' || database === 'pgvector';
  const [create, drop] = isPostgres ? POSTGRES_SQL : MYSQL_SQL;
  // Nobody can drop the database that they are in, and only there PostgreSQL shows what is to be dropped.
  const emptying = keptSession(isPostgres ? url.href : base);
  await runOnce(base, create(name));
  return {
    url: url.href,
    renewsSessions: isPostgres,
    empty: (spared) => emptying.run(isPostgres ? emptyPostgres(spared) : [...drop(name), ...create(name)]),
    async drop() {
      await emptying.end();
      await runOnce(base, drop(name));
    },
  };
}

/** Statements that create or drop the database of that name. */
type NamedSql = (name: string) => readonly string[];

const POSTGRES_SQL: readonly [create: NamedSql, drop: NamedSql] = [
  (name) => [
    `CREATE DATABASE ${name} TEMPLATE template0`,
    // nothing that is gone after the test has to survive a crash
    `ALTER DATABASE ${name} SET synchronous_commit = off`,
  ],
  (name) => [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`],
];

// Ten times as fast as another database, and the same to pg_dump: the schema gets the owner and the rights of template0.
const emptyPostgres = (spared = 0): readonly string[] => [
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), ${spared})`,
  `DO $$
  DECLARE statement text;
  BEGIN
    SET LOCAL client_min_messages = warning;
    FOR statement IN
      SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
      UNION ALL
      SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', nspname) FROM pg_namespace
      WHERE nspname <> 'information_schema' AND NOT starts_with(nspname, 'pg_')
    LOOP
      EXECUTE statement;
    END LOOP;
    CREATE SCHEMA public AUTHORIZATION pg_database_owner;
    GRANT USAGE ON SCHEMA public TO PUBLIC;
    COMMENT ON SCHEMA public IS 'standard public schema';
  END $$`,
];

const MYSQL_SQL: readonly [create: NamedSql, drop: NamedSql] = [
  (name) => [`CREATE DATABASE ${name} CHARACTER SET utf8mb4`],
  (name) => [`DROP DATABASE IF EXISTS ${name}`],
];

async function createFile(): Promise<TestDatabase> {
  const folder = makeTemporaryFolder('fak-sqlite-');
  const file = join(folder, 'test.db');
  const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });
  return {
    url: `sqlite:///${file}`,
    renewsSessions: false,
    empty: async () => {
      for (const name of await readdir(folder)) await remove(join(folder, name));
    },
    drop: () => remove(folder),
  };
}

async function runOnce(url: string, statements: readonly string[]): Promise<void> {
  const session = keptSession(url);
  try {
    await session.run(statements);
  } finally {
    await session.end();
  }
}
