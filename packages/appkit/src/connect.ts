import { getDialect, type Connection, type DatabaseUrl } from '@fastappkit/dialects';
import { takeLock, type LockEvent, type LockKind } from './migration-lock';
import { isRunAborted, runAborted } from './run-aborted';

/** A database that commands work on. */
export interface DatabasePlace {
  readonly database: DatabaseUrl;
  /** Absolute: where the paths of SQLite files begin. */
  readonly baseDir: string;
  /** Longest wait for another run on the same database. */
  readonly lockTimeoutMs: number;
  /** How the lock is taken; by the session when absent. */
  readonly lock?: LockKind;
  /** Who asks for it, in words. */
  readonly holder?: string;
  /** Is told about the lock. */
  readonly report?: ((event: LockEvent) => void) | undefined;
  /** Ends the wait for the lock, and cancels the statement that runs. */
  readonly signal?: AbortSignal | undefined;
}

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
  { database, baseDir, lock = 'session', holder = 'another program', lockTimeoutMs, report, signal }: DatabasePlace,
  body: (connection: Connection) => Promise<T>,
): Promise<T> {
  const taking = takeLock(connection, {
    kind: lock,
    timeoutMs: lockTimeoutMs,
    holder,
    ...(report === undefined ? {} : { report }),
    connect: () => getDialect(database.dialect).connect(database, { baseDir, busyTimeoutMs: 0 }),
  });
  const held = await unlessAborted(taking, signal).catch((error: unknown) => {
    // What is taken too late is given back.
    taking.then((late) => late.release()).catch(() => undefined);
    throw error;
  });
  try {
    return await body(connection);
  } catch (error) {
    throw held.explain(error);
  } finally {
    await held.release();
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
