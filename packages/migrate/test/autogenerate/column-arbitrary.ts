import {
  NATIVE_TYPES,
  nativeTypeFacts,
  type Column,
  type ColumnDefault,
  type ColumnType,
  type CompositeField,
  type DomainType,
  type Identity,
  type IntegerType,
  type IntervalFields,
  type NativeTypeName,
  type SequenceOptions,
} from '@fastappkit/schema';
import fc from 'fast-check';
import { anyOf, flag, int64, ref, sql, word, words } from './arbitrary';

type Of<K extends ColumnType['kind'], T = ColumnType> = T extends { readonly kind: infer Kind }
  ? K extends Kind
    ? T & { readonly kind: K }
    : never
  : never;

const digits = fc.integer({ min: 1, max: 6 });
// Zeros imply the lack of a sign.
const sign = fc.constantFrom<{ readonly unsigned?: boolean; readonly zerofill?: boolean }>(
  {},
  { unsigned: true },
  { unsigned: true, zerofill: true },
);

function whole<K extends IntegerType['kind']>(kind: K): fc.Arbitrary<Of<K>> {
  const shapes = fc.oneof(sign, fc.constant({ unsigned: true, zerofill: true, width: 8 }));
  // A whole number with what numbers have.
  return shapes.map((shape) => ({ kind, ...shape })) as fc.Arbitrary<Of<K>>;
}

function withLength(kind: 'string' | 'binary'): fc.Arbitrary<ColumnType> {
  return anyOf<{ readonly length?: number }>({ length: digits }).map((rest) => ({ kind, ...rest }));
}

function moment(kind: 'time' | 'timestamp'): fc.Arbitrary<ColumnType> {
  return anyOf<{ readonly precision?: number; readonly withTimezone?: boolean }>({
    precision: digits,
    withTimezone: flag,
  }).map((rest) => ({ kind, ...rest }));
}

const native = fc
  .constantFrom(...(Object.keys(NATIVE_TYPES) as NativeTypeName[]))
  .chain((name) =>
    fc
      .array(digits, { maxLength: nativeTypeFacts(name).maxArgs })
      .map((args): ColumnType => (args.length === 0 ? { kind: 'native', name } : { kind: 'native', name, args })),
  );

const FIELDS: readonly IntervalFields[] = ['year', 'day to second', 'second'];

const plain = <K extends ColumnType['kind']>(kind: K): fc.Arbitrary<{ readonly kind: K }> => fc.constant({ kind });

const { type } = fc.letrec<{ readonly type: ColumnType }>((tie) => {
  const inner = tie('type');
  const kinds: { readonly [K in ColumnType['kind']]: fc.Arbitrary<ColumnType> } = {
    tinyint: whole('tinyint'),
    smallint: whole('smallint'),
    mediumint: whole('mediumint'),
    integer: whole('integer'),
    bigint: whole('bigint'),
    numeric: fc
      .tuple(sign, fc.constantFrom({}, { precision: 10 }, { precision: 10, scale: 2 }))
      .map(([one, size]) => ({ kind: 'numeric', ...size, ...one })),
    real: sign.map((one) => ({ kind: 'real', ...one })),
    double: sign.map((one) => ({ kind: 'double', ...one })),
    string: withLength('string'),
    char: digits.map((length) => ({ kind: 'char', length })),
    binary: withLength('binary'),
    time: moment('time'),
    timestamp: moment('timestamp'),
    interval: anyOf<{ readonly fields?: IntervalFields; readonly precision?: number }>({
      fields: fc.constantFrom(...FIELDS),
      precision: digits,
    }).map((rest) => ({ kind: 'interval', ...rest })),
    boolean: plain('boolean'),
    text: plain('text'),
    date: plain('date'),
    uuid: plain('uuid'),
    json: plain('json'),
    jsonb: plain('jsonb'),
    enum: fc.tuple(ref, words(1, 12)).map(([name, values]) => ({ kind: 'enum', ...name, values })),
    set: words(1, 5).map((values) => ({ kind: 'set', values })),
    array: inner.map((element) => ({ kind: 'array', element })),
    domain: inner.chain(domainOver),
    composite: fc.tuple(ref, fieldsOf(inner)).map(([name, fields]) => ({ kind: 'composite', ...name, fields })),
    vector: digits.map((dimensions) => ({ kind: 'vector', dimensions })),
    native,
    custom: word.map((name) => ({ kind: 'custom', sql: name })),
  };
  return { type: fc.oneof({ depthSize: 'small', withCrossShrink: true }, ...Object.values(kinds)) };
});

export { type };

/** A domain with all that it can say of `base`. */
function domainOver(base: ColumnType): fc.Arbitrary<DomainType> {
  const check = fc.oneof(fc.record({ sql }), fc.record({ name: word, sql }));
  return fc
    .tuple(
      ref,
      fc.array(check, { maxLength: 2 }),
      anyOf<Pick<DomainType, 'notNull' | 'default' | 'collation'>>({
        notNull: flag,
        default: defaultOf(base),
        collation: word,
      }),
    )
    .map(([name, checks, rest]) => ({ kind: 'domain', ...name, type: base, checks, ...rest }));
}

function fieldsOf(inner: fc.Arbitrary<ColumnType>): fc.Arbitrary<CompositeField[]> {
  const field = fc.tuple(word, inner, anyOf<Pick<CompositeField, 'collation'>>({ collation: word }));
  return fc.uniqueArray(
    field.map(([name, one, rest]) => ({ name, type: one, ...rest })),
    { minLength: 1, maxLength: 3, selector: ({ name }) => name },
  );
}

/** The fields of a composite type. */
export const fields = fieldsOf(type);

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const literal = (value: fc.Arbitrary<string | number | bigint | boolean | null>): fc.Arbitrary<ColumnDefault> =>
  fc.oneof(value, fc.constant(null)).map((one) => ({ kind: 'literal', value: one }));
const expression: fc.Arbitrary<ColumnDefault> = fc
  .oneof(sql, fc.constantFrom('CURRENT_TIMESTAMP', 'CURRENT_DATE'))
  .map((text) => ({ kind: 'expression', sql: text }));

/** A default of a column of that type: an expression, or a literal of it. */
export function defaultOf(one: ColumnType): fc.Arbitrary<ColumnDefault> {
  return fc.oneof(expression, literalOf(one));
}

function literalOf(one: ColumnType): fc.Arbitrary<ColumnDefault> {
  switch (one.kind) {
    case 'boolean':
      return literal(fc.boolean());
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'real':
    case 'double':
      return literal(fc.oneof(fc.integer(), int64, number));
    case 'enum':
      return literal(fc.constantFrom(...one.values));
    case 'domain':
      return literalOf(one.type);
    case 'native':
      return one.name === 'oid' || one.name === 'year' ? literal(fc.integer()) : literal(fc.string());
    default:
      return literal(fc.oneof(fc.string(), fc.integer(), int64, fc.boolean(), number));
  }
}

const count = fc.oneof(fc.integer(), int64);

/** How a sequence counts. */
export const sequenceOptions = anyOf<SequenceOptions>({
  start: count,
  increment: count,
  minValue: count,
  maxValue: count,
  cache: count,
  cycle: flag,
});

const identity: fc.Arbitrary<Identity> = fc
  .tuple(fc.constantFrom('always' as const, 'byDefault' as const), sequenceOptions)
  .map(([mode, rest]) => ({ mode, ...rest }));

type Source = Pick<Column, 'default' | 'autoIncrement' | 'sequence' | 'identity' | 'generated'>;

/** Where the value of a column comes from: at most one place. */
function sourceOf(one: ColumnType): fc.Arbitrary<Source> {
  const numbering = fc.oneof(
    fc.constant<Source>({ autoIncrement: true }),
    // Without any option there is nothing to say.
    sequenceOptions.map((sequence): Source => ({ autoIncrement: true, sequence: { ...sequence, cache: 3 } })),
    identity.map((said): Source => ({ identity: said })),
  );
  const sources: readonly fc.Arbitrary<Source>[] = [
    fc.constant({}),
    defaultOf(one).map((said) => ({ default: said })),
    fc.record({ sql, stored: fc.boolean() }).map((said) => ({ generated: said })),
  ];
  const isWhole = ['tinyint', 'smallint', 'mediumint', 'integer', 'bigint'].includes(one.kind);
  return fc.oneof(...sources, ...(isWhole ? [numbering] : []));
}

/** A column with anything that a column can have. */
export function column(name: string): fc.Arbitrary<Column> {
  return type.chain((one) =>
    fc
      .tuple(
        fc.boolean(),
        sourceOf(one),
        anyOf<Omit<Column, keyof Source | 'name' | 'type' | 'nullable'>>({
          onUpdate: fc.oneof(sql, fc.constant('CURRENT_TIMESTAMP')),
          charset: word,
          collation: fc.constantFrom('C', 'utf8mb4_bin'),
          invisible: flag,
          comment: fc.oneof(sql, fc.string()),
          onNullConflict: fc.constantFrom('abort', 'replace'),
        }),
      )
      .map(([nullable, source, rest]) => ({
        name,
        type: one,
        // Numbers and what refuses NULL are never null.
        nullable: nullable && !source.autoIncrement && !source.identity && !rest.onNullConflict,
        ...source,
        ...rest,
      })),
  );
}
