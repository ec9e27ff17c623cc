import { describe, expect, test } from '@jest/globals';
import { getDialect } from '@fastappkit/dialects';
import { createMetaData } from '@fastappkit/schema';
import { block, isParenthesized, list, parenthesize, words } from '../src/sql-builder';

const [postgres, mysql, sqlite] = [getDialect('postgres'), getDialect('mysql'), getDialect('sqlite')];

describe('names', () => {
  test('double the quote inside', () => {
    expect(postgres.quoteIdent('a"b`c')).toBe('"a""b`c"');
    expect(mysql.quoteIdent('a"b`c')).toBe('`a"b``c`');
    expect(sqlite.quoteTable({ schema: 'main', name: 'x.y' })).toBe('"main"."x.y"');
  });

  test('may be neither empty nor contain a null byte', () => {
    expect(() => postgres.quoteIdent('')).toThrow(expect.objectContaining({ code: 'NAME_INVALID' }));
    expect(() => mysql.quoteTable({ name: 'a\0b' })).toThrow(expect.objectContaining({ code: 'NAME_INVALID' }));
  });
});

describe('values', () => {
  test('are literals of the dialect', () => {
    const text = "it's \\ done";
    expect(postgres.literal(text)).toBe("'it''s \\ done'");
    expect(mysql.literal(text)).toBe("'it''s \\\\ done'");
    expect(sqlite.literal(text)).toBe("'it''s \\ done'");
    expect([postgres, mysql, sqlite].map((dialect) => dialect.literal(true))).toEqual(['TRUE', 'TRUE', '1']);
    expect(postgres.literal(9007199254740993n)).toBe('9007199254740993');
    expect(postgres.literal(-1.5)).toBe('-1.5');
    expect(postgres.literal(null)).toBe('NULL');
  });

  test('that have no literal are refused', () => {
    expect(() => postgres.literal(Number.NaN)).toThrow(expect.objectContaining({ code: 'VALUE_INVALID' }));
    expect(() => sqlite.literal('a\0')).toThrow(expect.objectContaining({ code: 'VALUE_INVALID' }));
  });
});

test('parentheses are added where they do not enclose everything', () => {
  expect(parenthesize(' a + b ')).toBe('(a + b)');
  expect(parenthesize('(a + b)')).toBe('(a + b)');
  expect(parenthesize('(a) + (b)')).toBe('((a) + (b))');
  expect(parenthesize("(a = ')')")).toBe("(a = ')')");
  expect(isParenthesized('(a')).toBe(false);
  // On MySQL the first string ends behind the backslash and two quotes.
  expect(isParenthesized(String.raw`(a = '\'') OR (b = 'c')`)).toBe(false);
  expect(isParenthesized(String.raw`(a = '\') OR (b = ')')`)).toBe(false);
});

test('clauses', () => {
  expect(words('A', '', undefined, 'B')).toBe('A B');
  expect(list(['a', 'b'])).toBe('(a, b)');
  expect(block(['a', 'b'])).toBe('(\n  a,\n  b\n)');
  expect(block([])).toBe('()');
});

test('rows go in statements of 500', () => {
  const rows = Array.from({ length: 1001 }, (_, id) => ({ id }));
  const statements = postgres.compile({ kind: 'bulkInsert', table: { name: 't' }, rows }, createMetaData({}));
  expect(statements.map(({ sql }) => sql.split('\n').length - 1)).toEqual([500, 500, 1]);
});
