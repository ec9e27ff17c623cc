import type { Dialect } from '../dialect';
import type { Row } from './connection';

/** What a statement gave back. */
export interface Outcome {
  readonly rows: readonly Row[];
  /** Rows that the statement inserted, updated or deleted. */
  readonly changed: number;
  /** The word by which PostgreSQL says what it did. */
  readonly command?: string | undefined;
}

/** One open session of a driver: what a dialect brings, so that one `Connection` serves them all. */
export interface Session {
  readonly dialect: Dialect;
  readonly serverVersion: string;
  /** The name by which knex knows the driver. */
  readonly client: 'pg' | 'mysql2' | 'better-sqlite3';
  /** The driver's own object, which knex runs its statements on. */
  readonly raw: object;
  readonly database: string;
  /** Runs one statement. Throws the driver's error as it is. */
  run(sql: string, params: readonly unknown[]): Promise<Outcome>;
  /** Whether the server, or an error, has ended the session or its transaction. */
  isOver(scope: 'session' | 'transaction'): boolean;
  /** Asks the server, in another session, to give up the statement that runs. */
  cancel(): Promise<void>;
  /** Ends the session in good order, behind what runs. */
  finish(): Promise<void>;
  /** Ends the session at once, whatever it is doing. */
  end(): void;
}
