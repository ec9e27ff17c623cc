import type { TableRef } from './table';

/** Every kind of constraint that a table can carry. */
export type Constraint = PrimaryKey | Unique | ForeignKey | Check | Exclude;

/** The primary key. Columns are in key order. */
export interface PrimaryKey {
  readonly kind: 'primaryKey';
  readonly name?: string;
  readonly columns: readonly string[];
  /** Columns that its index stores and does not search (PostgreSQL). */
  readonly include?: readonly string[];
  /** The columns that its index does not take as they are: sorted otherwise (SQLite), or in part (MySQL). */
  readonly order?: readonly KeyOrder[];
  /**
   * Its columns take NULL unless they say NOT NULL (SQLite).
   * @see https://www.sqlite.org/quirks.html#primary_keys_can_sometimes_contain_nulls
   */
  readonly nullable?: boolean;
  readonly deferrable?: Deferrable;
  readonly onConflict?: ConflictAction;
}

/** How the index of a key sorts one of its columns. The collation also says which values are equal (SQLite). */
export interface KeyOrder {
  readonly column: string;
  /** Only so many characters or bytes of the column count (primary keys of MySQL and MariaDB). */
  readonly length?: number;
  readonly collation?: string;
  readonly descending?: boolean;
}

/** Rows differ in `columns`. */
export interface Unique {
  readonly kind: 'unique';
  readonly name?: string;
  readonly columns: readonly string[];
  /** Two nulls count as equal (PostgreSQL 15). */
  readonly nullsNotDistinct?: boolean;
  /** Columns that its index stores and does not search (PostgreSQL). */
  readonly include?: readonly string[];
  /** The columns that its index does not sort as they say themselves (SQLite). */
  readonly order?: readonly KeyOrder[];
  readonly deferrable?: Deferrable;
  readonly onConflict?: ConflictAction;
}

/** `columns` hold values that exist in `refColumns` of `refTable`. Absent actions mean NO ACTION. */
export interface ForeignKey {
  readonly kind: 'foreignKey';
  readonly name?: string;
  readonly columns: readonly string[];
  readonly refTable: TableRef;
  readonly refColumns: readonly string[];
  /** `full`: either all of `columns` are null or none. Absent is MATCH SIMPLE. */
  readonly match?: 'full';
  readonly onDelete?: ReferentialAction;
  /** The columns that ON DELETE SET NULL or SET DEFAULT sets; all of them when absent (PostgreSQL 15). */
  readonly onDeleteColumns?: readonly string[];
  readonly onUpdate?: ReferentialAction;
  readonly deferrable?: Deferrable;
  /** Rows that were there before were never checked (PostgreSQL). */
  readonly notValid?: boolean;
}

/** `sql` is true (or null) for every row. */
export interface Check {
  readonly kind: 'check';
  readonly name?: string;
  readonly sql: string;
  /** Rows that were there before were never checked (PostgreSQL). */
  readonly notValid?: boolean;
  /** Tables that inherit from this one do not have it (PostgreSQL). */
  readonly noInherit?: boolean;
  /** Written down and not enforced (MySQL). */
  readonly notEnforced?: boolean;
}

/** PostgreSQL exclusion constraint. */
export interface Exclude {
  readonly kind: 'exclude';
  readonly name?: string;
  readonly using: string;
  readonly elements: readonly { readonly sql: string; readonly operator: string }[];
  readonly where?: string;
  readonly deferrable?: Deferrable;
}

/** What happens to a row whose referenced row is deleted or changed. */
export type ReferentialAction = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault';

/** The constraint may be checked at commit; `initially` says when it is without being asked. */
export type Deferrable = 'initiallyImmediate' | 'initiallyDeferred';

/** SQLite: what happens to a statement that breaks the constraint. Absent is ABORT. */
export type ConflictAction = 'rollback' | 'abort' | 'fail' | 'ignore' | 'replace';
