import type { Knex } from 'knex';
import { DialectError } from '../errors';
import type { StatementWatcher } from './connection';
import { createKnexInside } from './knex';
import type { Seat } from './seat';
import type { Session } from './session';

/** A transaction, or a savepoint, that is open. */
export interface OpenTransaction extends Seat {
  /** Throws the driver's error as it is. */
  commit(): Promise<void>;
  /** Harmless behind the end. Throws the driver's error as it is. */
  rollback(): Promise<void>;
}

interface Words {
  readonly begin: string;
  readonly commit: string;
  readonly rollback: string;
}

interface Place {
  readonly session: Session;
  /** See what knex runs. */
  readonly watchers: Iterable<StatementWatcher>;
  /** Lets others have the session. */
  readonly leave: () => void;
}

/** Begins a transaction in a session that nobody else uses until its end. */
export function createTransaction(place: Place): Promise<OpenTransaction> {
  const { begin, commit } = place.session.dialect.transactionText;
  return open(place, { words: { begin, commit, rollback: 'ROLLBACK' }, names: savepointNames() });
}

interface Depth {
  readonly words: Words;
  /** Names of the savepoints inside of it. */
  readonly names: Iterator<string, never>;
  /** What a savepoint is in. */
  readonly outer?: { readonly isOver: () => boolean };
}

async function open({ session, watchers, leave }: Place, { words, names, outer }: Depth): Promise<OpenTransaction> {
  let hasEnded = false;
  let made: Knex | undefined;
  const isOver = (): boolean => hasEnded || outer?.isOver() === true;
  const expectOpen = (): void => {
    // The driver would run what comes later outside of any transaction.
    if (isOver()) throw new Error('the transaction has ended');
  };
  const end = async (body: () => Promise<void>): Promise<void> => {
    hasEnded = true;
    try {
      await body();
    } finally {
      leave();
    }
  };
  try {
    await session.run(words.begin, []);
  } catch (error) {
    leave();
    throw error;
  }
  return {
    get knex() {
      return (made ??= createKnexInside(session, watchers, { expectOpen, isOver }));
    },
    inTurn: async (body) => {
      expectOpen();
      return body();
    },
    begin: async () => {
      expectOpen();
      const depth = { words: savepointWords(names.next().value), names, outer: { isOver } };
      return open({ session, watchers, leave: nothing }, depth);
    },
    commit: async () => {
      expectOpen();
      await end(() => commit(session, words, outer === undefined));
    },
    rollback: async () => {
      if (!isOver()) await end(() => rollback(session, words));
    },
  };
}

async function commit(session: Session, words: Words, isOutermost: boolean): Promise<void> {
  let command: string | undefined;
  try {
    ({ command } = await session.run(words.commit, []));
  } catch (error) {
    // SQLite leaves a transaction open whose commit it has refused; the others do not mind.
    if (isOutermost && !session.isOver('transaction')) await session.run(words.rollback, []);
    throw error;
  }
  // PostgreSQL answers the COMMIT of a transaction in which a statement has failed with a ROLLBACK, not with an error.
  if (command === 'ROLLBACK') {
    throw new DialectError('STATEMENT_FAILED', {
      statement: words.commit,
      reason: 'the transaction was rolled back, since one of its statements had failed',
    });
  }
}

async function rollback(session: Session, words: Words): Promise<void> {
  try {
    await session.run(words.rollback, []);
  } catch (error) {
    // The end of the session, or SQLite after an error such as a full disk, has rolled back already.
    if (!session.isOver('transaction')) throw error;
  }
}

/** Names that knex does not give to its own savepoints. */
function* savepointNames(): Generator<string, never> {
  for (let number = 1; ; number += 1) yield `savepoint_${number}`;
}

function savepointWords(name: string): Words {
  return { begin: `SAVEPOINT ${name}`, commit: `RELEASE SAVEPOINT ${name}`, rollback: `ROLLBACK TO SAVEPOINT ${name}` };
}

function nothing(): void {
  // A savepoint leaves the session to its transaction.
}
