import { describe, expect, test } from '@jest/globals';
import type { ColumnDefault } from '@fastappkit/schema';
import { readDefault } from '../../src/sqlite/read-default';
import { readType } from '../../src/sqlite/types';

const literal = (value: string | number | boolean): ColumnDefault => ({ kind: 'literal', value });
const expression = (sql: string): ColumnDefault => ({ kind: 'expression', sql });

describe('readDefault', () => {
  test.each<[string, string, ColumnDefault | undefined]>([
    ['INTEGER', '5', literal(5)],
    ['INTEGER', "'5'", literal(5)],
    ['INTEGER', '-1', literal(-1)],
    ['REAL', '1.5', literal(1.5)],
    ['REAL', '+1.50', expression('+1.50')],
    ['TEXT', '5', literal('5')],
    ['TEXT', '1.50', expression('1.50')],
    ['', '5', literal(5)],
    ['', "'5'", literal('5')],
    ['', '1.0', expression('1.0')],
    ['BLOB', '0', literal(0)],
    ['BLOB', "x'00'", expression("x'00'")],
    ['TEXT', 'draft', literal('draft')],
    ['TEXT', '"draft"', literal('draft')],
    ['TEXT', '[draft]', literal('draft')],
    ['BOOLEAN', '1', literal(true)],
    ['BOOLEAN', "'t'", literal('t')],
    ['BOOLEAN', 'false', literal(false)],
    ['TEXT', 'NULL', undefined],
    ['TEXT', 'current_timestamp', expression('current_timestamp')],
    ['INTEGER', '0x10', expression('0x10')],
    ['INTEGER', '(1 + 1)', expression('1 + 1')],
  ])('%s DEFAULT %s', (type, sql, expected) => {
    expect(readDefault(sql, readType(type), type)).toEqual(expected);
  });
});
