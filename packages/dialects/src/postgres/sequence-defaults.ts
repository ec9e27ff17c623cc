import type { ColumnType, Sequence, SequenceOptions } from '@fastappkit/schema';

/** The types that the numbers of a sequence can have. */
export type SequenceType = NonNullable<Sequence['type']>;

type Settings = { readonly [K in keyof SequenceOptions]: SequenceOptions[K] | undefined };

const BITS: { readonly [T in SequenceType]: bigint } = { smallint: 16n, integer: 32n, bigint: 64n };

/** The type of the sequence behind a column of that type. */
export function sequenceTypeOf(kind: ColumnType['kind'] | undefined): SequenceType {
  return kind === 'smallint' || kind === 'integer' ? kind : 'bigint';
}

/** Whether whole numbers of the first type are shorter than those of the second. */
export function isNarrower(type: ColumnType | undefined, than: ColumnType): boolean {
  return type !== undefined && BITS[sequenceTypeOf(type.kind)] < BITS[sequenceTypeOf(than.kind)];
}

/** Every option of a sequence of that type, with the values that the server has for those which `options` leaves out. */
export function allOptions(options: Settings, type: SequenceType): Required<SequenceOptions> {
  const largest = 2n ** (BITS[type] - 1n) - 1n;
  const increment = options.increment ?? 1;
  const isAscending = increment > 0;
  const minValue = options.minValue ?? (isAscending ? 1 : -largest - 1n);
  const maxValue = options.maxValue ?? (isAscending ? largest : -1);
  return {
    start: options.start ?? (isAscending ? minValue : maxValue),
    increment,
    minValue,
    maxValue,
    cache: options.cache ?? 1,
    cycle: options.cycle ?? false,
  };
}

/**
 * The options that differ from what the server has for the type and the direction anyway.
 * @see https://www.postgresql.org/docs/current/sql-createsequence.html
 */
export function ownOptions<O extends SequenceOptions>(options: O, type: SequenceType): O {
  const { increment = 1 } = options;
  const usual: SequenceOptions = {
    ...allOptions({ increment }, type),
    start: allOptions({ ...options, start: undefined }, type).start,
    increment: 1,
  };
  const given = Object.entries(options) as [string, Value][];
  const own = given.filter(([key, value]) => !isUsual(value, usual[key as keyof SequenceOptions]));
  // Only options were filtered, all of which are optional: the mode of an identity has no usual value.
  return Object.fromEntries(own) as unknown as O;
}

type Value = string | number | bigint | boolean | undefined;

function isUsual(value: Value, usual: Value): boolean {
  return value === undefined || (usual !== undefined && String(value) === String(usual));
}
