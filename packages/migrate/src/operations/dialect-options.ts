import type {
  ColumnPlace,
  ConflictOptions,
  Index,
  KeyOrder,
  OnlineDdl,
  PartitionBy,
  PartitionOf,
  PrimaryKey,
  StorageParameters,
  TableOptions,
} from '@fastappkit/schema';

/** Names the schema of a table where it is not the default one. */
export interface InSchema {
  readonly schema?: string;
}

/** The group of a database which has no options of its own at this place; `{}` says that it needs none. */
export type NoOptions = Readonly<Record<string, never>>;

/**
 * Options that belong to one kind of database, under its name; MariaDB takes those of `mysql`.
 *
 * A database reads its own group and leaves the others. Where it has none and another has options, it refuses what it
 * cannot do with OPERATION_UNSUPPORTED: an empty group such as `sqlite: {}` says that it goes without.
 */
export interface Grouped<P extends object = NoOptions, M extends object = NoOptions, S extends object = NoOptions> {
  readonly postgres?: P;
  readonly mysql?: M;
  readonly sqlite?: S;
}

/** Options of `addColumn`; `first` and `after` say where the column goes. */
export interface AddColumnOptions extends InSchema, Grouped<NoOptions, OnlineDdl & ColumnPlace> {
  readonly ifNotExists?: boolean;
}

/** Options of `dropColumn`. */
export interface DropColumnOptions extends InSchema, Grouped<NoOptions, OnlineDdl> {
  readonly ifExists?: boolean;
}

/** Options of `renameColumn`. */
export type RenameColumnOptions = InSchema & Grouped<NoOptions, OnlineDdl>;

/** Options of `alterColumn`; `using` turns the old values into the new type. */
export type AlterColumnOptions = InSchema & Grouped<{ readonly using?: string }, OnlineDdl & ColumnPlace>;

/** Options of `createIndex`. */
export interface CreateIndexOptions
  extends InSchema, Pick<Index, 'unique' | 'where' | 'comment'>, Grouped<PostgresIndexOptions, MysqlIndexOptions> {
  readonly ifNotExists?: boolean;
}

/** What an index has on PostgreSQL alone. */
export interface PostgresIndexOptions extends Pick<Index, 'include' | 'nullsNotDistinct'> {
  /** The access method, such as `gin`. */
  readonly using?: string;
  /** Builds the index without blocking writers, outside of a transaction. */
  readonly concurrently?: boolean;
  /** Storage parameters, such as `{ fillfactor: '70' }`. */
  readonly with?: StorageParameters;
  /** The operator class of every column, or of each by its name. */
  readonly opclass?: string | Readonly<Record<string, string>>;
}

/** What an index has on MySQL and MariaDB alone. */
export interface MysqlIndexOptions extends Pick<Index, 'parser' | 'invisible'>, OnlineDdl {
  /** `btree`, `hash`, `fulltext` or `spatial`. */
  readonly using?: string;
  /** How many characters of every column are indexed, or of each by its name. */
  readonly length?: number | Readonly<Record<string, number>>;
}

/** Options of `dropIndex`. */
export interface DropIndexOptions extends InSchema, Grouped<{ readonly concurrently?: boolean }, OnlineDdl> {
  readonly ifExists?: boolean;
}

/** How SQLite sorts a key, and what it does with a row that breaks it. */
export interface SqliteKeyOptions extends ConflictOptions {
  readonly order?: readonly KeyOrder[];
}

/** Options of `createPrimaryKey`; `order` says what the key does not take of a column as it is. */
export interface PrimaryKeyOptions
  extends
    InSchema,
    Pick<PrimaryKey, 'deferrable'>,
    Grouped<
      Pick<PrimaryKey, 'include'>,
      OnlineDdl & Pick<PrimaryKey, 'order'>,
      SqliteKeyOptions & Pick<PrimaryKey, 'nullable'>
    > {}

/** Options of `createUniqueConstraint`. */
export interface UniqueOptions
  extends
    InSchema,
    Pick<PrimaryKey, 'deferrable'>,
    Grouped<Pick<Index, 'include' | 'nullsNotDistinct'>, OnlineDdl & Pick<PrimaryKey, 'order'>, SqliteKeyOptions> {}

/** Options of `createTable`. */
export interface CreateTableOptions
  extends InSchema, Grouped<PostgresTableOptions, MysqlTableOptions, SqliteTableOptions> {
  readonly comment?: string;
  readonly partitionBy?: PartitionBy;
  readonly partitionOf?: PartitionOf;
  readonly ifNotExists?: boolean;
}

/** What a table has on PostgreSQL alone. */
export interface PostgresTableOptions extends Pick<TableOptions, 'unlogged'> {
  /** Storage parameters, such as `{ fillfactor: '70' }`. */
  readonly with?: StorageParameters;
}

/** What a table has on MySQL and MariaDB alone. */
export type MysqlTableOptions = Pick<
  TableOptions,
  'engine' | 'rowFormat' | 'charset' | 'collation' | 'systemVersioned'
>;

/** What a table has on SQLite alone. */
export type SqliteTableOptions = Pick<TableOptions, 'strict' | 'withoutRowid'>;

/** New options of a table; null takes one away. `partitionBy` can change on MySQL and MariaDB only. */
export interface TableOptionsInput extends Grouped<
  Changes<PostgresTableOptions>,
  Changes<MysqlTableOptions>,
  Changes<SqliteTableOptions>
> {
  readonly partitionBy?: PartitionBy | null;
}

type Changes<T> = { readonly [K in keyof T]: T[K] | null };
