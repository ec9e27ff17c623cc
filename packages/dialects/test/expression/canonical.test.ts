import { describe, expect, test } from '@jest/globals';
import { normalizeExpression } from '../../src/expression/canonical';
import type { LexKnobs } from '../../src/lex';
import { LEXIS as MYSQL } from '../../src/mysql/lexis';
import { LEXIS as POSTGRES } from '../../src/postgres/lexis';
import { LEXIS as SQLITE } from '../../src/sqlite/lexis';

type Case = readonly [declared: string, stored: string];

// What a model says beside what the server makes of it.
const POSTGRES_CASES: readonly Case[] = [
  ["status IN ('a', 'b')", "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"],
  [
    "status NOT IN ('a', 'b')",
    "((status)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
  ],
  ['age BETWEEN 1 AND 9', '((age >= 1) AND (age <= 9))'],
  ['age > -1', "(age > '-1'::integer)"],
  ["name LIKE 'a%' OR name !~~ 'b'", "(((name)::text ~~ 'a%'::text) OR ((name)::text !~~ 'b'::text))"],
  ['price * qty', '(price * (qty)::numeric)'],
  ["trim(name) <> ''", "(TRIM(BOTH FROM name) <> ''::text)"],
  ['now()', 'CURRENT_TIMESTAMP'],
  ["ts AT TIME ZONE 'UTC'", "timezone('UTC'::text, ts)"],
  ['substring(a FROM 1 FOR 2)', '"substring"((a)::text, 1, 2)'],
  ['NOT a OR b AND c', '((NOT a) OR (b AND c))'],
  ['CASE WHEN a > 0 THEN 1 END', 'CASE\n    WHEN (a > 0) THEN 1\n    ELSE NULL::integer\nEND'],
  ['a || b || c', '((a || b) || c)'],
  ['"Mixed" = 1', '("Mixed" = 1)'],
  ['(a /* c */ ) != 1 -- d', 'a <> 1'],
];

const MYSQL_CASES: readonly Case[] = [
  ["status IN ('a', 'it''s')", "(`status` in (_utf8mb4'a',_utf8mb4'it\\'s'))"],
  ["name NOT LIKE 'a%'", "(not((`name` like _latin1'a%')))"],
  ['NOT (a = 1 AND b > 2)', '((`a` <> 1) or (`b` <= 2))'],
  ['active AND NOT done', '((0 <> `active`) and (`done` = 0))'],
  ['length(a) > 1 AND active = TRUE', 'octet_length(`a`) > 1 and `active` = 1'],
  ["a REGEXP 'x'", "regexp_like(`a`,_utf8mb4'x')"],
  ['cast(a AS char)', 'cast(`a` as char charset utf8mb4)'],
  ['a = 1 XOR b = 2 AND c = 3', '((`a` = 1) xor ((`b` = 2) and (`c` = 3)))'],
  ['date_add(d, INTERVAL 2 DAY)', '(`d` + interval 2 day)'],
];

const SQLITE_CASES: readonly Case[] = [
  ['"Name" == \'x\'', "([NAME] = 'x')"],
  ['a ISNULL', 'A is  null'],
  ['`select` > 1', '"SELECT">1'],
  ["(a || 'x') || b = 'y'", "a||'x'||B=('y') -- as it was"],
  ['((a || b) * 2) + c', 'a || b * 2 + c'],
  ['(a < b) = (c >= d)', 'a < b = c >= d'],
  ['a IS NOT (b < 3)', 'a IS NOT b < 3'],
  ["a -> '$.x' || b", "(a -> '$.x') || b"],
  ['CAST(a AS INTEGER) > 1', 'cast( [a] as integer )>1'],
  ["a GLOB 'x*' AND a COLLATE nocase <> 'y'", "(a glob 'x*') and ((a collate NOCASE) <> 'y')"],
];

function describeCases(title: string, knobs: LexKnobs, cases: readonly Case[]): void {
  describe(title, () => {
    test.each(cases)('%s', (declared, stored) => {
      const text = normalizeExpression(declared, knobs);
      expect(normalizeExpression(stored, knobs)).toBe(text);
      expect(normalizeExpression(text, knobs)).toBe(text);
    });
  });
}

describeCases('what PostgreSQL stores', POSTGRES, POSTGRES_CASES);
describeCases('what MySQL and MariaDB store', MYSQL, MYSQL_CASES);
describeCases('what SQLite keeps', SQLITE, SQLITE_CASES);

describe('normalizeExpression', () => {
  test.each([
    ['a > 1', 'a >= 1'],
    ["a = 'x'", "a = 'X'"],
    ['(a OR b) AND c', 'a OR b AND c'],
    ['a - (b - c)', 'a - b - c'],
    ['"A" = 1', 'a = 1'],
    ["interval '1 day'", "'1 day'"],
  ])('keeps %s and %s apart', (one, other) => {
    expect(normalizeExpression(one, POSTGRES)).not.toBe(normalizeExpression(other, POSTGRES));
  });

  test.each([
    ['a || (b + c)', 'a || b + c'],
    ['(a = b) < c', 'a = b < c'],
    ['CAST(a AS INTEGER) > 1', 'a > 1'],
    ["a = 'x'", "a = 'X'"],
    ['a & b < c', '(a & (b < c))'],
  ])('keeps %s and %s of SQLite apart', (one, other) => {
    expect(normalizeExpression(one, SQLITE)).not.toBe(normalizeExpression(other, SQLITE));
  });

  test('compares token by token what it cannot parse', () => {
    expect(normalizeExpression('(a  WITHIN "b" /* c */ ROWS)', POSTGRES)).toBe('a within b rows');
  });

  test('writes the fewest parentheses', () => {
    expect(normalizeExpression('(((a + 1) * 2) > (3)) AND ((b) OR (c))', POSTGRES)).toBe(
      '(a + 1) * 2 > 3 and (b or c)',
    );
  });
});
