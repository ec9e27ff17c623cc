import type { Knex } from 'knex';
import type { StatementWatcher } from './connection';
import { createKnex, isKnexIdle, watchKnex, withSession } from './knex';
import type { Session } from './session';
import { createTurns } from './turns';

/** A place from which statements take turns at a session: the session as such, or a transaction of knex. */
export interface Seat {
  /** knex on the session, or the transaction. */
  readonly knex: Knex;
  /** Runs `body` while it has the session for itself. */
  inTurn<T>(body: () => Promise<T>): Promise<T>;
}

/** The seat of the session as such. Its knex is made when it is first asked for: what only reads never asks. */
export interface SessionSeat extends Seat {
  /** Whether nothing runs, and no transaction is open. */
  isIdle(): boolean;
  /** Ends the session in good order. */
  finish(): Promise<void>;
}

/**
 * @param busyTimeoutMs  Longest wait for the session while a transaction has it.
 * @param watchers       See what knex runs.
 */
export function takeSeat(session: Session, busyTimeoutMs: number, watchers: Iterable<StatementWatcher>): SessionSeat {
  const turns = createTurns();
  let made: Knex | undefined;
  const make = (): Knex => {
    const knex = createKnex(session, { busyTimeoutMs, free: turns.ended });
    watchKnex(knex, watchers);
    return knex;
  };
  return {
    get knex() {
      return (made ??= make());
    },
    inTurn: (body) => (made === undefined ? turns.take(body) : withSession(made, body)),
    isIdle: () => turns.isIdle() && (made === undefined || isKnexIdle(made)),
    finish: () => (made === undefined ? session.finish() : made.destroy()),
  };
}

/** The seat of a transaction. */
export function seatOf(transaction: Knex.Transaction): Seat {
  return { knex: transaction, inTurn: (body) => withSession(transaction, body) };
}
