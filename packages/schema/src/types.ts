/** What a column holds. Portable kinds come first; `custom` keeps the text of a type that has no kind of its own. */
export type ColumnType =
  | IntegerType
  | NumericType
  | FloatType
  | StringType
  | TimeType
  | PlainType
  | EnumColumnType
  | ArrayType
  | VectorType
  | CustomType;

/** Whole numbers of 2, 4 and 8 bytes. `unsigned` exists on MySQL and MariaDB only. */
export interface IntegerType {
  readonly kind: 'smallint' | 'integer' | 'bigint';
  readonly unsigned?: boolean;
}

/** An exact decimal number: `precision` digits in all, `scale` of them after the point. */
export interface NumericType {
  readonly kind: 'numeric';
  readonly precision?: number;
  readonly scale?: number;
}

/** A binary floating point number of 4 (`real`) or 8 (`double`) bytes. */
export interface FloatType {
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

/** The types that take no parameters. */
export interface PlainType {
  readonly kind: 'boolean' | 'text' | 'date' | 'interval' | 'uuid' | 'json' | 'jsonb';
}

/** One of a fixed list of words. `name` is the type's name on PostgreSQL; MySQL and SQLite keep the list with the column. */
export interface EnumColumnType {
  readonly kind: 'enum';
  readonly name: string;
  readonly schema?: string;
  readonly values: readonly string[];
}

/** PostgreSQL array of `element`. */
export interface ArrayType {
  readonly kind: 'array';
  readonly element: ColumnType;
}

/** pgvector's `vector(n)`. */
export interface VectorType {
  readonly kind: 'vector';
  readonly dimensions: number;
}

/** A type written as the database spells it. */
export interface CustomType {
  readonly kind: 'custom';
  readonly sql: string;
}
