import type { ConflictAction, Deferrable } from '../constraints';
import { sqlOf, type SqlText } from '../sql-text';
import type { ColumnRef, IndexPartBuilder } from './column-ref';
import type { ForeignKeyOptions } from './column-spec';
import type { Extra, ExtraSpec } from './extra';
import type { CheckOptions } from './typed-column';

type SpecOf<K extends ExtraSpec['kind']> = Extract<ExtraSpec, { kind: K }>;

/** A foreign key that still lacks its columns. */
export interface OnColumns<Built> {
  /** Names the columns, in the order of the columns that they refer to. */
  on(...columns: readonly ColumnRef[]): Built;
}

/**
 * A key that still lacks its columns. On SQLite they can have an order: `t.name.collate('NOCASE')`, `t.at.desc()`; a
 * primary key of MySQL can take a part of one: `t.body.prefix(20)`.
 */
export interface OnKeyColumns<Built> {
  /** Names the columns, in the order of the key. */
  on(...columns: readonly (ColumnRef | IndexPartBuilder)[]): Built;
}

/** A primary key, which can be refined. */
export interface PrimaryKeyBuilder extends Extra {
  /** Stores further columns in the index of the key (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): PrimaryKeyBuilder;
  /** Leaves NULL to the columns that do not say `notNull()` (SQLite). */
  nullable(): PrimaryKeyBuilder;
  /** Lets a transaction check the key at its end (PostgreSQL); `initiallyDeferred` does so unless it is told otherwise. */
  deferrable(initially: Deferrable): PrimaryKeyBuilder;
  /** What happens to a statement that breaks the constraint (SQLite). */
  onConflict(action: ConflictAction): PrimaryKeyBuilder;
}

/** A unique constraint, which can be refined. */
export interface UniqueBuilder extends Extra {
  /** Two nulls count as equal (PostgreSQL 15). */
  nullsNotDistinct(): UniqueBuilder;
  /** Stores further columns in the index of the constraint (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): UniqueBuilder;
  /** Lets a transaction check the constraint at its end (PostgreSQL). */
  deferrable(initially: Deferrable): UniqueBuilder;
  /** What happens to a statement that breaks the constraint (SQLite). */
  onConflict(action: ConflictAction): UniqueBuilder;
}

/** A foreign key that still lacks its target. */
export interface ForeignKeyBuilder {
  /** Names the target by columns of its model; a function, since models can refer to each other. */
  references(target: () => ColumnRef | readonly ColumnRef[], options?: ForeignKeyOptions): Extra;
  /** Names the target by table and columns, as the database has them. */
  references(
    table: string,
    columns: readonly string[],
    options?: ForeignKeyOptions & { readonly schema?: string },
  ): Extra;
}

/** An exclusion constraint; it is complete after the first `with`. */
export interface ExcludeBuilder extends Extra {
  /** Sets the index method; `gist` unless said. */
  using(method: string): ExcludeBuilder;
  /** No two rows may have `expression` compare as true by `operator`. */
  with(expression: string | SqlText, operator: string): ExcludeBuilder;
  /** Leaves out the rows for which `condition` is not true. */
  where(condition: string | SqlText): ExcludeBuilder;
  /** Lets a transaction check the constraint at its end. */
  deferrable(initially: Deferrable): ExcludeBuilder;
}

/** The primary key of several columns, or one with a name of its own. */
export function primaryKey(name?: string): OnKeyColumns<PrimaryKeyBuilder> {
  return { on: (...columns) => primaryKeyBuilder({ kind: 'primaryKey', ...named(name), columns }) };
}

/** Rows differ in these columns. */
export function unique(name?: string): OnKeyColumns<UniqueBuilder> {
  return { on: (...columns) => uniqueBuilder({ kind: 'unique', ...named(name), columns }) };
}

/** A foreign key of one or several columns. */
export function foreignKey(name?: string): OnColumns<ForeignKeyBuilder> {
  return { on: (...columns) => foreignKeyBuilder({ ...named(name), columns }) };
}

/** A condition that no row may make false. */
export function check(name: string, condition: string | SqlText, options: CheckOptions = {}): Extra {
  return extra({ kind: 'check', name, sql: sqlOf(condition), ...options });
}

/** A PostgreSQL exclusion constraint. */
export function exclude(name: string): ExcludeBuilder {
  return excludeBuilder({ kind: 'exclude', name, using: 'gist', elements: [] });
}

function foreignKeyBuilder(key: { readonly name?: string; readonly columns: readonly ColumnRef[] }): ForeignKeyBuilder {
  return {
    references(
      first: string | (() => ColumnRef | readonly ColumnRef[]),
      second: readonly string[] | ForeignKeyOptions = {},
      third: ForeignKeyOptions & { readonly schema?: string } = {},
    ): Extra {
      const { schema, ...options } = isNames(second) ? third : { ...second, schema: undefined };
      if (typeof first === 'function') return extra({ kind: 'foreignKey', ...key, target: first, options });
      const columns = isNames(second) ? second : [];
      const target = { table: first, columns, ...(schema === undefined ? {} : { schema }) };
      return extra({ kind: 'foreignKey', ...key, target, options });
    },
  };
}

function isNames(value: readonly string[] | ForeignKeyOptions): value is readonly string[] {
  return Array.isArray(value);
}

function primaryKeyBuilder(spec: SpecOf<'primaryKey'>): PrimaryKeyBuilder {
  return {
    ...extra(spec),
    include: (...columns) => primaryKeyBuilder({ ...spec, include: columns }),
    nullable: () => primaryKeyBuilder({ ...spec, nullable: true }),
    deferrable: (initially) => primaryKeyBuilder({ ...spec, deferrable: initially }),
    onConflict: (action) => primaryKeyBuilder({ ...spec, onConflict: action }),
  };
}

function uniqueBuilder(spec: SpecOf<'unique'>): UniqueBuilder {
  return {
    ...extra(spec),
    include: (...columns) => uniqueBuilder({ ...spec, include: columns }),
    onConflict: (action) => uniqueBuilder({ ...spec, onConflict: action }),
    nullsNotDistinct: () => uniqueBuilder({ ...spec, nullsNotDistinct: true }),
    deferrable: (initially) => uniqueBuilder({ ...spec, deferrable: initially }),
  };
}

function excludeBuilder(spec: SpecOf<'exclude'>): ExcludeBuilder {
  return {
    ...extra(spec),
    using: (method) => excludeBuilder({ ...spec, using: method }),
    with: (expression, operator) =>
      excludeBuilder({ ...spec, elements: [...spec.elements, { sql: sqlOf(expression), operator }] }),
    where: (condition) => excludeBuilder({ ...spec, where: sqlOf(condition) }),
    deferrable: (initially) => excludeBuilder({ ...spec, deferrable: initially }),
  };
}

function extra(spec: ExtraSpec): Extra {
  return { kind: 'extra', spec };
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
