/** Fresh databases, one a test. Talks to the drivers directly: what tests stand on is not what they test. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { SERVER_VARIABLES, serverUrl, type DatabaseName } from './server-names';

/** An empty database of its own. */
export interface TestDatabase {
  readonly url: string;
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
  const run = database === 'postgres' || database === 'pgvector' ? runPostgres : runMysql;
  const [create, drop] = run === runPostgres ? POSTGRES_SQL : MYSQL_SQL;
  await run(base, create(name));
  return { url: url.href, drop: () => run(base, drop(name)) };
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

const MYSQL_SQL: readonly [create: NamedSql, drop: NamedSql] = [
  (name) => [`CREATE DATABASE ${name} CHARACTER SET utf8mb4`],
  (name) => [`DROP DATABASE IF EXISTS ${name}`],
];

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'fak-sqlite-'));
  return {
    url: `sqlite:///${join(folder, 'test.db')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runPostgres(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}

async function runMysql(url: string, statements: readonly string[]): Promise<void> {
  const connection = await mysql.createConnection(url);
  try {
    for (const sql of statements) await connection.query(sql);
  } finally {
    await connection.end();
  }
}
