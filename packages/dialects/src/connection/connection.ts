import type { Knex } from 'knex';
import type { Dialect } from '../dialect';
import type { Statement } from '../statement';

/** One row of a result, by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** One session with a database. All that a run does goes through it, so its locks and settings hold for the whole run. */
export interface Connection {
  /** The dialect as this server turned out to be: MariaDB behind a `mysql:` URL has MariaDB's. */
  readonly dialect: Dialect;
  /** Version of the server as it names itself, such as `15.18` or `10.11.19-MariaDB`. */
  readonly serverVersion: string;
  /** knex on this session; inside of a transaction, knex's transaction. */
  readonly knex: Knex;

  /** Runs a query. `?` in `sql` stand for `params`; without params a `?` is an ordinary character. Errors are explained by the dialect. */
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<readonly R[]>;
  /**
   * Runs a statement and gives the number of rows that it changed.
   * @throws DialectError ROW_COUNT  `expectRows` was not met.
   */
  execute(statement: Statement): Promise<number>;
  /** Opens a transaction; inside of one, a savepoint. */
  begin(): Promise<Transaction>;
  /** Runs `body` in a transaction of its own: committed when it returns, rolled back when it throws. */
  transaction<T>(body: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Lets `watcher` see every statement of the session, knex's too, until the function that it returns is called. */
  watch(watcher: StatementWatcher): () => void;
  /**
   * Makes the statement that runs fail, if there is one; the server is asked in a session of its own. Where it cannot
   * be asked, the statement goes on. On SQLite nothing else happens while a statement runs, so there is none to cancel.
   */
  cancel(): Promise<void>;
  /** Ends the session. Calling it twice is harmless. */
  close(): Promise<void>;
}

/** Sees statements go to the server. A session runs one at a time, so an end belongs to the start before it. */
export interface StatementWatcher {
  /** `sql` is what the driver is given, with `params` beside it. */
  started(statement: { readonly sql: string; readonly params: readonly unknown[] }): void;
  /** The server has answered, or refused. */
  ended(): void;
}

/** A connection inside of a transaction. `close` is not its business. */
export interface Transaction extends Connection {
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** How to connect. */
export interface ConnectOptions {
  /** Longest wait for the server in milliseconds; 10,000 when absent. */
  readonly connectTimeoutMs?: number;
  /** Resolves relative file names of SQLite; the database's folder must exist. */
  readonly baseDir?: string;
  /** SQLite: longest wait of a statement for the locks of others, in which the process stands still; `connectTimeoutMs` when absent. */
  readonly busyTimeoutMs?: number;
  /** SQLite: open the file read-only; one that does not exist reads as an empty database, and is not created. */
  readonly readOnly?: boolean;
}
