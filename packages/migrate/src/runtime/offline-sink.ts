import type { Connection, Dialect, Row, Statement } from '@fastappkit/dialects';
import { applyOperations, EMPTY_METADATA, type MetaData, type Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { Heading, RunSink } from './sink';

/** One line of a script: a statement, or a comment that announces what follows. */
export interface ScriptItem {
  readonly kind: 'statement' | 'comment';
  readonly revision: string | null;
  /** Without the final semicolon. */
  readonly sql: string;
}

/** Turns operations into SQL text. Executes nothing. */
export class OfflineSink implements RunSink {
  readonly dialect: Dialect;
  readonly #initialSchema: () => Promise<MetaData>;
  readonly #items: ScriptItem[] = [];
  #applied: Operation[] = [];
  #schema: MetaData | undefined;
  #revision: string | null = null;

  /** @param initialSchema  The schema that the script starts from; asked only when an operation needs it. */
  constructor(dialect: Dialect, initialSchema: () => Promise<MetaData>) {
    this.dialect = dialect;
    this.#initialSchema = initialSchema;
  }

  /** The script so far. */
  get items(): readonly ScriptItem[] {
    return this.#items;
  }

  async run(op: Operation): Promise<void> {
    const before = await this.#schemaFor(op);
    for (const statement of this.dialect.compile(op, before)) this.#push(statement);
    this.#applied.push(op);
  }

  emit(statement: Statement): Promise<void> {
    this.#push(statement);
    return Promise.resolve();
  }

  begin(heading: Heading): void {
    this.#revision = heading.revision;
    this.#items.push({ kind: 'comment', revision: heading.revision, sql: heading.text });
  }

  query(sql: string): Promise<readonly Row[]> {
    return Promise.reject(new MigrateError('NEEDS_DATABASE', { what: `op.query("${sql}")`, revision: this.#revision }));
  }

  connection(what: string): Connection {
    throw new MigrateError('NEEDS_DATABASE', { what, revision: this.#revision });
  }

  async transaction(body: () => Promise<void>): Promise<void> {
    this.#border('begin');
    await body();
    this.#border('commit');
  }

  async autocommitBlock(body: () => Promise<void>): Promise<void> {
    this.#border('commit');
    await body();
    this.#border('begin');
  }

  #border(side: 'begin' | 'commit'): void {
    if (this.dialect.features.transactionalDdl) this.#push({ sql: this.dialect.transactionText[side] });
  }

  #push(statement: Statement): void {
    const sql =
      statement.params === undefined ? statement.sql : this.dialect.inlineParams(statement.sql, statement.params);
    this.#items.push({ kind: 'statement', revision: this.#revision, sql });
  }

  async #schemaFor(op: Operation): Promise<MetaData> {
    if (this.#schema === undefined && this.dialect.needsSchema(op).length === 0) {
      // Nothing needs the schema yet: the database is not asked, and the operations wait.
      return EMPTY_METADATA;
    }
    this.#schema = applyOperations(this.#applied, this.#schema ?? (await this.#initialSchema()));
    this.#applied = [];
    return this.#schema;
  }
}
