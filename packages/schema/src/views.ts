import type { Index, StorageParameters } from './index-def';
import type { ObjectRef } from './named-types';
import type { TableRef } from './table';

/** A view that a database holds. Models do not declare views; they are read so that a change which one blocks can be named. */
export interface View extends ObjectRef {
  /** Its query, as the database prints it. */
  readonly sql: string;
  readonly materialized?: boolean;
  /** The names of its columns, where it lists them ahead of its query (SQLite). */
  readonly columns?: readonly string[];
  /** It is read with the rights of who asks (MySQL, MariaDB); PostgreSQL has an option for it. */
  readonly securityInvoker?: boolean;
  /** What is written through it has to be seen through it (MySQL, MariaDB); PostgreSQL has an option for it. */
  readonly checkOption?: 'local' | 'cascaded';
  /** Options of PostgreSQL, such as `security_barrier`. */
  readonly options?: StorageParameters;
  /** Of a materialized one. */
  readonly indexes?: readonly Index[];
  readonly comment?: string;
  /** Those that make it writable. */
  readonly triggers?: readonly Trigger[];
  /** The columns that it reads; without `columns`, of a table as a whole or of some that are not known. */
  readonly uses: readonly { readonly table: TableRef; readonly columns?: readonly string[] }[];
}

/** A function or procedure that a database holds. Models do not declare them. */
export interface Routine extends ObjectRef {
  readonly kind: 'function' | 'procedure' | 'aggregate';
  /** Types of its arguments, which tell functions of one name apart. */
  readonly arguments: string;
  /** Its definition, as the database prints it. */
  readonly sql: string;
}

/** A trigger of a table. Models do not declare triggers; a SQLite rebuild puts them back. */
export interface Trigger {
  readonly name: string;
  /** Its CREATE TRIGGER statement, as the database prints it. */
  readonly sql: string;
}
