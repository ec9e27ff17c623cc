import { describe, expect, test } from '@jest/globals';
import { replacePlaceholders, toParam } from '../../src/connection/params';
import { LEXIS as MYSQL } from '../../src/mysql/lexis';
import { LEXIS as POSTGRES } from '../../src/postgres/lexis';

const number = (index: number) => `$${index + 1}`;

describe('replacePlaceholders', () => {
  test.each([
    ['SELECT ?, ?', 'SELECT $1, $2'],
    [`SELECT 'a?b', "c?", ? -- ?\n, ? /* ? */`, `SELECT 'a?b', "c?", $1 -- ?\n, $2 /* ? */`],
    ['SELECT $x$?$x$, ?', 'SELECT $x$?$x$, $1'],
    [`SELECT E'it\\'s ?', ?`, `SELECT E'it\\'s ?', $1`],
    [`SELECT data \\? 'key' AND id = ?`, `SELECT data ? 'key' AND id = $1`],
    ['SELECT 1', 'SELECT 1'],
  ])('PostgreSQL: %j', (sql, expected) => {
    expect(replacePlaceholders(sql, POSTGRES, number)).toBe(expected);
  });

  test('MySQL: strings in double quotes and with backslashes', () => {
    expect(replacePlaceholders(`SELECT "a?", 'it\\'s ?', \`c?\`, ? # ?`, MYSQL, () => 'X')).toBe(
      `SELECT "a?", 'it\\'s ?', \`c?\`, X # ?`,
    );
  });
});

describe('toParam', () => {
  test.each([
    [undefined, null],
    [null, null],
    [new Date(Date.UTC(2026, 10, 21, 14, 30)), '2026-11-21 14:30:00.000'],
    [{ a: [1] }, '{"a":[1]}'],
    [12n, 12n],
    ['text', 'text'],
  ])('%j', (value, expected) => {
    expect(toParam(value)).toEqual(expected);
  });

  test('bytes stay bytes', () => {
    const bytes = Buffer.from([1, 2]);
    expect(toParam(bytes)).toBe(bytes);
  });
});
