import type { IndexPart } from '../index-def';
import { sqlOf, type SqlText } from '../sql-text';
import type { TableRef } from '../table';
import { without } from '../without';
import type { ColumnsInput } from './column-spec';
import { specOf } from './build-column';

/** A column of a model, such as `posts.authorId`, for references, keys and indexes. */
export interface ColumnRef extends IndexOrder {
  readonly kind: 'column-ref';
  readonly table: TableRef;
  /** The name in the database. */
  readonly column: string;
}

/** A column or expression in an index with its order, made by `t.title.desc()` or `column('title').desc()`. */
export interface IndexPartBuilder extends IndexOrder {
  readonly kind: 'index-part';
  readonly part: IndexPart;
}

/** How an index treats one of its columns. Each call gives a new part. */
export interface IndexOrder {
  /** From the smallest value, which is the default. */
  asc(): IndexPartBuilder;
  /** From the largest value. */
  desc(): IndexPartBuilder;
  /** Where nulls stand, if not where the database has them (PostgreSQL). */
  nulls(position: 'first' | 'last'): IndexPartBuilder;
  /** Orders by another collation than that of the column (PostgreSQL and SQLite). */
  collate(name: string): IndexPartBuilder;
  /** Names a PostgreSQL operator class, such as `gin_trgm_ops`. */
  opclass(name: string): IndexPartBuilder;
  /** Indexes only the first `length` characters (MySQL). */
  prefix(length: number): IndexPartBuilder;
}

/** The columns of a declaration by their keys. */
export type ColumnRefs<C extends ColumnsInput> = { readonly [K in keyof C]: ColumnRef };

/** A column by its name in the database, for the parts of `op.createIndex`. */
export function column(name: string): IndexPartBuilder {
  return indexPart({ column: name });
}

/** An expression as a part of an index that has an order: `expression('lower(title)').desc()`. */
export function expression(sql: string | SqlText): IndexPartBuilder {
  return indexPart({ sql: sqlOf(sql) });
}

/** The references to all columns of a declaration, by key. */
export function columnRefs<C extends ColumnsInput>(table: TableRef, columns: C): ColumnRefs<C> {
  const refs = Object.entries(columns).map(([key, builder]) => [
    key,
    columnRef(table, specOf(builder, key, table).name ?? key),
  ]);
  // Object.entries gave every key of C once.
  return Object.freeze(Object.fromEntries(refs)) as ColumnRefs<C>;
}

function columnRef(table: TableRef, name: string): ColumnRef {
  return { kind: 'column-ref', table, column: name, ...indexOrder({ column: name }) };
}

function indexPart(part: IndexPart): IndexPartBuilder {
  return { kind: 'index-part', part, ...indexOrder(part) };
}

function indexOrder(part: IndexPart): IndexOrder {
  return {
    asc: () => indexPart(without(part, 'descending')),
    desc: () => indexPart({ ...part, descending: true }),
    collate: (collation) => indexPart({ ...part, collation }),
    nulls: (nulls) => indexPart({ ...part, nulls }),
    opclass: (operatorClass) => indexPart({ ...part, operatorClass }),
    prefix: (length) => indexPart({ ...part, length }),
  };
}
