import { describe, expect, test } from '@jest/globals';
import { scriptText } from '../../src/commands/preview';

const comment = (sql: string): string => scriptText([{ kind: 'comment', revision: null, sql }]);
const statement = (sql: string): string => scriptText([{ kind: 'statement', revision: null, sql }]);

test('statements end in a semicolon, with an empty line between', () => {
  const text = scriptText([
    { kind: 'comment', revision: 'a', sql: 'Running upgrade a -> b, Add posts' },
    { kind: 'statement', revision: 'a', sql: 'CREATE TABLE a (\n  b INTEGER\n)' },
    { kind: 'statement', revision: 'a', sql: 'DROP TABLE c' },
  ]);
  expect(text).toBe('-- Running upgrade a -> b, Add posts\n\nCREATE TABLE a (\n  b INTEGER\n);\n\nDROP TABLE c;');
});

test('comments that follow each other stay together', () => {
  const text = scriptText([
    { kind: 'comment', revision: null, sql: 'one' },
    { kind: 'comment', revision: null, sql: 'two' },
    { kind: 'statement', revision: null, sql: 'SELECT 1' },
  ]);
  expect(text).toBe('-- one\n-- two\n\nSELECT 1;');
});

describe('a message cannot leave its comment', () => {
  test.each([
    ['a line break', 'x\nDROP TABLE t;'],
    ['a carriage return', 'x\rDROP TABLE t;'],
    ['a line separator', 'x\u2028DROP TABLE t;'],
    ['a next line', 'x\u0085DROP TABLE t;'],
    ['a null', 'x\0DROP TABLE t;'],
    ['an escape', 'x\u001bDROP TABLE t;'],
  ])('by %s', (_title, message) => {
    expect(comment(message)).toBe('-- x DROP TABLE t;');
  });

  test('by other ends of comments', () => {
    expect(comment('x */ DROP TABLE t; -- /* #')).toBe('-- x */ DROP TABLE t; -- /* #');
  });
});

describe('a comment cannot swallow the semicolon', () => {
  test.each([
    ['DELETE FROM t -- all of them', 'DELETE FROM t -- all of them\n;'],
    ['DELETE FROM t # all of them', 'DELETE FROM t # all of them\n;'],
    ['-- all\nDELETE FROM t', '-- all\nDELETE FROM t;'],
  ])('of %j', (sql, expected) => {
    expect(statement(sql)).toBe(expected);
  });
});
