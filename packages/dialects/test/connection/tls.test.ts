import { describe, expect, test } from '@jest/globals';
import { tlsChoices } from '../../src/connection/tls';
import { parseDatabaseUrl } from '../../src/url';

describe('tlsChoices', () => {
  test.each([
    ['', [false]],
    ['?sslmode=disable', [false]],
    ['?ssl=false', [false]],
    ['?sslmode=allow', [false, { rejectUnauthorized: false }]],
    ['?sslmode=prefer', [{ rejectUnauthorized: false }, false]],
    ['?ssl-mode=REQUIRED', [{ rejectUnauthorized: false }]],
    ['?sslmode=verify-full', [{}]],
    ['?ssl-mode=VERIFY_IDENTITY', [{}]],
    ['?ssl=true', [{}]],
    ['?sslmode=a-typing-error', [{}]],
  ])('%s', (query, expected) => {
    expect(tlsChoices(parseDatabaseUrl(`postgresql://h/db${query}`))).toEqual(expected);
  });

  test('verify-ca accepts any name of the server', () => {
    const [choice] = tlsChoices(parseDatabaseUrl('postgresql://h/db?sslmode=verify-ca'));
    expect(choice).toEqual({ checkServerIdentity: expect.any(Function) });
  });
});
