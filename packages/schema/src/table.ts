import type { Column } from './column';
import type { Check, Constraint, Exclude, ForeignKey, PrimaryKey, Unique } from './constraints';
import type { Index, StorageParameters } from './index-def';
import type { PartitionBy, PartitionOf } from './partition';
import type { Trigger } from './views';

/** Names a table. Without `schema` it is the default schema of the connection. */
export interface TableRef {
  readonly name: string;
  readonly schema?: string;
}

/** A table with all that belongs to it. */
export interface Table extends TableRef {
  readonly columns: readonly Column[];
  readonly primaryKey?: PrimaryKey;
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly excludes: readonly Exclude[];
  readonly indexes: readonly Index[];
  readonly comment?: string;
  readonly options?: TableOptions;
  readonly partitionBy?: PartitionBy;
  readonly partitionOf?: PartitionOf;
  /** Those that a database holds; models do not declare triggers. */
  readonly triggers?: readonly Trigger[];
}

/** What one kind of database knows about a table and the others do not. */
export interface TableOptions {
  /** SQLite STRICT. */
  readonly strict?: boolean;
  /** SQLite WITHOUT ROWID. */
  readonly withoutRowid?: boolean;
  /** PostgreSQL UNLOGGED: not written ahead, and empty after a crash. */
  readonly unlogged?: boolean;
  /** PostgreSQL storage parameters, such as `fillfactor`. */
  readonly storage?: StorageParameters;
  /** Storage engine of MySQL and MariaDB, such as `InnoDB`. */
  readonly engine?: string;
  /** Row format of MySQL and MariaDB, such as `DYNAMIC`. */
  readonly rowFormat?: string;
  /** Character set that columns have unless they say another (MySQL, MariaDB). */
  readonly charset?: string;
  /** Collation that columns have unless they say another (MySQL, MariaDB). */
  readonly collation?: string;
  /** WITH SYSTEM VERSIONING of MariaDB: the table keeps the rows that were changed and deleted. */
  readonly systemVersioned?: boolean;
}

/** The key of a table, enum or sequence in `MetaData`, which is also how messages name it: `name` or `schema.name`. */
export function tableKey(ref: TableRef): string {
  return ref.schema === undefined ? part(ref.name) : `${part(ref.schema)}.${part(ref.name)}`;
}

/** The bare reference of a table, without its columns. */
export function tableRef(table: TableRef): TableRef {
  return table.schema === undefined ? { name: table.name } : { name: table.name, schema: table.schema };
}

/** Whether two references name one table. */
export function sameTable(a: TableRef, b: TableRef): boolean {
  return a.name === b.name && a.schema === b.schema;
}

/** All constraints of a table in the order in which CREATE TABLE lists them. */
export function constraintsOf(table: Table): readonly Constraint[] {
  const primaryKey = table.primaryKey === undefined ? [] : [table.primaryKey];
  return [...primaryKey, ...table.uniques, ...table.checks, ...table.excludes, ...table.foreignKeys];
}

/** The column of that name, if the table has it. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

// A name with a dot is quoted, so that `a.b` cannot be taken for table `b` of schema `a`.
function part(name: string): string {
  return /[."]/.test(name) ? JSON.stringify(name) : name;
}

/**
 * The unique constraint or the unique index of that name.
 *
 * MySQL has one thing for both: introspection shows it as either, and a script may call it either.
 */
export function findUnique(table: Table, name: string): Unique | Index | undefined {
  return (
    table.uniques.find((one) => one.name === name) ??
    table.indexes.find((index) => index.name === name && index.unique === true)
  );
}
