import { describe, expect, test } from '@jest/globals';
import { tokenize, type LexKnobs } from '../src/lex';
import { LEXIS as MYSQL } from '../src/mysql/lexis';
import { LEXIS as POSTGRES } from '../src/postgres/lexis';
import { LEXIS as SQLITE } from '../src/sqlite/lexis';

const words = (sql: string, knobs: LexKnobs): readonly string[] =>
  tokenize(sql, knobs).map((token) => `${token.kind} ${token.value}`);

describe('tokenize', () => {
  test('tells words, names, strings, numbers and operators apart', () => {
    expect(words(`Select "A b", 'it''s', 1.5e-3, x->>'k' <> .5`, POSTGRES)).toEqual([
      'word select',
      'quoted A b',
      'operator ,',
      "string it's",
      'operator ,',
      'number 1.5e-3',
      'operator ,',
      'word x',
      'operator ->>',
      'string k',
      'operator <>',
      'number .5',
    ]);
  });

  test('gives the place of each token', () => {
    const sql = "a /* b */ 'c'";
    expect(tokenize(sql, SQLITE).map((token) => sql.slice(token.start, token.end))).toEqual(['a', "'c'"]);
  });

  test('leaves comments out', () => {
    expect(words('a -- b\n/* c \n*/ d', SQLITE)).toEqual(['word a', 'word d']);
    expect(words('a /* b /* c */ d */ e', POSTGRES)).toEqual(['word a', 'word e']);
    expect(words('a /* b /* c */ d', SQLITE)).toEqual(['word a', 'word d']);
    expect(words('a # b\nc--d', MYSQL)).toEqual(['word a', 'word c', 'operator -', 'operator -', 'word d']);
    expect(words('a # b', POSTGRES)).toEqual(['word a', 'operator #', 'word b']);
  });

  test('reads the quotes of each database', () => {
    expect(words('[a]] `b``c` "d"', SQLITE)).toEqual(['quoted a', 'operator ]', 'quoted b`c', 'quoted d']);
    expect(words('"a" `b`', MYSQL)).toEqual(['string a', 'quoted b']);
    expect(words("$$a'b$$ $x$ $$ $x$ E'c\\'d' $1", POSTGRES)).toEqual([
      "string a'b",
      'string  $$ ',
      "string c'd",
      'operator $',
      'number 1',
    ]);
  });

  test('reads escapes where the database has them', () => {
    expect(words(String.raw`'a\'b\n\\'`, MYSQL)).toEqual(["string a'b\n\\"]);
    expect(words(String.raw`'a\'`, POSTGRES)).toEqual(['string a\\']);
  });

  test("drops the character set of MySQL's strings", () => {
    expect(words("_utf8mb4'x' _a", MYSQL)).toEqual(['string x', 'word _a']);
  });

  test.each(["'a", '"a', '/* a', '$$a', '`', "E'\\"])('comes to an end within %s', (sql) => {
    for (const knobs of [POSTGRES, MYSQL, SQLITE]) expect(tokenize(sql, knobs).length).toBeLessThan(4);
  });
});
