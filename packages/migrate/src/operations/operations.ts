import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type {
  ColumnBuilder,
  ColumnsInput,
  Constraint,
  Deferrable,
  ExtrasInput,
  ForeignKey,
  GeneratedColumn,
  Identity,
  IndexPartBuilder,
  LiteralValue,
  SqlText,
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
    options?: InSchema & {
      readonly comment?: string;
      readonly ifNotExists?: boolean;
      readonly strict?: boolean;
      readonly withoutRowid?: boolean;
    },
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

  createPrimaryKey(name: string, table: string, columns: readonly string[], options?: InSchema): Promise<void>;
  createUniqueConstraint(
    name: string,
    table: string,
    columns: readonly string[],
    options?: InSchema & { readonly nullsNotDistinct?: boolean; readonly deferrable?: Deferrable },
  ): Promise<void>;
  createForeignKey(
    name: string,
    table: string,
    refTable: string,
    columns: readonly string[],
    refColumns: readonly string[],
    options?: InSchema & Pick<ForeignKey, 'onDelete' | 'onUpdate' | 'deferrable'> & { readonly refSchema?: string },
  ): Promise<void>;
  createCheckConstraint(name: string, table: string, sql: string, options?: InSchema): Promise<void>;
  createExcludeConstraint(
    name: string,
    table: string,
    elements: readonly { readonly sql: string; readonly operator: string }[],
    options?: InSchema & { readonly using?: string; readonly where?: string },
  ): Promise<void>;
  dropConstraint(
    name: string,
    table: string,
    options: InSchema & { readonly type: Constraint['kind']; readonly ifExists?: boolean },
  ): Promise<void>;

  createTableComment(table: string, comment: string, options?: InSchema): Promise<void>;
  dropTableComment(table: string, options?: InSchema): Promise<void>;

  createEnum(name: string, values: readonly string[], options?: InSchema): Promise<void>;
  addEnumValue(name: string, value: string, options?: InSchema & { readonly before?: string }): Promise<void>;
  renameEnumValue(name: string, from: string, to: string, options?: InSchema): Promise<void>;
  dropEnum(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;
  createSequence(
    name: string,
    options?: InSchema & { readonly start?: number; readonly increment?: number },
  ): Promise<void>;
  dropSequence(name: string, options?: InSchema): Promise<void>;
  createExtension(name: string): Promise<void>;
  dropExtension(name: string): Promise<void>;

  bulkInsert(table: string, rows: readonly Readonly<Record<string, LiteralValue>>[], options?: InSchema): Promise<void>;
  /** Runs SQL as it is written; `?` stand for `params`. */
  execute(sql: string, params?: readonly unknown[]): Promise<void>;
  /** Reads rows. @throws MigrateError NEEDS_DATABASE  In offline SQL. */
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<readonly R[]>;

  /** Gathers the changes of one table: one rebuild on SQLite, one statement where the database can. */
  batchAlterTable(table: string, body: (batch: Operations) => Promise<void>, options?: InSchema): Promise<void>;
  /** Commits what was done so far, runs `body` outside of a transaction, and opens the next one. */
  autocommitBlock(body: () => Promise<void>): Promise<void>;
}

/** The aspects that `alterColumn` changes. */
export interface AlterColumnInput {
  /** A builder that says the type, such as `string(200)`. */
  readonly type?: ColumnBuilder;
  readonly nullable?: boolean;
  readonly default?: LiteralValue | SqlText | null;
  readonly autoIncrement?: boolean;
  readonly identity?: Identity | null;
  readonly generated?: GeneratedColumn | null;
  readonly collation?: string | null;
  readonly comment?: string | null;
}

/** A column name, SQL, or a part with its order. */
export type IndexPartInput = string | SqlText | Pick<IndexPartBuilder, 'kind' | 'part'>;

/** Options of `createIndex`. */
export interface CreateIndexOptions extends InSchema {
  readonly unique?: boolean;
  readonly method?: string;
  readonly where?: string;
  readonly include?: readonly string[];
  readonly ifNotExists?: boolean;
  readonly concurrently?: boolean;
}
