import type { ColumnType } from './types';

/** One column of a table, complete: what is absent here is absent in the database. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default?: ColumnDefault;
  /** The database numbers the rows: SERIAL, AUTO_INCREMENT, or SQLite's INTEGER PRIMARY KEY AUTOINCREMENT. */
  readonly autoIncrement?: boolean;
  readonly identity?: Identity;
  readonly generated?: GeneratedColumn;
  readonly collation?: string;
  readonly comment?: string;
}

/** The server-side default of a column. */
export type ColumnDefault =
  { readonly kind: 'literal'; readonly value: LiteralValue } | { readonly kind: 'expression'; readonly sql: string };

/** A value that every dialect can write as a literal. */
export type LiteralValue = string | number | bigint | boolean | null;

/** SQL standard identity column (PostgreSQL). */
export interface Identity {
  readonly mode: 'always' | 'byDefault';
  readonly start?: number;
  readonly increment?: number;
}

/** A column that the database computes from others. */
export interface GeneratedColumn {
  readonly sql: string;
  readonly stored: boolean;
}
