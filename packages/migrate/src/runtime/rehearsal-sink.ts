import type { Connection, Dialect, Row, Statement, StatementWatcher, Transaction } from '@fastappkit/dialects';
import { EMPTY_METADATA, type MetaData, type Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { checkBeforeCommit } from './before-commit';
import type { Heading, RunSink } from './sink';

/** One statement that a dry run executed, as the driver was given it. */
export interface RehearsedStatement {
  readonly revision: string | null;
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly elapsedMs: number;
}

/** Carries operations out in a transaction that its owner rolls back, and writes down every statement. */
export class RehearsalSink implements RunSink {
  readonly dialect: Dialect;
  // Whatever was executed is rolled back, so nothing of it stays.
  readonly executes = false;
  readonly statements: RehearsedStatement[] = [];
  #transaction: Transaction;
  readonly #nowMs: () => number;
  #revision: string | null = null;
  #isOurs = false;

  /** @param nowMs  The clock that statements are timed with. */
  constructor(transaction: Transaction, nowMs: () => number) {
    this.dialect = transaction.dialect;
    this.#transaction = transaction;
    this.#nowMs = nowMs;
  }

  /** Sees the statements of the session, so that those which a script sends through knex are written down too. */
  watcher(): StatementWatcher {
    let running: Omit<RehearsedStatement, 'elapsedMs'> | undefined;
    let startedAtMs = 0;
    return {
      started: ({ sql, params }) => {
        running = { revision: this.#revision, sql, params };
        startedAtMs = this.#nowMs();
      },
      ended: () => {
        if (running !== undefined && !this.#isOurs) {
          this.statements.push({ ...running, elapsedMs: this.#nowMs() - startedAtMs });
        }
        running = undefined;
      },
    };
  }

  async run(op: Operation): Promise<void> {
    for (const statement of this.dialect.compile(op, await this.#schemaFor(op))) await this.emit(statement);
  }

  async emit(statement: Statement): Promise<void> {
    if (statement.autocommit === true) throw new MigrateError('DRY_RUN_AUTOCOMMIT', { what: statement.sql });
    await this.#transaction.execute(statement);
  }

  begin({ revision }: Heading): void {
    this.#revision = revision;
  }

  query(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#transaction.query(sql, params);
  }

  connection(): Connection {
    return this.#transaction;
  }

  /** @throws MigrateError DRY_RUN_AUTOCOMMIT */
  committingSession(what: string): Connection {
    throw new MigrateError('DRY_RUN_AUTOCOMMIT', { what });
  }

  /** The one transaction is open already; what a commit would refuse is refused here. */
  async transaction(body: () => Promise<void>): Promise<void> {
    await body();
    await this.#unseen(() => this.#check());
  }

  async savepoint(body: () => Promise<void>): Promise<void> {
    const outer = this.#transaction;
    this.#transaction = await outer.begin();
    try {
      await body();
      await this.#transaction.commit();
    } catch (error) {
      await this.#transaction.rollback();
      throw error;
    } finally {
      this.#transaction = outer;
    }
  }

  /** @throws MigrateError DRY_RUN_AUTOCOMMIT */
  autocommitBlock(): Promise<void> {
    return Promise.reject(new MigrateError('DRY_RUN_AUTOCOMMIT', { what: 'op.autocommitBlock' }));
  }

  #schemaFor(op: Operation): Promise<MetaData> {
    const tables = this.dialect.needsSchema(op);
    if (tables.length === 0) return Promise.resolve(EMPTY_METADATA);
    return this.#unseen(() => this.dialect.introspect(this.#transaction, { tables }));
  }

  // In a savepoint, so that constraints wait again for the end of what follows.
  async #check(): Promise<void> {
    await checkBeforeCommit(this.#transaction);
    if (this.dialect.checkDeferred.length === 0) return;
    const savepoint = await this.#transaction.begin();
    try {
      for (const statement of this.dialect.checkDeferred) await savepoint.execute(statement);
    } finally {
      await savepoint.rollback();
    }
  }

  // What is read in order to compile and to check is no statement of a revision.
  async #unseen<T>(body: () => Promise<T>): Promise<T> {
    this.#isOurs = true;
    try {
      return await body();
    } finally {
      this.#isOurs = false;
    }
  }
}
