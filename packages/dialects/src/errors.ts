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
  SERVER_UNREACHABLE: {
    message: (d: { url: string; reason: string }) => `cannot reach the database server of "${d.url}": ${d.reason}`,
    hint: 'Start the server, or correct host and port of the database URL.',
  },
  AUTHENTICATION_FAILED: {
    message: (d: { url: string; reason: string }) =>
      `the server of "${d.url}" refused the user or password: ${d.reason}`,
    hint: 'Correct user and password of the database URL.',
  },
  DATABASE_MISSING: {
    message: (d: { url: string; reason: string }) => `the database of "${d.url}" does not exist: ${d.reason}`,
    hint: 'Create the database, or correct its name in the database URL.',
  },
  CONNECTION_LOST: {
    message: (d: { reason: string }) => `the connection to the database was lost: ${d.reason}`,
    hint: 'Run the same command again: it goes on after the last recorded revision.',
  },
  LOCK_TIMEOUT: {
    message: (d: { name: string; timeoutMs: number; holder: string | null }) =>
      `another run holds the migration lock "${d.name}" since more than ${d.timeoutMs} ms${d.holder === null ? '' : ` (${d.holder})`}`,
    hint: 'Nothing was changed. Wait for the other run, or end its process if it hangs, which frees the lock, and run the command again.',
  },
  LOCK_LOST: {
    message: (d: { name: string; /** What became of each target. */ targets: unknown }) =>
      `the lease of the migration lock "${d.name}" was not renewed in time, so another run may have begun; this one was ended`,
    hint: 'Look at what the other run does, then run the command again. The lease holds 30 seconds: find out what kept this process or the server that long.',
  },
  LOCKED: {
    message: (d: SqlFailure) => `a lock was not obtained in time: ${d.reason}`,
    hint: 'Nothing of the statement stays. Find the session that holds the lock (pg_stat_activity, SHOW PROCESSLIST, lsof of the file), let it end, and run the command again.',
  },
  OBJECT_EXISTS_IN_DATABASE: {
    message: (d: SqlFailure) => `the object exists already: ${d.reason}`,
    hint: 'Find out who made it. If it is as the revision wants it, record the revision with "stamp"; if nobody needs it, drop it, and run the command again.',
  },
  OBJECT_MISSING_IN_DATABASE: {
    message: (d: SqlFailure) => `the object does not exist: ${d.reason}`,
    hint: 'Correct the name or its schema; or look at the revision that should have made it, and at whether somebody has dropped it since.',
  },
  STORAGE_FULL: {
    message: (d: SqlFailure) => `the database has no room left: ${d.reason}`,
    hint: 'Make room where the database keeps its files, and run the command again.',
  },
  DATABASE_READ_ONLY: {
    message: (d: SqlFailure) => `the database takes no writes: ${d.reason}`,
    hint: 'Name the server that takes writes in the database URL, not a copy of it; or let the role, the server or the file be written to.',
  },
  PERMISSION_DENIED: {
    message: (d: SqlFailure) => `the role of the database URL may not do this: ${d.reason}`,
    hint: 'Grant it the privilege, or use a role that has it.',
  },
  DATABASE_FILE_INVALID: {
    message: (d: SqlFailure) => `the file of the database cannot be read: ${d.reason}`,
    hint: 'Correct the path in the database URL; or, if the file is damaged, put a backup in its place.',
  },
  STATEMENT_FAILED: {
    message: (d: SqlFailure) => `a statement failed: ${d.reason}`,
    hint: 'Correct the revision that holds this statement, and run the command again.',
  },
  PARAMETER_COUNT: {
    message: (d: { statement: string; expected: number; found: number }) =>
      `a statement has ${d.expected} "?" for parameters, but ${d.found} values`,
    hint: 'Give one value for each "?"; write "\\?" where the question mark is an operator.',
  },
  ROW_COUNT: {
    message: (d: { statement: string; expected: number; found: number }) =>
      `a statement should have changed ${d.expected} row, but changed ${d.found}`,
    hint: 'Another run, or a person, may have changed the version table meanwhile: see where it stands with "current", and run the command again.',
  },
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
  BACKUP_FAILED: {
    message: (d: { what: string; reason: string }) => `the backup failed: ${d.what}: ${d.reason}`,
    hint: 'Nothing was written; correct the reason, and run the command again.',
  },
  OBJECT_IN_USE: {
    message: (d: { object: string; users: readonly string[] } & Partial<SqlFailure>) =>
      `${d.object} is used by ${d.users.join(', ')}`,
    hint: 'Drop what uses it before, and create it again afterwards in its new form.',
  },
  OPERATION_UNSUPPORTED: {
    message: (d: { dialect: string; what: string; alternative: string }) => `${d.dialect} has no ${d.what}`,
    hint: (d: { alternative: string }) => d.alternative,
  },
} as const;

type Code = keyof typeof DIALECT_PROBLEMS;
type DetailsOf<C extends Code> = Parameters<(typeof DIALECT_PROBLEMS)[C]['message']>[0];

/** An error of a database, its driver or its dialect; `code` is a key of `DIALECT_PROBLEMS`. */
export class DialectError<C extends Code = Code> extends FastAppKitError<C, DetailsOf<C>> {
  constructor(code: C, details: DetailsOf<C>, cause?: unknown) {
    super(code, DIALECT_PROBLEMS[code], details, cause);
  }
}
