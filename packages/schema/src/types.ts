import type { ColumnDefault } from './column';
import type { NativeTypeName } from './native-types';

/** What a column holds. Portable kinds come first; `custom` keeps the text of a type that has no kind of its own. */
export type ColumnType =
  | IntegerType
  | NumericType
  | FloatType
  | StringType
  | TimeType
  | IntervalType
  | PlainType
  | EnumColumnType
  | SetType
  | ArrayType
  | DomainType
  | CompositeType
  | VectorType
  | NativeType
  | CustomType;

/** What MySQL and MariaDB add to numbers. */
export interface NumberOptions {
  readonly unsigned?: boolean;
  /** Shown with leading zeros; implies `unsigned`. */
  readonly zerofill?: boolean;
}

/** Whole numbers of 1 (`tinyint`), 2, 3 (`mediumint`), 4 and 8 bytes. Those of 1 and 3 exist on MySQL and MariaDB only. */
export interface IntegerType extends NumberOptions {
  readonly kind: 'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint';
  /** How many digits `zerofill` shows (MySQL, MariaDB). */
  readonly width?: number;
}

/** An exact decimal number: `precision` digits in all, `scale` of them after the point. */
export interface NumericType extends NumberOptions {
  readonly kind: 'numeric';
  readonly precision?: number;
  readonly scale?: number;
}

/** A binary floating point number of 4 (`real`) or 8 (`double`) bytes. */
export interface FloatType extends NumberOptions {
  readonly kind: 'real' | 'double';
}

/** Text of limited length (`string` varies, `char` is padded) or bytes (`binary`); `length` in characters, for `binary` in bytes. */
export interface StringType {
  readonly kind: 'string' | 'char' | 'binary';
  readonly length?: number;
}

/** A time of day or a moment; `precision` is the number of digits after the second. */
export interface TimeType {
  readonly kind: 'time' | 'timestamp';
  readonly precision?: number;
  readonly withTimezone?: boolean;
}

/** A length of time (PostgreSQL), all of it or only some fields; `precision` is the number of digits after the second. */
export interface IntervalType {
  readonly kind: 'interval';
  readonly fields?: IntervalFields;
  readonly precision?: number;
}

/** The fields that an interval keeps. */
export type IntervalFields =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'year to month'
  | 'day to hour'
  | 'day to minute'
  | 'day to second'
  | 'hour to minute'
  | 'hour to second'
  | 'minute to second';

/** The types that take no parameters. */
export interface PlainType {
  readonly kind: 'boolean' | 'text' | 'date' | 'uuid' | 'json' | 'jsonb';
}

/** One of a fixed list of words. `name` is the type's name on PostgreSQL; MySQL and SQLite keep the list with the column. */
export interface EnumColumnType {
  readonly kind: 'enum';
  readonly name: string;
  readonly schema?: string;
  readonly values: readonly string[];
}

/** Any number of a fixed list of words (MySQL, MariaDB). */
export interface SetType {
  readonly kind: 'set';
  readonly values: readonly string[];
}

/** PostgreSQL array of `element`. */
export interface ArrayType {
  readonly kind: 'array';
  readonly element: ColumnType;
}

/** A named type with conditions on its values (PostgreSQL); what it says is an object of the schema, see `Domain`. */
export interface DomainType {
  readonly kind: 'domain';
  readonly name: string;
  readonly schema?: string;
  /** The type underneath. */
  readonly type: ColumnType;
  readonly notNull?: boolean;
  readonly default?: ColumnDefault;
  readonly collation?: string;
  readonly checks: readonly DomainCheck[];
}

/** A condition of a domain, in which the value is called VALUE. */
export interface DomainCheck {
  readonly name?: string;
  readonly sql: string;
}

/** A named type of several fields (PostgreSQL); what it says is an object of the schema, see `Composite`. */
export interface CompositeType {
  readonly kind: 'composite';
  readonly name: string;
  readonly schema?: string;
  readonly fields: readonly CompositeField[];
}

/** One field of a composite type. */
export interface CompositeField {
  readonly name: string;
  readonly type: ColumnType;
  readonly collation?: string;
}

/** pgvector's `vector(n)`. */
export interface VectorType {
  readonly kind: 'vector';
  readonly dimensions: number;
}

/** A type that only some databases have, under the name that they give it; `NATIVE_TYPES` has a row for each. */
export interface NativeType {
  readonly kind: 'native';
  readonly name: NativeTypeName;
  /** The numbers that DDL writes with it, such as the length of `bit(8)` or the SRID of a MySQL `point`. */
  readonly args?: readonly number[];
}

/** A type written as the database spells it. */
export interface CustomType {
  readonly kind: 'custom';
  readonly sql: string;
}
