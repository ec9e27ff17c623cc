import type { Connection, Dialect, Row, Statement } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import type { BatchBody, BatchRequest } from './batches/request';

/** Where the operations of a script go: to a database, into SQL text, or onto a list. */
export interface Sink {
  readonly dialect: Dialect;
  /** Carries out one operation. */
  run(op: Operation): Promise<void>;
  /** Reads rows. @throws MigrateError NEEDS_DATABASE  There is no database to ask. */
  query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** The session, for code that needs more than operations; `what` names the need. @throws MigrateError NEEDS_DATABASE */
  connection(what: string): Connection;
  /** Runs `body` so that what it did is undone if it throws: in a savepoint, or a transaction where there is none. */
  savepoint(body: () => Promise<void>): Promise<void>;
  /** Ends the running transaction, runs `body` without one, and opens the next. */
  autocommitBlock(body: () => Promise<void>): Promise<void>;
}

/** A sink that a script's operations are sent to. */
export interface ScriptSink extends Sink {
  /** Works through a table in transactions of their own. @throws MigrateError NEEDS_DATABASE, BATCH_* */
  forEachBatch(request: BatchRequest, body: BatchBody): Promise<void>;
}

/** A sink that can carry a whole plan: it also takes the rows of the version table and the borders of transactions. */
export interface RunSink extends Sink {
  /** Whether statements are executed, so that what is done stays done. */
  readonly executes: boolean;
  /** Sends a statement that is no operation, such as a row of the version table. */
  emit(statement: Statement): Promise<void>;
  /** Announces what the following statements belong to. */
  begin(heading: Heading): void;
  /**
   * The session, for code that commits by itself; `what` names the need, and `alternative` what to do without it.
   * @throws MigrateError NEEDS_DATABASE, DRY_RUN_AUTOCOMMIT
   */
  committingSession(what: string, alternative: string): Connection;
  /** Runs `body` in a transaction of its own. */
  transaction(body: () => Promise<void>): Promise<void>;
}

/** The revision that statements belong to, and the line that announces it. */
export interface Heading {
  readonly revision: string | null;
  readonly text: string;
}
