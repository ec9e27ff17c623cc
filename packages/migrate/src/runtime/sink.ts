import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';

/** Where the operations of a script go: to a database, into SQL text, or onto a list. */
export interface Sink {
  readonly mode: 'online' | 'offline' | 'recording';
  readonly dialect: Dialect;
  /** Carries out one operation. */
  run(op: Operation): Promise<void>;
  /** Reads rows. @throws MigrateError NEEDS_DATABASE  There is no database to ask. */
  query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** The session, for code that needs more than operations. @throws MigrateError NEEDS_DATABASE */
  connection(what: string): Connection;
  /** Ends the running transaction, runs `body` without one, and opens the next. */
  autocommitBlock(body: () => Promise<void>): Promise<void>;
}
