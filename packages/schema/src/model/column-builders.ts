import type { NativeTypeName, NativeValue } from '../native-types';
import type { ColumnType, IntervalType, TimeType } from '../types';
import { compositeDef, domainDef, type InSchema } from './named-type';
import { typeOf, type ColumnBuilder, type ColumnsInput } from './column-spec';
import { invalidModel } from './invalid-model';
import { typedColumn, type ColumnTypes, type TypedColumn } from './typed-column';

/** Digits after the second, and whether the value is a moment in time rather than a reading of a clock. */
export type TimeOptions = Omit<TimeType, 'kind'>;

/** Which fields an interval keeps, and how many digits after the second. */
export type IntervalOptions = Omit<IntervalType, 'kind'>;

/** A whole number of 1 byte (MySQL and MariaDB). */
export function tinyint(name?: string): TypedColumn<number> {
  return typedColumn({ kind: 'tinyint' }, name);
}

/** A whole number of 2 bytes. */
export function smallint(name?: string): TypedColumn<number> {
  return typedColumn({ kind: 'smallint' }, name);
}

/** A whole number of 3 bytes (MySQL and MariaDB). */
export function mediumint(name?: string): TypedColumn<number> {
  return typedColumn({ kind: 'mediumint' }, name);
}

/** A whole number of 4 bytes. */
export function integer(name?: string): TypedColumn<number> {
  return typedColumn({ kind: 'integer' }, name);
}

/** A whole number of 8 bytes. PostgreSQL's driver returns a string, the others a number while it is exact. */
export function bigint(name?: string): TypedColumn<string | number> {
  return typedColumn({ kind: 'bigint' }, name);
}

/** An exact decimal number. Drivers return a string so that no digit is lost; SQLite has no such type and returns a number. */
export function numeric(precision?: number, scale?: number): TypedColumn<string>;
export function numeric(name: string, precision?: number, scale?: number): TypedColumn<string>;
export function numeric(...args: readonly (string | number | undefined)[]): TypedColumn<string> {
  const { name, rest } = split(args);
  const [precision, scale] = rest;
  return typedColumn(
    {
      kind: 'numeric',
      ...(precision === undefined ? {} : { precision }),
      ...(scale === undefined ? {} : { scale }),
    },
    name,
  );
}

/** A floating point number of 4 bytes. */
export function real(name?: string): TypedColumn<number> {
  return typedColumn({ kind: 'real' }, name);
}

/** A floating point number of 8 bytes. */
export function double(name?: string): TypedColumn<number> {
  return typedColumn({ kind: 'double' }, name);
}

/** True or false. MySQL and SQLite have no such type and return 1 and 0. */
export function boolean(name?: string): TypedColumn<boolean> {
  return typedColumn({ kind: 'boolean' }, name);
}

/** Text of at most `length` characters. */
export function string(length?: number): TypedColumn<string>;
export function string(name: string, length?: number): TypedColumn<string>;
export function string(...args: readonly (string | number | undefined)[]): TypedColumn<string> {
  return sized('string', args);
}

/** Text of `length` characters, padded with blanks. */
export function char(length: number): TypedColumn<string>;
export function char(name: string, length: number): TypedColumn<string>;
export function char(...args: readonly (string | number | undefined)[]): TypedColumn<string> {
  return sized('char', args);
}

/** Text of any length. */
export function text(name?: string): TypedColumn<string> {
  return typedColumn({ kind: 'text' }, name);
}

/** Bytes, at most `length` of them where the database has a limit. */
export function binary(length?: number): TypedColumn<Uint8Array>;
export function binary(name: string, length?: number): TypedColumn<Uint8Array>;
export function binary(...args: readonly (string | number | undefined)[]): TypedColumn<Uint8Array> {
  return sized('binary', args);
}

/** A day. */
export function date(name?: string): TypedColumn<Date> {
  return typedColumn({ kind: 'date' }, name);
}

/** A time of day. */
export function time(options?: TimeOptions): TypedColumn<string>;
export function time(name: string, options?: TimeOptions): TypedColumn<string>;
export function time(first?: string | TimeOptions, second?: TimeOptions): TypedColumn<string> {
  return timed('time', first, second);
}

/** A date with a time of day. */
export function timestamp(options?: TimeOptions): TypedColumn<Date>;
export function timestamp(name: string, options?: TimeOptions): TypedColumn<Date>;
export function timestamp(first?: string | TimeOptions, second?: TimeOptions): TypedColumn<Date> {
  return timed('timestamp', first, second);
}

/** A length of time (PostgreSQL). Its driver returns an object, so the value is not typed. */
export function interval(options?: IntervalOptions): TypedColumn<unknown>;
export function interval(name: string, options?: IntervalOptions): TypedColumn<unknown>;
export function interval(first?: string | IntervalOptions, second?: IntervalOptions): TypedColumn<unknown> {
  const name = typeof first === 'string' ? first : undefined;
  const options = typeof first === 'string' ? second : first;
  return typedColumn({ kind: 'interval', ...options }, name);
}

/** A UUID in its usual spelling. */
export function uuid(name?: string): TypedColumn<string> {
  return typedColumn({ kind: 'uuid' }, name);
}

/** A JSON document, kept as it was written. */
export function json(name?: string): TypedColumn<unknown> {
  return typedColumn({ kind: 'json' }, name);
}

/** A JSON document in PostgreSQL's binary form, `json` elsewhere. */
export function jsonb(name?: string): TypedColumn<unknown> {
  return typedColumn({ kind: 'jsonb' }, name);
}

/** One of `values`. The first argument names the type on PostgreSQL; `.named('col')` names the column. */
export function enumeration<const V extends string>(
  typeName: string,
  values: readonly V[],
  options: InSchema = {},
): TypedColumn<V> {
  return typedColumn({ kind: 'enum', name: typeName, ...options, values });
}

/** Any number of `values` (MySQL and MariaDB). Drivers return them as one text with commas. */
export function set(values: readonly string[]): TypedColumn<string> {
  return typedColumn({ kind: 'set', values });
}

/**
 * A PostgreSQL domain: the type of `base` under a name of its own, with its NOT NULL, default, collation and checks.
 *
 * The checks of `base` call the value `VALUE`. Columns of one domain share the builder that this returns.
 */
export function domain<B extends ColumnBuilder>(
  name: string,
  base: B,
  options: InSchema = {},
): TypedColumn<ColumnTypes<B>['value']> {
  return typedColumn({ kind: 'domain', ...domainDef(name, base, options) });
}

/** A PostgreSQL composite type of several fields. Its driver returns text such as `(a,1)`. */
export function composite(name: string, fields: ColumnsInput, options: InSchema = {}): TypedColumn<string> {
  return typedColumn({ kind: 'composite', ...compositeDef(name, fields, options) });
}

/** A type that only some databases have, such as `native('inet')` or `native('bit', 8)`; `.named('col')` names the column. */
export function native<N extends NativeTypeName>(name: N, ...args: readonly number[]): TypedColumn<NativeValue<N>> {
  return typedColumn(args.length === 0 ? { kind: 'native', name } : { kind: 'native', name, args });
}

/** A PostgreSQL array of what `element` describes; only the type of `element` counts, not its modifiers. */
export function array<B extends ColumnBuilder>(element: B): TypedColumn<ColumnTypes<B>['value'][]>;
export function array<B extends ColumnBuilder>(name: string, element: B): TypedColumn<ColumnTypes<B>['value'][]>;
export function array(first: string | ColumnBuilder, second?: ColumnBuilder): TypedColumn<unknown[]> {
  const name = typeof first === 'string' ? first : undefined;
  const element = typeof first === 'string' ? second : first;
  if (element === undefined) throw invalidModel(undefined, 'array() lacks the builder of its element');
  return typedColumn({ kind: 'array', element: typeOf(element.spec) }, name);
}

/** pgvector's vector of `dimensions` numbers, which the driver returns as text such as `[1,2,3]`. */
export function vector(dimensions: number): TypedColumn<string>;
export function vector(name: string, dimensions: number): TypedColumn<string>;
export function vector(...args: readonly (string | number)[]): TypedColumn<string> {
  const { name, rest } = split(args);
  return typedColumn({ kind: 'vector', dimensions: rest[0] ?? 0 }, name);
}

/** A type as the database spells it, such as `geography`; an empty text is the lack of one (SQLite). `.named('col')` names the column. */
export function customType<V = unknown>(sql: string): TypedColumn<V> {
  return typedColumn({ kind: 'custom', sql });
}

function sized<V>(kind: 'string' | 'char' | 'binary', args: readonly (string | number | undefined)[]): TypedColumn<V> {
  const { name, rest } = split(args);
  const [length] = rest;
  return typedColumn(length === undefined ? { kind } : { kind, length }, name);
}

function timed<V>(kind: TimeType['kind'], first?: string | TimeOptions, second?: TimeOptions): TypedColumn<V> {
  const name = typeof first === 'string' ? first : undefined;
  const { precision, withTimezone } = (typeof first === 'string' ? second : first) ?? {};
  const type: ColumnType = {
    kind,
    ...(precision === undefined ? {} : { precision }),
    ...(withTimezone === true ? { withTimezone } : {}),
  };
  return typedColumn(type, name);
}

/** Takes the optional name off the front of the arguments. */
function split(args: readonly (string | number | undefined)[]): {
  readonly name: string | undefined;
  readonly rest: readonly (number | undefined)[];
} {
  const [first] = args;
  const name = typeof first === 'string' ? first : undefined;
  const rest = (name === undefined ? args : args.slice(1)).map((one) => (typeof one === 'number' ? one : undefined));
  return { name, rest };
}
