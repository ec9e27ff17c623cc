/** One body, every database, chosen by capability. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  DIALECT_NAMES,
  getDialect,
  parseDatabaseUrl,
  type Connection,
  type Dialect,
  type DialectFeatures,
  type DialectName,
} from '@fastappkit/dialects';
import { createTestDatabase, type TestDatabase } from './databases';
import { addNote } from './notes';
import { DATABASE_NAMES, isAvailable, isWanted, SERVER_VARIABLES, serverUrl, type DatabaseName } from './server-names';

/** What a test of the matrix gets: a connection of its own to a database that is empty at first. */
export interface DatabaseContext {
  readonly db: Connection;
  /** The dialect as the server turned out to be. */
  readonly dialect: Dialect;
  readonly url: string;
}

/** A database of the matrix, with one of its own for the suite, which the tests share. */
export interface MatrixServer {
  readonly name: DatabaseName;
  readonly dialect: DialectName;
  /** A server of this run that is read and written with nearly the same code, so that the two can share what is costly. */
  readonly twin: DatabaseName | undefined;
  /**
   * Runs `body` in the database of the suite, which it leaves as it found it.
   * After a failure the next body gets a new one.
   */
  share<T>(body: (ctx: DatabaseContext) => Promise<T>): Promise<T>;
}

/**
 * Runs `body` against an empty database per test, on every dialect that has all of `needs`.
 * `DIALECTS=sqlite,postgres` narrows a run. What is left out, and why, stands in the summary of the run.
 */
export function describeEachDialect(
  title: string,
  needs: readonly (keyof DialectFeatures)[],
  body: (ctx: () => DatabaseContext) => void,
): void {
  const ran = DIALECT_NAMES.filter((name) => {
    const lacks = needs.filter((flag) => !getDialect(name).features[flag]);
    return describeDatabase({ database: name, title, lacks }, () => {
      body(freshPerTest(name));
    });
  });
  if (ran.length === 0) placeholder(title);
}

/**
 * As `describeEachDialect`, on one of MySQL and MariaDB: for what is the same on both and costly, such as stories of the
 * bins. What differs between the two is shown by tests of its own.
 */
export function describeEachFamily(title: string, body: (ctx: () => DatabaseContext) => void): void {
  const ran = DIALECT_NAMES.filter((name) => {
    if (name === 'mysql' && isAvailable('mariadb')) {
      addNote({ database: name, title, reason: 'mariadb stands for it' });
      return false;
    }
    return describeDatabase({ database: name, title, lacks: [] }, () => {
      body(freshPerTest(name));
    });
  });
  if (ran.length === 0) placeholder(title);
}

/** Runs `body` against a PostgreSQL that has pgvector. */
export function describeWithPgvector(title: string, body: (ctx: () => DatabaseContext) => void): void {
  const ran = describeDatabase({ database: 'pgvector', title, lacks: [] }, () => {
    body(freshPerTest('pgvector'));
  });
  if (!ran) placeholder(title);
}

/**
 * Runs `body` once for each server, both versions of PostgreSQL among them; its tests share one database.
 * Narrowed, and told in the summary, as `describeEachDialect`.
 */
export function describeEachServer(title: string, body: (server: MatrixServer) => void): void {
  const ran = DATABASE_NAMES.filter((name) =>
    describeDatabase({ database: name, title, lacks: [] }, () => {
      body({ name, dialect: DIALECT_OF[name], twin: twinOf(name), share: sharedBySuite(name) });
    }),
  );
  if (ran.length === 0) placeholder(title);
}

/** The dialect that each database speaks. */
export const DIALECT_OF: { readonly [D in DatabaseName]: DialectName } = {
  postgres: 'postgres',
  pgvector: 'postgres',
  mysql: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
};

const TWINS: { readonly [D in DatabaseName]?: DatabaseName } = {
  postgres: 'pgvector',
  pgvector: 'postgres',
  mysql: 'mariadb',
  mariadb: 'mysql',
};

function twinOf(name: DatabaseName): DatabaseName | undefined {
  const twin = TWINS[name];
  return twin !== undefined && isAvailable(twin) ? twin : undefined;
}

interface Suite {
  readonly database: DatabaseName;
  readonly title: string;
  readonly lacks: readonly string[];
}

/** Declares a suite unless something speaks against it; says whether it did. */
function describeDatabase(suite: Suite, body: () => void): boolean {
  const { database, title } = suite;
  const reason = reasonAgainst(suite);
  if (reason !== undefined) {
    addNote({ database, title, reason });
    return false;
  }
  describe(`${database}: ${title}`, body);
  return true;
}

function freshPerTest(name: DatabaseName): () => DatabaseContext {
  let database: TestDatabase | undefined;
  let opened: DatabaseContext | undefined;
  const close = async (): Promise<void> => {
    const used = opened;
    opened = undefined;
    await used?.db.close();
  };
  const drop = async (): Promise<void> => {
    const used = database;
    database = undefined;
    await close();
    await used?.drop();
  };
  beforeEach(async () => {
    database ??= await createTestDatabase(name);
    opened ??= await open(name, database);
  });
  afterEach(async () => {
    const spared = opened && database?.renewsSessions === true ? await renew(opened.db) : undefined;
    if (spared === undefined) await close();
    await database?.empty(spared).catch(drop);
  });
  afterAll(drop);
  return () => {
    if (opened === undefined) throw new Error('the database exists only inside of a test');
    return opened;
  };
}

/**
 * Makes a session with PostgreSQL as if it were new, and gives its process; undefined where the next test has to have
 * another. To open one, and to let it learn the catalogue, takes longer than most tests.
 */
async function renew(db: Connection): Promise<number | undefined> {
  try {
    await db.execute({ sql: 'DISCARD ALL' });
    const [row] = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return row?.pid;
  } catch {
    return undefined; // closed, lost, or in a transaction
  }
}

function sharedBySuite(name: DatabaseName): MatrixServer['share'] {
  let database: TestDatabase | undefined;
  let shared: DatabaseContext | undefined;
  const remove = async (): Promise<void> => {
    const [used, dropped] = [shared, database];
    [shared, database] = [undefined, undefined];
    await used?.db.close();
    await dropped?.drop();
  };
  afterAll(remove);
  return async (body) => {
    database ??= await createTestDatabase(name);
    shared ??= await open(name, database);
    try {
      return await body(shared);
    } catch (error) {
      await remove();
      throw error;
    }
  };
}

async function open(name: DatabaseName, { url }: TestDatabase): Promise<DatabaseContext> {
  const db = await getDialect(DIALECT_OF[name]).connect(parseDatabaseUrl(url));
  return { db, dialect: db.dialect, url };
}

function reasonAgainst({ database, lacks }: Suite): string | undefined {
  if (!isWanted(database)) return 'not in DIALECTS';
  if (lacks.length > 0) return `lacks ${lacks.join(', ')}`;
  if (database === 'sqlite' || serverUrl(database) !== undefined) return undefined;
  return `no server (${SERVER_VARIABLES[database]})`;
}

/** Jest fails a file without tests, and a file may have none in a narrowed run. */
function placeholder(title: string): void {
  test(`${title} (no database of this run has what it needs)`, () => {
    expect(DATABASE_NAMES.length).toBeGreaterThan(0);
  });
}
