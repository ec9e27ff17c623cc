import type { Check, Exclude, PrimaryKey, Unique } from '../constraints';
import type { Index } from '../index-def';
import type { SqlText } from '../sql-text';
import type { ColumnRef, ColumnRefs, IndexPartBuilder } from './column-ref';
import type { ColumnName, ColumnsInput, ForeignKeyOptions } from './column-spec';

/** Any finished constraint or index of the callback of a table. */
export interface Extra {
  readonly kind: 'extra';
  readonly spec: ExtraSpec;
}

/** The callback that adds constraints and indexes of several columns to a table; `t` has its columns by key. */
export type ExtrasInput<C extends ColumnsInput = ColumnsInput> = (t: ColumnRefs<C>) => readonly Extra[];

/** A constraint or index as it was declared: columns are references, and a name may be left to the convention. */
export type ExtraSpec =
  | OfColumns<PrimaryKey>
  | OfColumns<Unique>
  | {
      readonly kind: 'foreignKey';
      readonly name?: string;
      readonly columns: readonly ColumnRef[];
      readonly target: ForeignKeyTarget;
      readonly options: ForeignKeyOptions;
    }
  | (Check & { readonly name: string })
  | (Exclude & { readonly name: string })
  | IndexSpec;

/** A key whose columns are references; on SQLite one can have an order, such as `t.name.collate('NOCASE')`. */
type OfColumns<K extends PrimaryKey | Unique> = Omit<K, 'columns' | 'include' | 'order'> & {
  readonly columns: readonly (ColumnRef | IndexPartBuilder)[];
  readonly include?: readonly ColumnRef[];
};

/** The columns that a foreign key points to: a function, called when the table is built, or the names. */
export type ForeignKeyTarget =
  | (() => ColumnRef | readonly ColumnRef[])
  | { readonly table: ColumnName['table']; readonly columns: readonly string[]; readonly schema?: string };

/** An index as it was declared. */
export interface IndexSpec extends Omit<Index, 'name' | 'parts' | 'include'> {
  readonly kind: 'index';
  readonly name?: string;
  readonly parts: readonly IndexPartLike[];
  readonly include?: readonly ColumnRef[];
}

/** What an index consists of: columns, columns with an order, and expressions. */
export type IndexPartLike = ColumnRef | IndexPartBuilder | SqlText;
