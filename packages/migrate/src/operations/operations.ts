import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type {
  CheckOptions,
  ColumnBuilder,
  ColumnChanges,
  ColumnsInput,
  Constraint,
  DomainChange,
  Exclude,
  ExtrasInput,
  ForeignKeyOptions,
  Index,
  IndexPartBuilder,
  LiteralValue,
  PrimaryKey,
  Sequence,
  SequenceChanges,
  SqlText,
  TableInput,
  TableOptionChanges,
  Unique,
} from '@fastappkit/schema';

/** Names the schema of a table where it is not the default one. */
export interface InSchema {
  readonly schema?: string;
}

/**
 * The `op` that `upgrade(op)` and `downgrade(op)` receive: every change of a schema as a method.
 *
 * Names of tables and columns are written as in the database. Columns are declared with the builders of a model.
 */
export interface Operations {
  readonly dialect: Dialect;
  /** knex on the run's session and transaction. @throws MigrateError NEEDS_DATABASE  In offline SQL. */
  readonly knex: Connection['knex'];

  createTable<C extends ColumnsInput>(
    name: string,
    columns: C,
    extras?: ExtrasInput<C>,
    options?: TableInput & { readonly ifNotExists?: boolean },
  ): Promise<void>;
  dropTable(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;
  renameTable(from: string, to: string, options?: InSchema): Promise<void>;

  addColumn(
    table: string,
    name: string,
    column: ColumnBuilder,
    options?: InSchema & { readonly ifNotExists?: boolean },
  ): Promise<void>;
  dropColumn(table: string, column: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;
  renameColumn(table: string, from: string, to: string, options?: InSchema): Promise<void>;
  /** Changes the named aspects of a column. `default`: a value, `sql('...')` for an expression, or null to drop it. */
  alterColumn(
    table: string,
    column: string,
    changes: AlterColumnInput,
    options?: InSchema & { readonly using?: string },
  ): Promise<void>;

  /** `parts`: column names, or builders such as `column('created_at').desc()` and `sql('lower(title)')`. */
  createIndex(
    name: string,
    table: string,
    parts: readonly IndexPartInput[],
    options?: CreateIndexOptions,
  ): Promise<void>;
  dropIndex(
    name: string,
    table: string,
    options?: InSchema & { readonly ifExists?: boolean; readonly concurrently?: boolean },
  ): Promise<void>;

  createPrimaryKey(
    name: string,
    table: string,
    columns: readonly string[],
    options?: InSchema & Omit<PrimaryKey, 'kind' | 'name' | 'columns'>,
  ): Promise<void>;
  createUniqueConstraint(
    name: string,
    table: string,
    columns: readonly string[],
    options?: InSchema & Omit<Unique, 'kind' | 'name' | 'columns'>,
  ): Promise<void>;
  createForeignKey(
    name: string,
    table: string,
    refTable: string,
    columns: readonly string[],
    refColumns: readonly string[],
    options?: InSchema & ForeignKeyOptions & { readonly refSchema?: string },
  ): Promise<void>;
  createCheckConstraint(
    name: string,
    table: string,
    condition: string | SqlText,
    options?: InSchema & CheckOptions,
  ): Promise<void>;
  /** No two rows may have every expression of `elements` compare as true by its operator; `using` is `gist` unless said. */
  createExcludeConstraint(
    name: string,
    table: string,
    elements: readonly { readonly sql: string; readonly operator: string }[],
    options?: InSchema & Partial<Omit<Exclude, 'kind' | 'name' | 'elements'>>,
  ): Promise<void>;
  dropConstraint(
    name: string,
    table: string,
    options: InSchema & { readonly type: Constraint['kind']; readonly ifExists?: boolean },
  ): Promise<void>;

  createTableComment(table: string, comment: string, options?: InSchema): Promise<void>;
  dropTableComment(table: string, options?: InSchema): Promise<void>;

  /** Changes options of a table, such as `{ unlogged: true }` or `{ engine: 'InnoDB' }`; null takes one away. */
  alterTableOptions(table: string, changes: TableOptionChanges, options?: InSchema): Promise<void>;
  /** Makes `partition` a partition of `table`; `bound` is `FOR VALUES ...` or `DEFAULT` (PostgreSQL). */
  attachPartition(table: string, partition: string, bound: string, options?: PartitionOptions): Promise<void>;
  /** Makes a partition a table of its own again (PostgreSQL). */
  detachPartition(partition: string, options?: InSchema): Promise<void>;

  createEnum(name: string, values: readonly string[], options?: InSchema): Promise<void>;
  addEnumValue(name: string, value: string, options?: InSchema & { readonly before?: string }): Promise<void>;
  renameEnumValue(name: string, from: string, to: string, options?: InSchema): Promise<void>;
  /**
   * Makes an enum anew with these values, and turns the columns of the type over: the way to drop or reorder values.
   * `replacements` says what rows get that hold a value which goes.
   */
  setEnumValues(name: string, values: readonly string[], options: SetEnumValuesOptions): Promise<void>;
  dropEnum(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;
  /** Creates a domain over the type of `base`, with its NOT NULL, default, collation and checks (PostgreSQL). */
  createDomain(name: string, base: ColumnBuilder, options?: InSchema): Promise<void>;
  alterDomain(name: string, change: DomainChangeInput, options?: InSchema): Promise<void>;
  dropDomain(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;
  /** Creates a composite type of these fields (PostgreSQL). */
  createComposite(name: string, fields: ColumnsInput, options?: InSchema): Promise<void>;
  alterComposite(name: string, change: CompositeChangeInput, options?: InSchema): Promise<void>;
  dropComposite(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;
  createSequence(name: string, options?: Omit<Sequence, 'name'>): Promise<void>;
  /** Changes how a sequence counts; null gives an option the value that the database has for it. */
  alterSequence(name: string, changes: SequenceChanges, options?: InSchema): Promise<void>;
  dropSequence(name: string, options?: InSchema): Promise<void>;
  createExtension(name: string): Promise<void>;
  dropExtension(name: string): Promise<void>;
  /** Creates a schema; on MySQL and MariaDB that is a database. */
  createSchema(name: string, options?: { readonly ifNotExists?: boolean }): Promise<void>;
  dropSchema(name: string, options?: { readonly ifExists?: boolean }): Promise<void>;

  bulkInsert(table: string, rows: readonly Readonly<Record<string, LiteralValue>>[], options?: InSchema): Promise<void>;
  /** Runs SQL as it is written; `?` stand for `params`. */
  execute(sql: string, params?: readonly unknown[]): Promise<void>;
  /** Reads rows. @throws MigrateError NEEDS_DATABASE  In offline SQL. */
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<readonly R[]>;

  /**
   * Works through a large table in the order of its key, batch by batch, each in a short transaction of its own.
   *
   * What the revision did before is committed first. How far it came is saved in the transaction of each batch, so that
   * after a crash the next run goes on where this one was: every row is done once, and so is what came before. Rows that
   * others insert behind that place meanwhile are not seen.
   *
   * ```ts
   * await op.forEachBatch('posts', { where: 'slug IS NULL', columns: ['title'] }, async (rows, batch) => {
   *   for (const { id, title } of rows) {
   *     await batch.execute('UPDATE posts SET slug = ? WHERE id = ?', [String(title).toLowerCase(), id]);
   *   }
   * });
   * ```
   * @throws MigrateError NEEDS_DATABASE, DRY_RUN_AUTOCOMMIT  In offline SQL and in a dry run.
   * @throws MigrateError SAVEPOINT_ENDED  It is called in op.transaction or in a batch.
   * @throws MigrateError BATCH_TABLE_MISSING, BATCH_KEY_MISSING, BATCH_KEY_INVALID, BATCH_OPTION_INVALID
   * @throws MigrateError BATCH_AFTER_CODE  op.knex was used before it.
   * @throws MigrateError BATCH_CALL_CHANGED  The revision was edited after it was interrupted.
   */
  forEachBatch<R extends Row = Row>(
    table: string,
    options: BatchOptions,
    body: (rows: readonly R[], batch: Operations) => Promise<void>,
  ): Promise<void>;
  /** Gathers the changes of one table: one rebuild on SQLite, one statement where the database can. */
  batchAlterTable(table: string, body: (batch: Operations) => Promise<void>, options?: InSchema): Promise<void>;
  /**
   * Runs `body` in a savepoint of the revision's transaction: what it did is undone if it throws, and the rest stays.
   *
   * ```ts
   * await op.transaction(async () => {
   *   await op.execute('UPDATE accounts SET balance = balance - 1');
   * });
   * ```
   * @throws MigrateError SAVEPOINT_ENDED  On MySQL and MariaDB `body` changes the schema, which commits.
   */
  transaction(body: () => Promise<void>): Promise<void>;
  /** Commits what was done so far, runs `body` outside of a transaction, and opens the next one. */
  autocommitBlock(body: () => Promise<void>): Promise<void>;
}

/** How `forEachBatch` goes through a table. */
export interface BatchOptions extends InSchema {
  /** Columns that are unique together and not null; the primary key where it is absent. */
  readonly key?: readonly string[];
  /** Rows of a batch; 1,000 where it is absent. */
  readonly size?: number;
  /** SQL that says which rows. */
  readonly where?: string | SqlText;
  /** The columns that are read beside the key; all where it is absent. */
  readonly columns?: readonly string[];
  /** Milliseconds between two batches, for those who work with the database meanwhile; none where it is absent. */
  readonly pauseMs?: number;
}

/** The aspects that `alterColumn` changes. */
export interface AlterColumnInput extends Omit<ColumnChanges, 'type' | 'default'> {
  /** A builder that says the type, such as `string(200)`. */
  readonly type?: ColumnBuilder;
  readonly default?: LiteralValue | SqlText | null;
}

/** One change of a domain. `default`: a value, `sql('...')` for an expression, or null to drop it. */
export type DomainChangeInput =
  | { readonly kind: 'setDefault'; readonly default: LiteralValue | SqlText }
  | Extract<DomainChange, { readonly kind: 'setNotNull' | 'addCheck' | 'dropCheck' }>;

/** One change of the fields of a composite type; builders say the types. */
export type CompositeChangeInput =
  | { readonly kind: 'addField' | 'alterField'; readonly name: string; readonly type: ColumnBuilder }
  | { readonly kind: 'dropField'; readonly name: string };

/** The schemas of a partition and of its parent, where they are not the default one. */
export interface PartitionOptions extends InSchema {
  readonly partitionSchema?: string;
}

/** The columns of an enum's type, and what rows get in the place of values that go. */
export interface SetEnumValuesOptions extends InSchema {
  readonly columns: readonly { readonly table: string; readonly column: string; readonly schema?: string }[];
  readonly replacements?: Readonly<Record<string, string>>;
}

/** A column name, SQL, or a part with its order. */
export type IndexPartInput = string | SqlText | Pick<IndexPartBuilder, 'kind' | 'part'>;

/** Options of `createIndex`. */
export interface CreateIndexOptions extends InSchema, Omit<Index, 'name' | 'parts' | 'invalid'> {
  readonly ifNotExists?: boolean;
  readonly concurrently?: boolean;
}
