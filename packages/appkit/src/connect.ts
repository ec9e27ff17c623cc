import { getDialect, type Connection, type DatabaseUrl } from '@fastappkit/dialects';

/** A database that commands work on. */
export interface DatabasePlace {
  readonly database: DatabaseUrl;
  /** Absolute: where the paths of SQLite files begin. */
  readonly baseDir: string;
  /** Longest wait for another run on the same database. */
  readonly lockTimeoutMs: number;
}

/** The lock that keeps two runs on one database apart, whatever they migrate. */
const LOCK = 'fastappkit';

/**
 * Opens one connection, for a command that writes also the migration lock, and closes both when `body` ends.
 * @throws DialectError DRIVER_MISSING, SERVER_UNREACHABLE, AUTHENTICATION_FAILED, DATABASE_MISSING, LOCK_TIMEOUT
 */
export async function withConnection<T>(
  { database, baseDir, lockTimeoutMs }: DatabasePlace,
  access: 'read' | 'write',
  body: (connection: Connection) => Promise<T>,
): Promise<T> {
  const readOnly = access === 'read';
  const connection = await getDialect(database.dialect).connect(database, { baseDir, readOnly });
  try {
    if (readOnly) return await body(connection);
    const release = await connection.dialect.lock(connection, LOCK, lockTimeoutMs);
    try {
      return await body(connection);
    } finally {
      await release();
    }
  } finally {
    await connection.close();
  }
}
