import { describe, expect, test } from '@jest/globals';
import {
  array,
  bigint,
  binary,
  boolean,
  buildColumn,
  char,
  columnTypeOf,
  customType,
  date,
  double,
  enumeration,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  real,
  smallint,
  sql,
  string,
  text,
  time,
  timestamp,
  uuid,
  vector,
  type Column,
  type ColumnBuilder,
  type ColumnType,
} from '@fastappkit/schema';
import { untyped } from '../fixtures';

describe('every builder gives its type, with the name in front if there is one', () => {
  test.each<[ColumnBuilder, ColumnBuilder, ColumnType]>([
    [smallint(), smallint('n'), { kind: 'smallint' }],
    [integer(), integer('n'), { kind: 'integer' }],
    [bigint(), bigint('n'), { kind: 'bigint' }],
    [numeric(), numeric('n'), { kind: 'numeric' }],
    [numeric(10), numeric('n', 10), { kind: 'numeric', precision: 10 }],
    [numeric(10, 0), numeric('n', 10, 0), { kind: 'numeric', precision: 10, scale: 0 }],
    [real(), real('n'), { kind: 'real' }],
    [double(), double('n'), { kind: 'double' }],
    [boolean(), boolean('n'), { kind: 'boolean' }],
    [string(), string('n'), { kind: 'string' }],
    [string(50), string('n', 50), { kind: 'string', length: 50 }],
    [char(2), char('n', 2), { kind: 'char', length: 2 }],
    [text(), text('n'), { kind: 'text' }],
    [binary(), binary('n'), { kind: 'binary' }],
    [binary(16), binary('n', 16), { kind: 'binary', length: 16 }],
    [date(), date('n'), { kind: 'date' }],
    [time(), time('n'), { kind: 'time' }],
    [time({ precision: 0 }), time('n', { precision: 0 }), { kind: 'time', precision: 0 }],
    [timestamp(), timestamp('n', { withTimezone: false }), { kind: 'timestamp' }],
    [
      timestamp({ withTimezone: true, precision: 3 }),
      timestamp('n', { withTimezone: true, precision: 3 }),
      { kind: 'timestamp', precision: 3, withTimezone: true },
    ],
    [interval(), interval('n'), { kind: 'interval' }],
    [uuid(), uuid('n'), { kind: 'uuid' }],
    [json(), json('n'), { kind: 'json' }],
    [jsonb(), jsonb('n'), { kind: 'jsonb' }],
    [
      enumeration('mood', ['sad'], { schema: 's' }),
      enumeration('mood', ['sad'], { schema: 's' }).named('n'),
      { kind: 'enum', name: 'mood', schema: 's', values: ['sad'] },
    ],
    [array(string(5)), array('n', string(5)), { kind: 'array', element: { kind: 'string', length: 5 } }],
    [vector(3), vector('n', 3), { kind: 'vector', dimensions: 3 }],
    [customType('tsvector'), customType('tsvector').named('n'), { kind: 'custom', sql: 'tsvector' }],
    [customType(''), customType('').named('n'), { kind: 'custom', sql: '' }],
    [integer().unsigned(), integer('n').unsigned(), { kind: 'integer', unsigned: true }],
    [
      array(bigint().unsigned()),
      array('n', bigint().unsigned()),
      { kind: 'array', element: { kind: 'bigint', unsigned: true } },
    ],
  ])('%#', (bare, named, type) => {
    expect(columnTypeOf(bare)).toEqual(type);
    expect(buildColumn('key', bare)).toEqual({ name: 'key', type, nullable: true });
    expect(buildColumn('key', named)).toEqual({ name: 'n', type, nullable: true });
  });
});

describe('modifiers', () => {
  test.each<[string, ColumnBuilder, Partial<Column>]>([
    ['notNull', integer().notNull(), { nullable: false }],
    ['primaryKey', integer().primaryKey(), { nullable: false }],
    ['autoIncrement', integer().autoIncrement(), { nullable: false, autoIncrement: true }],
    ['identity', integer().identity(), { nullable: false, identity: { mode: 'byDefault' } }],
    [
      'identity with options',
      integer().identity({ mode: 'always', start: 5, increment: 2 }),
      { nullable: false, identity: { mode: 'always', start: 5, increment: 2 } },
    ],
    ['a default value', integer().default(0), { default: { kind: 'literal', value: 0 } }],
    ['null as default', integer().default(null), { default: { kind: 'literal', value: null } }],
    ['a default expression', integer().default(sql('1 + 1')), { default: { kind: 'expression', sql: '1 + 1' } }],
    ['the last default', integer().default(1).default(2), { default: { kind: 'literal', value: 2 } }],
    ['generatedAs', integer().generatedAs('a + b'), { generated: { sql: 'a + b', stored: true } }],
    [
      'generatedAs, virtual',
      integer().generatedAs(sql('a'), { stored: false }),
      { generated: { sql: 'a', stored: false } },
    ],
    ['collate', integer().collate('C'), { collation: 'C' }],
    ['comment', integer().comment('x'), { comment: 'x' }],
  ])('%s', (_title, builder, expected) => {
    expect(buildColumn('a', builder)).toEqual({ name: 'a', type: { kind: 'integer' }, nullable: true, ...expected });
  });

  test.each([
    [timestamp(), 'CURRENT_TIMESTAMP'],
    [date(), 'CURRENT_DATE'],
    [time(), 'CURRENT_TIME'],
  ])('defaultNow fits the type: %#', (builder, expected) => {
    expect(buildColumn('a', builder.defaultNow()).default).toEqual({ kind: 'expression', sql: expected });
  });

  test('leave the builder that they were called on as it was', () => {
    const base = string(10);
    base.notNull().default('x').unique().comment('y').named('z');
    expect(base.spec).toEqual(string(10).spec);
  });
});

describe('a builder that contradicts itself', () => {
  test.each<[ColumnBuilder, string]>([
    [text().unsigned(), 'column "a" is unsigned, which text cannot be'],
    [text().autoIncrement(), 'column "a" is numbered, which text cannot be'],
    [uuid().identity(), 'column "a" is an identity, which uuid cannot be'],
    [
      integer().autoIncrement().default(1),
      'column "a" has more than one source of its value: autoIncrement(), default()',
    ],
    [
      integer().identity().generatedAs('1'),
      'column "a" has more than one source of its value: identity(), generatedAs()',
    ],
    [double().default(Number.NaN), 'column "a" has a default that is not a finite number'],
    [string(-1), 'column "a" has the length -1'],
    [char(1.5), 'column "a" has the length 1.5'],
    [vector(0), 'column "a" is a vector without a number of dimensions'],
    [vector(untyped('x')), 'column "x" is a vector without a number of dimensions'],
    [customType(' '), 'column "a" is of a custom type without a name'],
    [enumeration('mood', []), 'column "a" is of enum "mood", which has no values'],
    [enumeration('mood', ['x', 'x']), 'column "a" is of enum "mood", which has "x" twice'],
    [enumeration('', ['x']), 'column "a" is of an enum without a name'],
    [array(enumeration('mood', [])), 'column "a" is of enum "mood", which has no values'],
  ])('%#: %s', (builder, reason) => {
    expect(() => buildColumn('a', builder, { name: 't', schema: 's' })).toThrow(
      expect.objectContaining({ code: 'MODEL_INVALID', details: { table: 's.t', reason } }),
    );
  });

  test('is told without a table too', () => {
    expect(() => buildColumn('a', string(-1))).toThrow('the model of table "(unnamed)" is invalid');
    expect(() => columnTypeOf(text().unsigned())).toThrow('the type is unsigned, which text cannot be');
    expect(() => array(untyped('tags'))).toThrow('array() lacks the builder of its element');
  });
});
