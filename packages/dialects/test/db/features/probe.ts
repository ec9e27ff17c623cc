import type { Connection, DialectFeatures, DialectName } from '@fastappkit/dialects';

/** Finds out by trying what a server can do, in an empty database: the value that the flag should have. */
export type Probe<T> = (db: Connection) => Promise<T>;

/** A probe in the SQL of each dialect. A flag without one does not compile. */
export type Probes = {
  readonly [F in keyof DialectFeatures]: { readonly [D in DialectName]: Probe<DialectFeatures[F]> };
};

type ByDialect<T> = { readonly [D in DialectName]: T };

/** One probe for all dialects: their SQL is the same. */
export function everywhere<T>(probe: Probe<T>): ByDialect<Probe<T>> {
  return { postgres: probe, mysql: probe, mariadb: probe, sqlite: probe };
}

/** One probe for the two that share most of their SQL, and one for each of the others. */
export function each<T>(probes: Readonly<Record<'postgres' | 'mysql' | 'sqlite', Probe<T>>>): ByDialect<Probe<T>> {
  return { ...probes, mariadb: probes.mysql };
}

/** Whether the server takes all of these statements, one after the other. */
export function takes(...statements: readonly string[]): Probe<boolean> {
  return async (db) => {
    for (const sql of statements) {
      if (!(await isTaken(db, sql))) return false;
    }
    return true;
  };
}

/** Whether the server takes the first statements and refuses the last one because of them. */
export function refuses(last: string, ...first: readonly string[]): Probe<boolean> {
  return async (db) => (await takes(...first)(db)) && !(await isTaken(db, last));
}

/** Whether the server takes the statements and the query gives that text afterwards, case aside. */
export function gives(text: string, query: string, ...statements: readonly string[]): Probe<boolean> {
  return async (db) => (await takes(...statements)(db)) && (await readText(db, query)).toLowerCase() === text;
}

/** Whether all of these say yes, each in what the ones before it left behind. */
export function all(...probes: readonly Probe<boolean>[]): Probe<boolean> {
  return async (db) => {
    for (const probe of probes) {
      if (!(await probe(db))) return false;
    }
    return true;
  };
}

/** The first value of the first row as a text; empty without a row. */
async function readText(db: Connection, query: string): Promise<string> {
  const [row] = await db.query<Readonly<Record<string, string | number>>>(query);
  return String(Object.values(row ?? {})[0] ?? '');
}

// A refusal of the server is an answer; anything else, such as a lost connection, is not.
async function isTaken(db: Connection, sql: string): Promise<boolean> {
  try {
    await db.execute({ sql });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && REFUSALS.has(String(error.code))) return false;
    throw error;
  }
}

const REFUSALS: ReadonlySet<string> = new Set([
  'STATEMENT_FAILED',
  'OBJECT_MISSING_IN_DATABASE',
  'OBJECT_EXISTS_IN_DATABASE',
  'OBJECT_IN_USE',
  'PERMISSION_DENIED',
]);
