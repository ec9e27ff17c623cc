import type { Knex } from 'knex';
import { DialectError } from '../errors';
import type { StatementWatcher } from './connection';
import { createKnex } from './knex';
import type { Session } from './session';
import { createTransaction, type OpenTransaction } from './transaction';
import { createTurns } from './turns';

/** A place from which statements go to a session: the session as such, or a transaction. */
export interface Seat {
  /** knex on the session, or in the transaction. Made when it is first asked for: most runs never ask. */
  readonly knex: Knex;
  /** Runs `body` while it has the session for itself. */
  inTurn<T>(body: () => Promise<T>): Promise<T>;
  /** Opens a transaction; in one, a savepoint. Throws the driver's error as it is. */
  begin(): Promise<OpenTransaction>;
}

/** The seat of the session as such. */
export interface SessionSeat extends Seat {
  /** Whether nothing runs, and no transaction is open. */
  isIdle(): boolean;
}

/**
 * @param patienceMs  Longest wait for the session while a transaction has it.
 * @param watchers    See what knex runs.
 */
export function takeSeat(session: Session, patienceMs: number, watchers: Iterable<StatementWatcher>): SessionSeat {
  const turns = createTurns(patienceMs);
  let made: Knex | undefined;
  return {
    get knex() {
      return (made ??= createKnexInTurn(session, watchers, turns.hold));
    },
    inTurn: turns.take,
    begin: async () => {
      const leave = await turns.hold();
      return createTransaction({ session, watchers, leave });
    },
    isIdle: turns.isIdle,
  };
}

/** knex that takes turns at the session with everybody else. */
function createKnexInTurn(
  session: Session,
  watchers: Iterable<StatementWatcher>,
  hold: () => Promise<() => void>,
): Knex {
  let leave: (() => void) | undefined;
  return createKnex(session, watchers, {
    acquire: async () => {
      const ended = await hold();
      if (session.isOver('session')) {
        ended();
        throw new DialectError('CONNECTION_LOST', { reason: 'the session has ended' });
      }
      leave = ended;
    },
    release: () => {
      leave?.();
      leave = undefined;
    },
  });
}
