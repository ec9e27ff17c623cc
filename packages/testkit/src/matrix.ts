/** One body, every database, chosen by capability. */
import { afterEach, beforeEach, describe, test } from '@jest/globals';
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
import { isWanted, SERVER_VARIABLES, serverUrl, type ServerName } from './server-names';

/** What a test of the matrix gets: a connection to an empty database of its own, closed and dropped after the test. */
export interface DatabaseContext {
  readonly db: Connection;
  /** The dialect as the server turned out to be. */
  readonly dialect: Dialect;
  readonly url: string;
}

/**
 * Runs `body` against a fresh database per test, on every dialect that has all of `needs`.
 * `DIALECTS=sqlite,postgres` narrows a run. What is left out, and why, stands in the summary of the run.
 */
export function describeEachDialect(
  title: string,
  needs: readonly (keyof DialectFeatures)[],
  body: (ctx: () => DatabaseContext) => void,
): void {
  const ran = DIALECT_NAMES.filter((name) => {
    const lacks = needs.filter((flag) => !getDialect(name).features[flag]);
    return describeDatabase({ database: name, dialect: name, title, lacks }, body);
  });
  if (ran.length === 0) placeholder(title);
}

/** Runs `body` against a PostgreSQL that has pgvector. */
export function describeWithPgvector(title: string, body: (ctx: () => DatabaseContext) => void): void {
  const ran = describeDatabase({ database: 'pgvector', dialect: 'postgres', title, lacks: [] }, body);
  if (!ran) placeholder(title);
}

interface Suite {
  readonly database: ServerName | 'sqlite';
  readonly dialect: DialectName;
  readonly title: string;
  readonly lacks: readonly string[];
}

/** Declares a suite unless something speaks against it; says whether it did. */
function describeDatabase(suite: Suite, body: (ctx: () => DatabaseContext) => void): boolean {
  const { database, title } = suite;
  const reason = reasonAgainst(suite);
  if (reason !== undefined) {
    addNote({ database, title, reason });
    return false;
  }
  describe(`${database}: ${title}`, () => {
    let created: TestDatabase | undefined;
    let context: DatabaseContext | undefined;
    beforeEach(async () => {
      created = await createTestDatabase(database);
      const db = await getDialect(suite.dialect).connect(parseDatabaseUrl(created.url));
      context = { db, dialect: db.dialect, url: created.url };
    });
    afterEach(async () => {
      try {
        await context?.db.close();
      } finally {
        await created?.drop();
        created = context = undefined;
      }
    });
    body(() => {
      if (context === undefined) throw new Error('the database exists only inside of a test');
      return context;
    });
  });
  return true;
}

function reasonAgainst({ database, lacks }: Suite): string | undefined {
  if (!isWanted(database)) return 'not in DIALECTS';
  if (lacks.length > 0) return `lacks ${lacks.join(', ')}`;
  if (database === 'sqlite' || serverUrl(database) !== undefined) return undefined;
  return `no server (${SERVER_VARIABLES[database]})`;
}

/** Jest fails a file without tests, and a file may have none in a narrowed run. */
function placeholder(title: string): void {
  test(`${title} (no database of this run has what it needs)`, () => undefined);
}
