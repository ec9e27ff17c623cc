import { FastAppKitError } from '@fastappkit/schema';

/** What the server said about a statement. */
export interface SqlFailure {
  readonly statement: string;
  /** The server's own sentence. */
  readonly reason: string;
  /** Code of the server or the driver, such as `42P01` or `ER_DUP_ENTRY`. */
  readonly serverCode?: string;
  /** Where in the statement, in characters from 1. */
  readonly position?: number;
  readonly detail?: string;
  readonly serverHint?: string;
}

/** What can go wrong with databases and their drivers. */
export const DIALECT_PROBLEMS = {
  URL_INVALID: {
    message: (d: { url: string; reason: string }) => `the database URL "${d.url}" is invalid: ${d.reason}`,
    hint: 'Write it as sqlite:///./app.db, postgresql://user:<password>@host:5432/name or mysql://user:<password>@host:3306/name.',
  },
  DRIVER_MISSING: {
    message: (d: { driver: string; dialect: string }) => `the driver "${d.driver}" for ${d.dialect} is not installed`,
    hint: (d: { driver: string }) => `Run: npm install ${d.driver}`,
  },
  /**
   * Nothing was changed: the command had no session yet. The reason is that of the network: `ECONNREFUSED`, no server
   * listens at that host and port; `ENOTFOUND`, the name is not known here, as that of a compose service is not outside
   * of compose; `ETIMEDOUT`, a firewall. The URL is the one that the command used, so look first whether it is the one
   * that you meant: options win over the environment, and that over `.env` and `fastappkit.toml`.
   */
  SERVER_UNREACHABLE: {
    message: (d: { url: string; reason: string }) => `cannot reach the database server of "${d.url}": ${d.reason}`,
    hint: 'Start the server, or correct host and port of the database URL.',
  },
  /**
   * Nothing was changed. Try the same URL with `psql` or `mysql` on the same machine. A password with `@`, `:`, `/` or
   * `%` has to be percent-encoded in a URL; the parts of `[tool.fastappkit.databases.<name>]` take it as it is. A
   * secret that was rotated reaches a process that runs only when it starts again.
   */
  AUTHENTICATION_FAILED: {
    message: (d: { url: string; reason: string }) =>
      `the server of "${d.url}" refused the user or password: ${d.reason}`,
    hint: 'Correct user and password of the database URL.',
  },
  /**
   * Nothing was changed. No command creates a database of a server: `createdb shop`, or `CREATE DATABASE shop`, then
   * run the command again. On SQLite the file is created and its folder is not; a relative path starts from the folder
   * of the configuration.
   */
  DATABASE_MISSING: {
    message: (d: { url: string; reason: string }) => `the database of "${d.url}" does not exist: ${d.reason}`,
    hint: 'Create the database, or correct its name in the database URL.',
  },
  /**
   * The server was restarted, ended the session (an administrator, a timeout for idle sessions, a failover), or the
   * network broke. The transaction that was open is rolled back, and the locks of the session are free. Revisions that
   * are recorded stay. Where DDL commits (MySQL, MariaDB), `fastappkit_journal` has how far the revision came. `status`
   * says where each app is.
   */
  CONNECTION_LOST: {
    message: (d: { reason: string }) => `the connection to the database was lost: ${d.reason}`,
    hint: 'Run the same command again: it goes on after the last recorded revision.',
  },
  /**
   * One run at a time works on a database. This one has waited for `lock_timeout` (60 seconds unless configured) and
   * ends with exit code 5. The message says who holds the lock, as far as the database can tell: find that process
   * (another replica, a job of CI, a terminal that was left open), and see what it does. If it is dead, end its
   * session: `SELECT pg_terminate_backend(<pid>)`, `KILL <id>`. With `lock = "table"` the lock is free 30 seconds after
   * its holder is gone. A long revision is no fault: raise `lock_timeout`, or let one job migrate ahead of the
   * replicas.
   */
  LOCK_TIMEOUT: {
    message: (d: { name: string; timeoutMs: number; holder: string | null }) =>
      `another run holds the migration lock "${d.name}" since more than ${d.timeoutMs} ms${d.holder === null ? '' : ` (${d.holder})`}`,
    hint: 'Nothing was changed. Wait for the other run, or end its process if it hangs, which frees the lock, and run the command again.',
  },
  /**
   * Only with `lock = "table"`. The process was stopped or starved for more than 30 seconds (a suspended container, a
   * machine that swaps, a server that did not answer), and another run has taken over. What was not committed is rolled
   * back. The other run does the same work, so wait for its end, and look at `status`.
   */
  LOCK_LOST: {
    message: (d: { name: string; /** What became of each target. */ targets: unknown }) =>
      `the lease of the migration lock "${d.name}" was not renewed in time, so another run may have begun; this one was ended`,
    hint: 'Look at what the other run does, then run the command again. The lease holds 30 seconds: find out what kept this process or the server that long.',
  },
  /**
   * A statement has waited for a table or row that another session uses: a long transaction of the service, a backup, a
   * session that is "idle in transaction", or a deadlock. With one transaction a revision, it was rolled back and tried
   * again five times before this error. Who blocks whom: on PostgreSQL `SELECT pid, pg_blocking_pids(pid), state, query
   * FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0`, on MySQL and MariaDB `SHOW FULL PROCESSLIST`
   * and `SELECT * FROM sys.innodb_lock_waits`, on SQLite `fuser app.db`. A longer wait is `statement_lock_timeout`, but
   * whoever queues behind the statement waits too.
   */
  LOCKED: {
    message: (d: SqlFailure) => `a lock was not obtained in time: ${d.reason}`,
    hint: 'Nothing of the statement stays. Find the session that holds the lock (pg_stat_activity, SHOW PROCESSLIST, lsof of the file), let it end, and run the command again.',
  },
  /**
   * The database is not what the history says. Usual causes: somebody made the object by hand or with `db
   * auto-migrate`; the tables are older than the revisions, and were never stamped; the URL is that of another database
   * than you think. `fastappkit db diff --from revision:head --to database` shows what differs in all. If all of it is
   * there already, `stamp head` records that; if half of it is there, bring the database to where the revision before
   * ends, or add `ifNotExists` to the operation.
   */
  OBJECT_EXISTS_IN_DATABASE: {
    message: (d: SqlFailure) => `the object exists already: ${d.reason}`,
    hint: 'Find out who made it. If it is as the revision wants it, record the revision with "stamp"; if nobody needs it, drop it, and run the command again.',
  },
  /**
   * Either the name is wrong (capitals, schema, a role with another `search_path`), or the database is not what the
   * history says: dropped by hand, or stamped without its tables. `fastappkit db diff --from revision:head --to
   * database` shows what differs in all.
   */
  OBJECT_MISSING_IN_DATABASE: {
    message: (d: SqlFailure) => `the object does not exist: ${d.reason}`,
    hint: 'Correct the name or its schema; or look at the revision that should have made it, and at whether somebody has dropped it since.',
  },
  /**
   * The disk of the server, or a limit on it, is used up: `df -h` there. A rebuild of SQLite and an `ALTER TABLE` that
   * copies need the room of the table once more. The statement was not carried out, and the revision goes on as after
   * any failure.
   */
  STORAGE_FULL: {
    message: (d: SqlFailure) => `the database has no room left: ${d.reason}`,
    hint: 'Make room where the database keeps its files, and run the command again.',
  },
  /**
   * The URL leads to a replica or a standby, the server was switched to read only (a failover, a provider at its limit
   * of storage), or the file or its folder may not be written to: SQLite makes files beside its own.
   */
  DATABASE_READ_ONLY: {
    message: (d: SqlFailure) => `the database takes no writes: ${d.reason}`,
    hint: 'Name the server that takes writes in the database URL, not a copy of it; or let the role, the server or the file be written to.',
  },
  /**
   * The role connects, and may not do what the statement does. Migrations need a role that may create and change
   * tables, best the owner of those that are there: on PostgreSQL only the owner may alter a table, and 15 and later
   * let nobody create tables in `public` unless it is granted: `GRANT CREATE ON SCHEMA public TO <role>`. An extension
   * may need a superuser.
   */
  PERMISSION_DENIED: {
    message: (d: SqlFailure) => `the role of the database URL may not do this: ${d.reason}`,
    hint: 'Grant it the privilege, or use a role that has it.',
  },
  /**
   * The file is no SQLite database, or it is damaged. `file app.db` says which. Copy it before you try anything;
   * `sqlite3 app.db ".recover"` saves what can be read.
   */
  DATABASE_FILE_INVALID: {
    message: (d: SqlFailure) => `the file of the database cannot be read: ${d.reason}`,
    hint: 'Correct the path in the database URL; or, if the file is damaged, put a backup in its place.',
  },
  /**
   * The server refused a statement for a reason that has no code of its own: a fault in the SQL, a value that does not
   * fit, NOT NULL or a unique key that rows break. The message has the server's sentence, the statement, and a caret
   * where the server says where. `details` has the code of the server (`serverCode`). Try the statement in a
   * transaction of `psql` to see the rows that are in its way.
   */
  STATEMENT_FAILED: {
    message: (d: SqlFailure) => `a statement failed: ${d.reason}`,
    hint: 'Correct what holds the statement, or the rows that it fails on, and run the command again.',
  },
  /**
   * The database runs some statements outside of transactions only: on PostgreSQL `CREATE INDEX CONCURRENTLY`, `VACUUM`
   * and `CREATE DATABASE`, on SQLite `VACUUM`. The revision is rolled back.
   */
  NEEDS_AUTOCOMMIT: {
    message: (d: { statement: string } & Partial<SqlFailure>) =>
      `a statement cannot run in a transaction: ${d.statement}`,
    hint: 'Wrap it in op.autocommitBlock(async () => { ... }), or write: export const transactional = false',
  },
  PARAMETER_COUNT: {
    message: (d: { statement: string; expected: number; found: number }) =>
      `a statement has ${d.expected} "?" for parameters, but ${d.found} values`,
    hint: 'Give one value for each "?"; write "\\?" where the question mark is an operator.',
  },
  /**
   * A row of the version table or the journal was not as this run has read it a moment before, so the step is not
   * recorded, and its transaction is rolled back. Nothing else may write to these tables: look for a second run with
   * `lock = "none"`, or for another tool that migrates the same database.
   */
  ROW_COUNT: {
    message: (d: { statement: string; expected: number; found: number }) =>
      `a statement should have changed ${d.expected} row, but changed ${d.found}`,
    hint: 'Another run, or a person, may have changed the version table meanwhile: see where it stands with "current", and run the command again.',
  },
  /**
   * SQLite checks all foreign keys before each commit of a run, since they are off during it. The rows may have been
   * wrong before: `PRAGMA foreign_key_check` lists them, with the table, the `rowid` and the table that is referred to.
   */
  FOREIGN_KEYS_VIOLATED: {
    message: (d: { rows: readonly Readonly<Record<string, unknown>>[] }) =>
      `${d.rows.length} ${d.rows.length === 1 ? 'row refers' : 'rows refer'} to what does not exist: ${JSON.stringify(d.rows.slice(0, 3))}`,
    hint: 'Correct the data or the revision; the transaction was rolled back.',
  },
  NAME_INVALID: {
    message: (d: { name: string; reason: string }) => `the name ${JSON.stringify(d.name)} is invalid: ${d.reason}`,
    hint: 'Correct the name in the model or the revision.',
  },
  VALUE_INVALID: {
    message: (d: { value: string; reason: string }) => `the value ${d.value} cannot be written as SQL: ${d.reason}`,
    hint: 'Change the value, or insert it with `op.execute` and a parameter.',
  },
  SQL_NOT_READ: {
    message: (d: { file: string | null; line: number; column: number; reason: string; statement: string }) =>
      d.file === null
        ? `cannot read the SQL, line ${d.line}, column ${d.column}: ${d.reason}`
        : `cannot read "${d.file}:${d.line}:${d.column}": ${d.reason}`,
    hint: 'Correct the statement, or take it out of the text; statements that make no tables or types may stay.',
  },
  BACKUP_PROGRAM_MISSING: {
    message: (d: { commands: readonly string[]; packages: string }) =>
      `a backup needs the program ${d.commands.join(' or ')}, which is not installed`,
    hint: (d: { packages: string }) => `Install ${d.packages}.`,
  },
  /**
   * The file that was begun is gone, and the command that asked for the backup has changed nothing. Run the program
   * that is named by hand for all of its output. `pg_dump` refuses a server that is newer than itself.
   */
  BACKUP_FAILED: {
    message: (d: { what: string; reason: string }) => `the backup failed: ${d.what}: ${d.reason}`,
    hint: 'Nothing was written; correct the reason, and run the command again.',
  },
  /**
   * The database refuses to drop or change what something else is made of, and what that is stands in the message: a
   * view, a column with a type, a function. Nothing is dropped along with it by itself. `db export <name>` prints the
   * definition of a view, to create it anew with.
   */
  OBJECT_IN_USE: {
    message: (d: { object: string; users: readonly string[] } & Partial<SqlFailure>) =>
      `${d.object} is used by ${d.users.join(', ')}`,
    hint: 'Drop what uses it before, and create it again afterwards in its new form.',
  },
  /**
   * The models or the revision ask for what this database does not have; the hint is what it has instead.
   * `migrate preview` finds it before anything is run. [The table of features](schema-features.md) says what each has.
   */
  OPERATION_UNSUPPORTED: {
    message: (d: { dialect: string; what: string; alternative: string }) => `${d.dialect} has no ${d.what}`,
    hint: (d: { alternative: string }) => d.alternative,
  },
} as const;

type Code = keyof typeof DIALECT_PROBLEMS;
type DetailsOf<C extends Code> = Parameters<(typeof DIALECT_PROBLEMS)[C]['message']>[0];

/** An error of a database, its driver or its dialect; `code` is a key of `DIALECT_PROBLEMS`. */
export class DialectError<C extends Code = Code> extends FastAppKitError<C, DetailsOf<C>> {
  override readonly name = 'DialectError';

  constructor(code: C, details: DetailsOf<C>, cause?: unknown) {
    super(code, DIALECT_PROBLEMS[code], details, cause);
  }
}
