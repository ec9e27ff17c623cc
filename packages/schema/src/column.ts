import type { ConflictAction } from './constraints';
import type { SequenceOptions } from './sequence';
import type { ColumnType } from './types';

/** One column of a table, complete: what is absent here is absent in the database. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default?: ColumnDefault;
  /** The expression that MySQL and MariaDB store when a row changes: ON UPDATE CURRENT_TIMESTAMP. */
  readonly onUpdate?: string;
  /** The database numbers the rows: SERIAL, AUTO_INCREMENT, or SQLite's INTEGER PRIMARY KEY AUTOINCREMENT. */
  readonly autoIncrement?: boolean;
  /** How the numbers of `autoIncrement` go on, where it is not as the database has it (PostgreSQL). */
  readonly sequence?: SequenceOptions;
  readonly identity?: Identity;
  readonly generated?: GeneratedColumn;
  /** Character set of the column, where it is not that of the table (MySQL, MariaDB). */
  readonly charset?: string;
  readonly collation?: string;
  /** Left out of `SELECT *` (MySQL, MariaDB). */
  readonly invisible?: boolean;
  readonly comment?: string;
  /** SQLite: what happens to a statement that puts NULL into a NOT NULL column. */
  readonly onNullConflict?: ConflictAction;
}

/** The server-side default of a column. */
export type ColumnDefault =
  { readonly kind: 'literal'; readonly value: LiteralValue } | { readonly kind: 'expression'; readonly sql: string };

/** A value that every dialect can write as a literal. */
export type LiteralValue = string | number | bigint | boolean | null;

/** SQL standard identity column (PostgreSQL), with the options of the sequence behind it. */
export interface Identity extends SequenceOptions {
  readonly mode: 'always' | 'byDefault';
}

/** A column that the database computes from others. */
export interface GeneratedColumn {
  readonly sql: string;
  readonly stored: boolean;
}
