import { DialectError, type Connection, type Dialect, type Row, type Statement } from '@fastappkit/dialects';
import {
  describeOperation,
  EMPTY_METADATA,
  isFastAppKitError,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { applyKnown, type KnownSchema } from './known-schema';
import type { Heading, RunSink } from './sink';

/** One line of a script: a statement, or a comment that announces what follows. */
export interface ScriptItem {
  readonly kind: 'statement' | 'comment';
  readonly revision: string | null;
  /** Without the final semicolon. */
  readonly sql: string;
  /** What ends the statement, where a semicolon would not: the statement contains some. */
  readonly delimiter?: string;
}

/** What a script starts from: a schema, and the operations that happened to it since. */
export interface StartingSchema {
  readonly schema: MetaData;
  readonly operations: readonly Operation[];
}

/** Turns operations into SQL text. Executes nothing. */
export class OfflineSink implements RunSink {
  readonly dialect: Dialect;
  readonly executes = false;
  readonly #start: () => Promise<StartingSchema>;
  readonly #items: ScriptItem[] = [];
  #waiting: Operation[] = [];
  #known: KnownSchema | undefined;
  #revision: string | null = null;
  #inTransaction = false;
  #savepoints = 0;
  #depth = 0;

  /** @param start  Asked only when an operation needs the schema. */
  constructor(dialect: Dialect, start: () => Promise<StartingSchema>) {
    this.dialect = dialect;
    this.#start = start;
  }

  /** The script so far. */
  get items(): readonly ScriptItem[] {
    return this.#items;
  }

  /** @throws MigrateError NEEDS_DATABASE  SQL as written, or code, left a table that a rebuild would have to know. */
  async run(op: Operation): Promise<void> {
    for (const statement of await this.#compile(op)) await this.emit(statement);
    this.#waiting.push(op);
  }

  /**
   * @throws DialectError NEEDS_AUTOCOMMIT
   * @throws MigrateError SCRIPT_MISREAD
   */
  emit(statement: Statement): Promise<void> {
    if (statement.autocommit === true && this.#inTransaction) {
      return Promise.reject(new DialectError('NEEDS_AUTOCOMMIT', { statement: statement.sql }));
    }
    const sql =
      statement.params === undefined ? statement.sql : this.dialect.inlineParams(statement.sql, statement.params);
    const misread = this.dialect.script.misread(sql);
    if (misread !== undefined) {
      return Promise.reject(new MigrateError('SCRIPT_MISREAD', { text: misread, revision: this.#revision }));
    }
    const delimiter = this.dialect.delimiterFor(sql);
    const item = { kind: 'statement', revision: this.#revision, sql } as const;
    this.#items.push(delimiter === ';' ? item : { ...item, delimiter });
    return Promise.resolve();
  }

  begin(heading: Heading): void {
    this.#revision = heading.revision;
    this.#items.push({ kind: 'comment', revision: heading.revision, sql: heading.text });
  }

  query(sql: string): Promise<readonly Row[]> {
    return Promise.reject(this.#needsDatabase(`op.query("${sql}")`));
  }

  connection(what: string): Connection {
    throw this.#needsDatabase(what);
  }

  committingSession(what: string, alternative: string): Connection {
    throw new MigrateError('NEEDS_DATABASE', { what, revision: this.#revision, alternative });
  }

  async transaction(body: () => Promise<void>): Promise<void> {
    await this.#enter(true);
    await body();
    await this.#enter(false);
  }

  async savepoint(body: () => Promise<void>): Promise<void> {
    const { begin, commit } = this.dialect.transactionText;
    const name = this.dialect.quoteIdent(`savepoint_${(this.#savepoints += 1)}`);
    const isNested = this.#inTransaction || this.#depth > 0;
    this.#depth += 1;
    await this.emit({ sql: isNested ? `SAVEPOINT ${name}` : begin });
    await body();
    if (!isNested) for (const statement of this.dialect.script.beforeCommit) await this.emit(statement);
    await this.emit({ sql: isNested ? `RELEASE SAVEPOINT ${name}` : commit });
    this.#depth -= 1;
  }

  async autocommitBlock(body: () => Promise<void>): Promise<void> {
    if (!this.#inTransaction) return body();
    await this.#enter(false);
    await body();
    await this.#enter(true);
  }

  async #enter(transaction: boolean): Promise<void> {
    if (!this.dialect.features.transactionalDdl) return;
    const { transactionText, script } = this.dialect;
    if (!transaction) for (const statement of script.beforeCommit) await this.emit(statement);
    this.#inTransaction = transaction;
    await this.emit({ sql: transaction ? transactionText.begin : transactionText.commit });
  }

  async #compile(op: Operation): Promise<readonly Statement[]> {
    const { schema, isPartial } = await this.#schemaFor(op);
    try {
      return this.dialect.compile(op, schema);
    } catch (error) {
      if (!isPartial || !isFastAppKitError(error) || error.code !== 'TABLE_MISSING') throw error;
      throw this.#needsDatabase(
        `"${describeOperation(op)}", of a table that SQL as written or code has changed,`,
        error,
      );
    }
  }

  async #schemaFor(op: Operation): Promise<KnownSchema> {
    if (this.#known === undefined) {
      // Nothing needs the schema yet: the database is not asked, and the operations wait.
      if (this.dialect.needsSchema(op).length === 0) return { schema: EMPTY_METADATA, isPartial: false };
      const { schema, operations } = await this.#start();
      this.#known = applyKnown(operations, { schema, isPartial: false }, this.dialect);
    }
    this.#known = applyKnown(this.#waiting, this.#known, this.dialect);
    this.#waiting = [];
    return this.#known;
  }

  #needsDatabase(what: string, cause?: unknown): MigrateError {
    return new MigrateError('NEEDS_DATABASE', { what, revision: this.#revision }, cause);
  }
}
