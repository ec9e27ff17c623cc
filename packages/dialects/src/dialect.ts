import type { ColumnType, FastAppKitError, LiteralValue, MetaData, Operation, TableRef } from '@fastappkit/schema';
import type { Backup } from './backup';
import type { ConnectOptions, Connection } from './connection/connection';
import type { LockWait } from './connection/wait-for-lock';
import type { DialectFeatures } from './features';
import type { ObjectStatements } from './schema-objects';
import type { SequenceFixes } from './sequence-fixes';
import type { Statement } from './statement';
import type { Undeclared } from './undeclared';
import type { DatabaseUrl } from './url';

/** The names by which a dialect is listed. Only a dialect's own folder may compare them. */
export type DialectName = 'postgres' | 'mysql' | 'mariadb' | 'sqlite';

/** Everything that differs between databases. Code outside this package never asks for `name`. */
export interface Dialect {
  readonly name: DialectName;
  /** The group of options of `op` that is addressed to it. MariaDB takes those of MySQL. */
  readonly optionGroup: 'postgres' | 'mysql' | 'sqlite';
  /** Capabilities as data; features.ts gives the meaning of each flag. */
  readonly features: DialectFeatures;

  // Pure: no connection, so they serve offline SQL, previews and unit tests alike.

  /**
   * The statements that carry out `op`.
   * @param before  The schema before `op`. Only the tables of `needsSchema(op)` have to be in it.
   * @throws DialectError OPERATION_UNSUPPORTED  The database has no such thing; the hint names the alternative.
   */
  compile(op: Operation, before: MetaData): readonly Statement[];
  /** The statements that make the views, routines and triggers of a schema, in an order that runs in an empty database. */
  createObjects(schema: MetaData): ObjectStatements;
  /** The tables whose present shape `compile` has to know, such as the table of a SQLite rebuild. Usually none. */
  needsSchema(op: Operation): readonly TableRef[];
  /** The type as DDL text. */
  formatType(type: ColumnType): string;
  /** The type that a text of the catalogue names; a text it does not know becomes a `custom` type. */
  parseType(text: string): ColumnType;
  /** An identifier, quoted. */
  quoteIdent(name: string): string;
  /** A table's name with its schema, quoted. */
  quoteTable(ref: TableRef): string;
  /** A value as SQL text. */
  literal(value: LiteralValue): string;
  /**
   * The SQL with its `?` replaced by literals, for text that is executed elsewhere.
   * @throws DialectError PARAMETER_COUNT, VALUE_INVALID
   */
  inlineParams(sql: string, params: readonly unknown[]): string;
  /** The statements of a script, without the semicolons between them; bodies of triggers and routines stay whole. */
  splitStatements(sql: string): readonly string[];
  /** What ends a statement in a script for the database's own client: `;`, or a text that its client has to be told. */
  delimiterFor(sql: string): string;
  /** Two spellings of one thing become one, before comparing. Idempotent; introspected and declared schemas both go through it. */
  normalize(metadata: MetaData): MetaData;
  /**
   * Statements of a script only: ahead of it, so that the database's own client reads its text as we wrote it
   * (`settings`); ahead of one with transactions (`open`), and at the end of each transaction, to make it fail on what `beforeCommit` finds.
   * `misread` gives the first string or name of a statement that the client takes for another one.
   */
  readonly script: {
    readonly settings: readonly Statement[];
    readonly open: readonly Statement[];
    readonly beforeCommit: readonly Statement[];
    misread(sql: string): string | undefined;
  };
  /**
   * Limits how long a statement of the session waits for the locks of others, after which it fails with LOCKED.
   * @param timeoutMs  Milliseconds; null gives the server its own limit back. Nothing where others cannot hold locks.
   */
  limitLockWait(timeoutMs: number | null): readonly Statement[];
  /** Statements around a whole run, outside of any transaction. */
  readonly session: { readonly open: readonly Statement[]; readonly close: readonly Statement[] };
  /** Statements at the end of each transaction; a row that one of them returns is a violation that aborts it. */
  readonly beforeCommit: readonly Statement[];
  /** Statements that let constraints which wait for the commit speak at once: a dry run has no commit. */
  readonly checkDeferred: readonly Statement[];
  /** The server's time as an expression: milliseconds since 1970, UTC. */
  readonly epochMs: string;
  /** The type that CAST makes a text of, whatever its length. */
  readonly textCast: string;
  /** The texts that open and close a transaction in a script. */
  readonly transactionText: { readonly begin: string; readonly commit: string };

  // Effectful: all I/O is behind a Connection.

  /**
   * Opens the one connection of a run. `connection.dialect` is this dialect as the server turns out to be.
   * @throws DialectError DRIVER_MISSING, SERVER_UNREACHABLE, AUTHENTICATION_FAILED, DATABASE_MISSING
   */
  connect(url: DatabaseUrl, options?: ConnectOptions): Promise<Connection>;
  /** The schema in which a name without one is looked up and made. */
  defaultSchema(db: Connection): Promise<string>;
  /** Reads the schema with a fixed number of queries, whatever the number of tables. */
  introspect(db: Connection, scope?: InspectScope): Promise<MetaData>;
  /**
   * Lets the server spell the expressions of `schema`: defaults, checks, generated columns, expressions and predicates
   * of indexes. The tables are made for a moment where nobody else sees them; nothing of the database changes.
   * A database that keeps texts as they were written gives the schema back.
   */
  respell(db: Connection, schema: MetaData): Promise<Respelled>;
  /**
   * Takes the session lock that keeps two migration runs on one database apart.
   * @throws DialectError LOCK_TIMEOUT
   */
  lock(db: Connection, name: string, wait: LockWait): Promise<Release>;
  /**
   * Sets every sequence past the numbers that its columns hold, after rows came with numbers of their own, such as those
   * of a restored dump. Where a database counts on from its rows by itself, `nothingToDo` says so.
   */
  fixSequences(db: Connection): Promise<SequenceFixes>;
  /** What the database holds that a schema as data has no place for, so that nobody takes an export for all of it. */
  undeclared(db: Connection): Promise<readonly Undeclared[]>;
  readonly backup: Backup;
  /** The driver's error as one of ours, with the original as `cause`. An error of ours passes through. */
  explain(error: unknown, statement?: Statement): FastAppKitError;
}

/** What to read. Without `tables` it is every table of the schemas; without `schemas`, the default one. */
export interface InspectScope {
  readonly schemas?: readonly string[];
  /** Schemas to read beside those. */
  readonly extraSchemas?: readonly string[];
  readonly tables?: readonly TableRef[];
}

/** A schema in the server's own spelling, as far as the server could be asked. */
export interface Respelled {
  readonly schema: MetaData;
  /** Tables and types that could not be made: their texts are as they were given. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** Gives a lock back. Calling it twice is harmless. */
export type Release = () => Promise<void>;
