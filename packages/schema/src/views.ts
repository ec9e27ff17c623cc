import type { ObjectRef } from './named-types';
import type { TableRef } from './table';

/** A view that a database holds. Models do not declare views; they are read so that a change which one blocks can be named. */
export interface View extends ObjectRef {
  /** Its query, as the database prints it. */
  readonly sql: string;
  readonly materialized?: boolean;
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
