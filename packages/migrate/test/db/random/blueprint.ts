/** A random schema as a plan: small data which is easy to draw, to change and to shrink, and from which models are built. */

import type { ReferentialAction } from '@fastappkit/schema';

/** The plan of a schema. Tables and columns keep their numbers, which are their names, through all changes. */
export interface Blueprint {
  readonly tables: readonly TablePlan[];
  /** Which list of values the enum `mood` has, and which shape the other named types. */
  readonly mood: number;
  /** Sequences that no column owns, where the database has them. */
  readonly sequences: readonly SequencePlan[];
}

/** The plan of a sequence, `s<number>`. */
export interface SequencePlan {
  readonly number: number;
  readonly start: number;
  readonly increment: number;
  readonly cycle: boolean;
}

/** The plan of one table, `t<number>`. It always has `id`, by which others refer to it. */
export interface TablePlan {
  readonly number: number;
  /** It is in a schema of its own, where the database has schemas. */
  readonly elsewhere: boolean;
  readonly numbered: boolean;
  /** The key is `k` and `id`, and `id` is a unique beside it; otherwise `id` is the key. */
  readonly pair: boolean;
  /** Which row of the dialect's options the table has. */
  readonly option: number;
  /** Which row of the expressions column `g` has; without it there is no such column. */
  readonly generated?: number;
  readonly columns: readonly ColumnPlan[];
  readonly uniques: readonly (readonly number[])[];
  readonly indexes: readonly IndexPlan[];
  readonly references: readonly ReferencePlan[];
  readonly comment?: string;
}

/** The plan of one column, `c<number>`. */
export interface ColumnPlan {
  readonly number: number;
  /** The row of the dialect's types, and the place in it: a column can become any type of its row. */
  readonly row: number;
  readonly place: number;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly checked: boolean;
  readonly comment?: string;
}

/** The plan of one index, of columns by number. */
export interface IndexPlan {
  readonly columns: readonly number[];
  readonly unique: boolean;
  readonly descending: boolean;
  /** Columns of the table that the index only stores, where the database can. */
  readonly stores: boolean;
  /** Only the rows in which `id` is positive, where the database can. */
  readonly partial: boolean;
}

/** The plan of a foreign key from column `r<number>` to the key of a table. */
export interface ReferencePlan {
  readonly number: number;
  readonly table: number;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly deferrable: boolean;
}
