import { describe, expect, test } from '@jest/globals';
import type { ColumnType, LiteralValue } from '@fastappkit/schema';
import { canonicalLiteral, parseDefault } from '../src/default-value';
import { LEXIS as POSTGRES } from '../src/postgres/lexis';

const integer: ColumnType = { kind: 'integer' };
const text: ColumnType = { kind: 'text' };
const boolean: ColumnType = { kind: 'boolean' };

describe('parseDefault', () => {
  test.each<[string, ColumnType, LiteralValue]>([
    ["'x'::character varying", text, 'x'],
    ["('it''s'::text)", text, "it's"],
    ['5', text, '5'],
    ["'5'", integer, 5],
    ["'-5'::integer", integer, -5],
    ['(-5)::numeric(10,2)', { kind: 'numeric' }, -5],
    ['0.00', { kind: 'numeric', precision: 10, scale: 2 }, 0],
    ['12345678901234567890', { kind: 'bigint' }, 12345678901234567890n],
    ['0.1234567890123456789', { kind: 'numeric' }, '0.1234567890123456789'],
    ['1', boolean, true],
    ["'f'::boolean", boolean, false],
    ['0', { kind: 'native', name: 'money' }, 0],
    ["interval '01:00:00'", { kind: 'interval' }, '01:00:00'],
    ["'{}'::text[]", { kind: 'array', element: text }, '{}'],
  ])('%s is a literal', (sql, type, value) => {
    expect(parseDefault(sql, type, POSTGRES)).toEqual({ kind: 'literal', value });
  });

  test.each(['0x6162', 'now()', "lower('x'::text)", '1 + 2', "'a'::text || 'b'::text", "ARRAY['a'::text]"])(
    '%s is an expression',
    (sql) => {
      expect(parseDefault(`(${sql})`, text, POSTGRES)).toEqual({ kind: 'expression', sql });
    },
  );

  test('NULL is no default', () => {
    expect(parseDefault('NULL::character varying', text, POSTGRES)).toBeUndefined();
    expect(parseDefault("'NULL'", text, POSTGRES)).toEqual({ kind: 'literal', value: 'NULL' });
  });
});

describe('canonicalLiteral', () => {
  test.each<[LiteralValue, ColumnType, LiteralValue]>([
    ['5', integer, 5],
    [true, integer, 1],
    [0, boolean, false],
    ['yes', boolean, true],
    [5, text, '5'],
    [7n, integer, 7],
    [null, text, null],
  ])('%p in a column of %p', (value, type, expected) => {
    expect(canonicalLiteral(value, type)).toBe(expected);
  });
});
