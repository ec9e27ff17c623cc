import type { TableRef } from './table';

/** Every kind of constraint that a table can carry. */
export type Constraint = PrimaryKey | Unique | ForeignKey | Check | Exclude;

/** The primary key. Columns are in key order. */
export interface PrimaryKey {
  readonly kind: 'primaryKey';
  readonly name?: string;
  readonly columns: readonly string[];
}

/** Rows differ in `columns`. */
export interface Unique {
  readonly kind: 'unique';
  readonly name?: string;
  readonly columns: readonly string[];
  /** Two nulls count as equal (PostgreSQL 15). */
  readonly nullsNotDistinct?: boolean;
  readonly deferrable?: Deferrable;
}

/** `columns` hold values that exist in `refColumns` of `refTable`. Absent actions mean NO ACTION. */
export interface ForeignKey {
  readonly kind: 'foreignKey';
  readonly name?: string;
  readonly columns: readonly string[];
  readonly refTable: TableRef;
  readonly refColumns: readonly string[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  readonly deferrable?: Deferrable;
}

/** `sql` is true (or null) for every row. */
export interface Check {
  readonly kind: 'check';
  readonly name?: string;
  readonly sql: string;
}

/** PostgreSQL exclusion constraint. */
export interface Exclude {
  readonly kind: 'exclude';
  readonly name?: string;
  readonly using: string;
  readonly elements: readonly { readonly sql: string; readonly operator: string }[];
  readonly where?: string;
}

/** What happens to a row whose referenced row is deleted or changed. */
export type ReferentialAction = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault';

/** The constraint may be checked at commit; `initially` says when it is without being asked. */
export type Deferrable = 'initiallyImmediate' | 'initiallyDeferred';
