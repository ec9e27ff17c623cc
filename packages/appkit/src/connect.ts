import { getDialect, type Connection, type DatabaseUrl } from '@fastappkit/dialects';
import { isRunAborted, runAborted } from './run-aborted';

/** A database that commands work on. */
export interface DatabasePlace {
  readonly database: DatabaseUrl;
  /** Absolute: where the paths of SQLite files begin. */
  readonly baseDir: string;
  /** Longest wait for another run on the same database. */
  readonly lockTimeoutMs: number;
  /** Ends the wait for the lock, and cancels the statement that runs. */
  readonly signal?: AbortSignal | undefined;
}

/** The lock that keeps two runs on one database apart, whatever they migrate. */
const LOCK = 'fastappkit';

/**
 * Opens one connection, for a command that writes also the migration lock, and closes both when `body` ends.
 * @throws DialectError DRIVER_MISSING, SERVER_UNREACHABLE, AUTHENTICATION_FAILED, DATABASE_MISSING, LOCK_TIMEOUT
 * @throws AppKitError RUN_ABORTED  `signal` was aborted before `body` had ended.
 */
export async function withConnection<T>(
  place: DatabasePlace,
  access: 'read' | 'write',
  body: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { database, baseDir, signal } = place;
  if (signal?.aborted) throw runAborted(signal);
  const readOnly = access === 'read';
  const connection = await connectUnlessAborted(
    () => getDialect(database.dialect).connect(database, { baseDir, readOnly }),
    signal,
  );
  const cancel = (): void => void connection.cancel();
  signal?.addEventListener('abort', cancel);
  try {
    return await (readOnly ? body(connection) : withLock(connection, place, body));
  } catch (error) {
    // Whatever it was that failed, it is because somebody wanted an end.
    throw signal?.aborted === true && !isRunAborted(error) ? runAborted(signal, error) : error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await connection.close();
  }
}

async function connectUnlessAborted(
  connect: () => Promise<Connection>,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  const connecting = connect();
  try {
    return await unlessAborted(connecting, signal);
  } catch (error) {
    // What is connected too late is not needed; why it could not be connected is not asked any more.
    if (isRunAborted(error)) connecting.then((late) => late.close()).catch(() => undefined);
    throw error;
  }
}

async function withLock<T>(
  connection: Connection,
  { lockTimeoutMs, signal }: DatabasePlace,
  body: (connection: Connection) => Promise<T>,
): Promise<T> {
  const release = await unlessAborted(connection.dialect.lock(connection, LOCK, lockTimeoutMs), signal);
  try {
    return await body(connection);
  } finally {
    await release();
  }
}

/** Stops waiting once `signal` is aborted. What comes of `waiting` later belongs to a connection that is closed. */
async function unlessAborted<T>(waiting: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return waiting;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(runAborted(signal));
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([waiting, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
