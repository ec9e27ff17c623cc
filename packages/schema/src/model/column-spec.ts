import type { Column } from '../column';
import type { Check, ConflictAction, ForeignKey, Unique } from '../constraints';
import type { ColumnType, FloatType, IntegerType, NumberOptions, NumericType } from '../types';
import type { ColumnRef } from './column-ref';

/** Any column builder, whatever its type and modifiers: what places that take a column ask for. */
export interface ColumnBuilder {
  readonly kind: 'column-builder';
  readonly spec: ColumnSpec;
}

/** The columns of a table by key; the key is the name in the database unless the builder says another. */
export type ColumnsInput = Readonly<Record<string, ColumnBuilder>>;

/** All that the calls on a column builder said. */
export interface ColumnSpec {
  /** The name in the database, where it differs from the key. */
  readonly name?: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly number: NumberModifiers;
  readonly primaryKey: boolean;
  /** ON CONFLICT of the primary key (SQLite). */
  readonly keyConflict?: ConflictAction;
  readonly aspects: Omit<Column, 'name' | 'type' | 'nullable'>;
  readonly uniques: readonly Pick<Unique, 'name' | 'onConflict'>[];
  readonly indexes: readonly { readonly name?: string }[];
  readonly checks: readonly Omit<Check, 'kind'>[];
  readonly references: readonly ReferenceSpec[];
}

/** What `unsigned()` and `zerofill()` say of a number. */
export type NumberModifiers = NumberOptions & Pick<IntegerType, 'width'>;

/** The foreign key of one column, before its target is looked up. */
export interface ReferenceSpec {
  readonly target: ReferenceTarget;
  readonly options: ReferenceOptions;
}

/**
 * The referenced column: a function, called when the table is built, or the names.
 *
 * Models that refer to each other, or to themselves, say the type, since TypeScript cannot infer a circle:
 * `references((): ColumnRef => categories.id)`.
 */
export type ReferenceTarget = (() => ColumnRef) | ColumnName;

/** A column by names, where its model is not at hand. */
export interface ColumnName {
  readonly table: string;
  readonly column: string;
  readonly schema?: string;
}

/** How a foreign key behaves. */
export type ForeignKeyOptions = Pick<
  ForeignKey,
  'match' | 'onDelete' | 'onDeleteColumns' | 'onUpdate' | 'deferrable' | 'notValid'
>;

/** How the foreign key of one column behaves and is called. */
export interface ReferenceOptions extends ForeignKeyOptions {
  readonly name?: string;
}

/** A column of that type about which nothing else was said. */
export function columnSpec(type: ColumnType, name?: string): ColumnSpec {
  return {
    ...(name === undefined ? {} : { name }),
    type,
    nullable: true,
    number: {},
    primaryKey: false,
    aspects: {},
    uniques: [],
    indexes: [],
    checks: [],
    references: [],
  };
}

/** The type that a specification describes, unchecked. */
export function typeOf({ type, number }: ColumnSpec): ColumnType {
  return isNumber(type) ? { ...type, ...number } : type;
}

/** Whether a type is one of whole numbers. */
export function isWhole(type: ColumnType): type is IntegerType {
  return WHOLE.has(type.kind);
}

/** Whether a type is one of numbers, which MySQL has without a sign too. */
export function isNumber(type: ColumnType): type is IntegerType | NumericType | FloatType {
  return isWhole(type) || type.kind === 'numeric' || type.kind === 'real' || type.kind === 'double';
}

const WHOLE: ReadonlySet<string> = new Set<IntegerType['kind']>([
  'tinyint',
  'smallint',
  'mediumint',
  'integer',
  'bigint',
]);
