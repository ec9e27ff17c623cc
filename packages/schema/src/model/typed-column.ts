import type { ColumnDefault, Identity, LiteralValue } from '../column';
import type { Check, ConflictAction } from '../constraints';
import type { SequenceOptions } from '../sequence';
import { isSqlText, sqlOf, type SqlText } from '../sql-text';
import type { ColumnType } from '../types';
import {
  columnSpec,
  type ColumnBuilder,
  type ColumnSpec,
  type ReferenceOptions,
  type ReferenceTarget,
} from './column-spec';

/** What TypeScript has to know of a column beside its value: it is never null, or an insert may leave it out. */
export type ColumnFact = 'notNull' | 'optional';

declare const TYPES: unique symbol;

/**
 * A column of a model or of a migration script. Every call gives a new builder.
 *
 * `V` is the value that a driver returns; `F` says whether it can be null and left out.
 */
export interface TypedColumn<V, F extends ColumnFact = never> extends ColumnBuilder {
  /** Exists for the type checker only. */
  readonly [TYPES]?: { readonly value: V; readonly fact: F };

  /** Sets the name in the database. */
  named(name: string): TypedColumn<V, F>;
  /** Makes the column (part of) the primary key, and so not null. */
  primaryKey(options?: ConflictOptions): TypedColumn<V, F | 'notNull'>;
  /** Lets the database number the rows, on PostgreSQL with options of its sequence. Such a column is never null. */
  autoIncrement(options?: SequenceOptions): TypedColumn<V, F | 'notNull' | 'optional'>;
  /** Refuses NULL. */
  notNull(options?: ConflictOptions): TypedColumn<V, F | 'notNull'>;
  /** Sets what a row gets that says nothing: a value, `sql` for an expression, or `null`. */
  default(value: DefaultInput<V> | SqlText | null): TypedColumn<V, F | 'optional'>;
  /** Defaults to the moment of the insert; of a `date` or `time` column to that part of it. */
  defaultNow(): TypedColumn<V, F | 'optional'>;
  /** What MySQL and MariaDB store whenever the row changes; the moment of the change unless said. */
  onUpdate(expression?: string | SqlText): TypedColumn<V, F>;
  /** Refuses two rows with the same value, by a constraint of its own; the convention names it unless `name` does. */
  unique(name?: string, options?: ConflictOptions): TypedColumn<V, F>;
  /** Makes an index on the column. */
  index(name?: string): TypedColumn<V, F>;
  /** Makes a foreign key: `references(() => users.id, { onDelete: 'cascade' })`. */
  references(target: ReferenceTarget, options?: ReferenceOptions): TypedColumn<V, F>;
  /** Refuses rows for which `condition` is false. */
  check(condition: string | SqlText, name?: string, options?: CheckOptions): TypedColumn<V, F>;
  /** Computes the value from other columns. `stored` (the default) keeps it, else it is computed when read. */
  generatedAs(expression: string | SqlText, options?: { readonly stored?: boolean }): TypedColumn<V, F | 'optional'>;
  /** SQL standard identity column; `mode` is `byDefault` unless said. Such a column is never null. */
  identity(options?: Partial<Identity>): TypedColumn<V, F | 'notNull' | 'optional'>;
  /** Sets the character set (MySQL and MariaDB); a collation says it as well. */
  charset(name: string): TypedColumn<V, F>;
  /** Sets the collation. */
  collate(name: string): TypedColumn<V, F>;
  /** Leaves the column out of `SELECT *` (MySQL and MariaDB). */
  invisible(): TypedColumn<V, F>;
  /** Describes the column in the database (PostgreSQL, MySQL and MariaDB). */
  comment(text: string): TypedColumn<V, F>;
  /** Numbers from zero (MySQL and MariaDB). */
  unsigned(): TypedColumn<V, F>;
  /** Shows the number with leading zeros, `width` digits of a whole one (MySQL and MariaDB). */
  zerofill(width?: number): TypedColumn<V, F>;
}

/** What happens to a statement that breaks a constraint (SQLite). */
export interface ConflictOptions {
  readonly onConflict?: ConflictAction;
}

/** What a check does beside refusing rows. */
export type CheckOptions = Pick<Check, 'notValid' | 'noInherit' | 'notEnforced'>;

/** The values that can be the default of a column: those of its type, where one JavaScript type stands for it. */
export type DefaultInput<V> = unknown extends V
  ? LiteralValue
  : [V] extends [boolean]
    ? V
    : [V] extends [number]
      ? number | bigint
      : [V] extends [string]
        ? string extends V
          ? LiteralValue
          : V
        : LiteralValue;

/** What the type checker knows of a column builder. */
export type ColumnTypes<B extends ColumnBuilder> =
  B extends TypedColumn<infer V, infer F> ? { readonly value: V; readonly fact: F } : never;

/** A nullable column of that type. */
export function typedColumn<V>(type: ColumnType, name?: string): TypedColumn<V> {
  return fromSpec<V, never>(columnSpec(type, name));
}

function fromSpec<V, F extends ColumnFact>(spec: ColumnSpec): TypedColumn<V, F> {
  const change = (changes: Partial<ColumnSpec>): TypedColumn<V, F> => fromSpec({ ...spec, ...changes });
  const aspect = <G extends ColumnFact = never>(changes: Partial<ColumnSpec['aspects']>): TypedColumn<V, F | G> =>
    fromSpec({ ...spec, aspects: { ...spec.aspects, ...changes } });
  const numbered = (changes: Partial<ColumnSpec['aspects']>): TypedColumn<V, F | ColumnFact> =>
    fromSpec({ ...spec, nullable: false, aspects: { ...spec.aspects, ...changes } });
  return {
    kind: 'column-builder',
    spec,
    named: (name) => change({ name }),
    primaryKey: ({ onConflict } = {}) =>
      fromSpec({
        ...spec,
        primaryKey: true,
        nullable: false,
        ...(onConflict === undefined ? {} : { keyConflict: onConflict }),
      }),
    notNull: ({ onConflict } = {}) =>
      fromSpec({
        ...spec,
        nullable: false,
        ...(onConflict === undefined ? {} : { aspects: { ...spec.aspects, onNullConflict: onConflict } }),
      }),
    autoIncrement: (sequence = {}) =>
      numbered({ autoIncrement: true, ...(Object.keys(sequence).length === 0 ? {} : { sequence }) }),
    identity: (options = {}) => numbered({ identity: { mode: 'byDefault', ...options } }),
    default: (value) => aspect<'optional'>({ default: defaultOf(value) }),
    defaultNow: () => aspect<'optional'>({ default: { kind: 'expression', sql: nowOf(spec.type) } }),
    generatedAs: (expression, { stored = true } = {}) =>
      aspect<'optional'>({ generated: { sql: sqlOf(expression), stored } }),
    onUpdate: (expression = 'CURRENT_TIMESTAMP') => aspect({ onUpdate: sqlOf(expression) }),
    charset: (charset) => aspect({ charset }),
    invisible: () => aspect({ invisible: true }),
    collate: (collation) => aspect({ collation }),
    comment: (comment) => aspect({ comment }),
    unique: (name, options) => change({ uniques: [...spec.uniques, { ...named(name), ...options }] }),
    index: (name) => change({ indexes: [...spec.indexes, named(name)] }),
    check: (condition, name, options) =>
      change({ checks: [...spec.checks, { sql: sqlOf(condition), ...named(name), ...options }] }),
    references: (target, options = {}) => change({ references: [...spec.references, { target, options }] }),
    unsigned: () => change({ number: { ...spec.number, unsigned: true } }),
    zerofill: (width) =>
      change({ number: { unsigned: true, zerofill: true, ...(width === undefined ? {} : { width }) } }),
  };
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function defaultOf(value: LiteralValue | SqlText): ColumnDefault {
  return isSqlText(value) ? { kind: 'expression', sql: value.sql } : { kind: 'literal', value };
}

function nowOf(type: ColumnType): string {
  if (type.kind === 'date') return 'CURRENT_DATE';
  return type.kind === 'time' ? 'CURRENT_TIME' : 'CURRENT_TIMESTAMP';
}
