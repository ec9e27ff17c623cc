import { acquireLease, DialectError, type Connection, type Release } from '@fastappkit/dialects';
import { isFastAppKitError } from '@fastappkit/schema';

/** How two runs on one database are kept apart: by a lock of the session, by a row, or not at all. */
export type LockKind = 'session' | 'table' | 'none';

/** What is told about the lock while it is being taken. */
export type LockEvent =
  | {
      readonly type: 'lockAwaited';
      /** Who has it, in words; null where the database cannot tell. */
      readonly holder: string | null;
      readonly timeoutMs: number;
    }
  | { readonly type: 'lockAbsent' };

/** How the lock is taken. */
export interface LockPlan {
  readonly kind: LockKind;
  readonly timeoutMs: number;
  /** Who asks for it, in words. */
  readonly holder: string;
  /** How long a lease holds without being renewed, in milliseconds; the usual time when absent. */
  readonly ttlMs?: number;
  report?(event: LockEvent): void;
  /** Opens another session, which a row needs to be renewed in. */
  connect(): Promise<Connection>;
}

/** The lock that keeps two runs on one database apart, whatever they migrate. */
const LOCK = 'fastappkit';

/** A lock that is held. */
export interface HeldLock {
  readonly release: Release;
  /** The error of what failed since the lock was lost meanwhile; any other error as it is. */
  explain(error: unknown): unknown;
}

/**
 * Takes the migration lock. A lease that is lost ends the session of the run.
 * @throws DialectError LOCK_TIMEOUT
 */
export async function takeLock(connection: Connection, plan: LockPlan): Promise<HeldLock> {
  const { kind, timeoutMs, report } = plan;
  const onWait = (holder: string | null): void => report?.({ type: 'lockAwaited', holder, timeoutMs });
  if (kind === 'table') return takeLease(connection, plan, onWait);
  if (kind === 'session') {
    return {
      release: await connection.dialect.lock(connection, LOCK, { timeoutMs, onWait }),
      explain: (error) => error,
    };
  }
  report?.({ type: 'lockAbsent' });
  return { release: () => Promise.resolve(), explain: (error) => error };
}

async function takeLease(
  connection: Connection,
  { timeoutMs, holder, ttlMs, connect }: LockPlan,
  onWait: (holder: string | null) => void,
): Promise<HeldLock> {
  let isLost = false;
  const onLost = (): void => {
    isLost = true;
    void connection.cancel().finally(() => connection.close());
  };
  const own = await connect();
  try {
    const lease = await acquireLease(own, {
      name: LOCK,
      holder,
      timeoutMs,
      onWait,
      onLost,
      ...(ttlMs === undefined ? {} : { ttlMs }),
    });
    return {
      release: () => lease.release().finally(() => own.close()),
      explain: (error) => (isLost ? lockLost(error) : error),
    };
  } catch (error) {
    await own.close();
    throw error;
  }
}

// What was done until then is said all the same.
function lockLost(error: unknown): DialectError<'LOCK_LOST'> {
  const details: unknown = isFastAppKitError(error) ? error.details : undefined;
  const targets = typeof details === 'object' && details !== null && 'targets' in details ? details.targets : [];
  return new DialectError('LOCK_LOST', { name: LOCK, targets }, error);
}
