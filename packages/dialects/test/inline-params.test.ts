import { describe, expect, test } from '@jest/globals';
import { DIALECT_NAMES, getDialect } from '@fastappkit/dialects';

const [postgres, mysql, sqlite] = [getDialect('postgres'), getDialect('mysql'), getDialect('sqlite')];

describe.each(DIALECT_NAMES)('%s', (name) => {
  const { inlineParams } = getDialect(name);

  test('a negative number neither begins a comment nor leaves its cast', () => {
    expect(inlineParams('SELECT 5 -?, 5-?, ?::x', [-1, -2n, -32768])).toBe('SELECT 5 -(-1), 5-(-2), (-32768)::x');
    expect(inlineParams('SELECT ?, ?', [-0, 0])).toBe('SELECT 0, 0');
  });

  test('numbers keep all their digits', () => {
    expect(inlineParams('?, ?, ?, ?', [2n ** 64n, 0.1, 1e21, 5e-324])).toBe('18446744073709551616, 0.1, 1e+21, 5e-324');
  });

  test.each([[[]], [[1]], [[1, 2, 3]]])('%j are not two values', (params) => {
    const inlined = (): string => inlineParams('UPDATE t SET a = ? WHERE b = ?', params);
    if (params.length === 0) expect(inlined()).toBe('UPDATE t SET a = ? WHERE b = ?');
    else expect(inlined).toThrow(expect.objectContaining({ code: 'PARAMETER_COUNT' }));
  });

  test('values with placeholders in them are not filled again', () => {
    expect(inlineParams('?, ?, ?', ['?', '$1', "'?'"])).toBe("'?', '$1', '''?'''");
  });

  test.each([new Date(Number.NaN), Symbol('x'), Number.NaN])('%p is refused', (value) => {
    expect(() => inlineParams('?', [value])).toThrow(expect.objectContaining({ code: 'VALUE_INVALID' }));
  });

  test('bytes are digits, also of a view into others', () => {
    const bytes = new Uint8Array([1, 0, 255, 39, 92]).subarray(1);
    const digits = name === 'postgres' ? "'\\x00ff275c'::bytea" : "X'00ff275c'";
    expect(inlineParams('?', [bytes])).toBe(digits);
    expect(inlineParams('?', [Buffer.from(bytes)])).toBe(digits);
  });
});

test('the ends of lines survive the reading of a script', () => {
  expect(mysql.inlineParams('?', ['a\r\nb'])).toBe("'a\\r\nb'");
  expect(sqlite.inlineParams('?', ['a\r\nb'])).toBe("('a' || char(13) || '\nb')");
});

test('a value is what the driver would be given', () => {
  const moment = new Date(Date.UTC(2026, 10, 21, 14, 30));
  // Without its zone PostgreSQL would take it for a moment of the session's time zone.
  expect(postgres.inlineParams('?', [moment])).toBe("'2026-11-21T14:30:00.000Z'");
  expect(mysql.inlineParams('?', [moment])).toBe("'2026-11-21 14:30:00.000'");
  expect(mysql.inlineParams('?, ?', [[1, 'a'], { a: '\\' }])).toBe(`'[1,"a"]', '{"a":"\\\\\\\\"}'`);
  expect(sqlite.inlineParams('?, ?', [true, [1]])).toBe("1, '[1]'");
  const items = [1, null, 'NULL', '{"a\\', [true, 2n], { a: "'" }, moment, Buffer.from([255])];
  expect(postgres.inlineParams('?', [items])).toBe(
    `'{"1",NULL,"NULL","{\\"a\\\\",{"true","2"},"{\\"a\\":\\"''\\"}","2026-11-21T14:30:00.000Z","\\\\xff"}'`,
  );
});
