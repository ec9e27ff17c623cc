import type { MODEL, TableModel } from './define-table';
import type { ColumnBuilder } from './column-spec';
import type { ColumnTypes } from './typed-column';

/**
 * A row of a model as a driver returns it, by the model's keys.
 *
 * `numeric` is a string, `bigint` a string or a number, dates are `Date`, JSON is `unknown`, an enumeration the
 * union of its words. A column is nullable unless its builder says `notNull()`, `primaryKey()` or is numbered.
 */
export type RowOf<T extends TableModel> = {
  [K in keyof ColumnsOf<T>]: ValueOf<ColumnsOf<T>[K]>;
};

/** What an insert takes: columns that are nullable, numbered, generated or have a default may be left out. */
export type InsertOf<T extends TableModel> = Flat<
  { [K in RequiredKeys<ColumnsOf<T>>]: ValueOf<ColumnsOf<T>[K]> } & {
    [K in Exclude<keyof ColumnsOf<T>, RequiredKeys<ColumnsOf<T>>>]?: ValueOf<ColumnsOf<T>[K]>;
  }
>;

/** What an update takes: any of the columns. */
export type UpdateOf<T extends TableModel> = { [K in keyof ColumnsOf<T>]?: ValueOf<ColumnsOf<T>[K]> };

type ColumnsOf<T extends TableModel> = {
  -readonly [K in keyof T[typeof MODEL]['columns']]: T[typeof MODEL]['columns'][K];
};

type FactOf<B> = B extends ColumnBuilder ? ColumnTypes<B>['fact'] : never;

type ValueOf<B> = B extends ColumnBuilder
  ? 'notNull' extends FactOf<B>
    ? ColumnTypes<B>['value']
    : ColumnTypes<B>['value'] | null
  : never;

type RequiredKeys<C> = {
  [K in keyof C]: 'notNull' extends FactOf<C[K]> ? ('optional' extends FactOf<C[K]> ? never : K) : never;
}[keyof C];

type Flat<T> = { [K in keyof T]: T[K] };
