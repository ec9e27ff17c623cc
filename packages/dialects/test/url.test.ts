import { describe, expect, test } from '@jest/globals';
import { maskPassword, parseDatabaseUrl, redact, type DatabaseUrl, withDatabase } from '../src/url';

type Parts = Omit<DatabaseUrl, 'display' | 'options'> & { readonly options?: DatabaseUrl['options'] };

const FILES: readonly (readonly [string, string])[] = [
  ['sqlite:///./app.db', './app.db'],
  ['sqlite:///relative.db', 'relative.db'],
  ['sqlite:////abs/path.db', '/abs/path.db'],
  ['sqlite+aiosqlite:///./app.db', './app.db'],
  ['sqlite:///C:/data/x.db', 'C:/data/x.db'],
  ['sqlite:///with%20space.db', 'with space.db'],
  ['sqlite:///100%.db', '100%.db'],
  ['sqlite:relative.db', 'relative.db'],
  ['sqlite://', ':memory:'],
  ['sqlite:///', ':memory:'],
  ['sqlite://:memory:', ':memory:'],
  ['sqlite:///:memory:', ':memory:'],
  ['file:./x.db', './x.db'],
  ['file:x.db', 'x.db'],
  ['file:/abs/x.db', '/abs/x.db'],
  ['file:///abs/x.db', '/abs/x.db'],
  ['file:///C:/x.db', 'C:/x.db'],
];

const SERVERS: readonly (readonly [string, Parts])[] = [
  ['postgresql://h/db', { dialect: 'postgres', host: 'h', database: 'db' }],
  [
    'postgres://u:p@h:6432/db',
    { dialect: 'postgres', user: 'u', password: 'p', host: 'h', port: 6432, database: 'db' },
  ],
  ['postgresql+asyncpg://u@h/db', { dialect: 'postgres', user: 'u', host: 'h', database: 'db' }],
  ['postgresql+psycopg://u:@h/db', { dialect: 'postgres', user: 'u', host: 'h', database: 'db' }],
  ['postgresql+psycopg2://h', { dialect: 'postgres', host: 'h', database: '' }],
  ['postgresql://', { dialect: 'postgres', database: '' }],
  [
    'postgresql://%75ser:p%40ss%2Fw%C3%B6rd@h/d%20b',
    { dialect: 'postgres', user: 'user', password: 'p@ss/wörd', host: 'h', database: 'd b' },
  ],
  ['postgresql://u:p@ss@h/db', { dialect: 'postgres', user: 'u', password: 'p@ss', host: 'h', database: 'db' }],
  ['postgresql://u:p/s?s@h/db', { dialect: 'postgres', user: 'u', password: 'p/s?s', host: 'h', database: 'db' }],
  ['postgresql://u:100%@h/db', { dialect: 'postgres', user: 'u', password: '100%', host: 'h', database: 'db' }],
  ['postgresql://h:5432/d@b', { dialect: 'postgres', host: 'h', port: 5432, database: 'd@b' }],
  ['postgresql://u@[::1]:5433/db', { dialect: 'postgres', user: 'u', host: '::1', port: 5433, database: 'db' }],
  [
    'postgresql://u@/db?host=/var/run/postgresql&port=5433',
    { dialect: 'postgres', user: 'u', host: '/var/run/postgresql', port: 5433, database: 'db' },
  ],
  ['postgresql:///db?user=u&password=p', { dialect: 'postgres', user: 'u', password: 'p', database: 'db' }],
  [
    'postgresql://h/db?sslmode=require&application_name=x',
    { dialect: 'postgres', host: 'h', database: 'db', options: { sslmode: 'require', application_name: 'x' } },
  ],
  ['mysql://root@h:3307/db', { dialect: 'mysql', user: 'root', host: 'h', port: 3307, database: 'db' }],
  ['mysql+pymysql://h/db', { dialect: 'mysql', host: 'h', database: 'db' }],
  ['mysql+aiomysql://h/db?ssl=true', { dialect: 'mysql', host: 'h', database: 'db', options: { ssl: 'true' } }],
  ['mysql2://h/db', { dialect: 'mysql', host: 'h', database: 'db' }],
  ['mariadb://h/db', { dialect: 'mariadb', host: 'h', database: 'db' }],
  ['mariadb+pymysql://h/db', { dialect: 'mariadb', host: 'h', database: 'db' }],
  ['mysql://u@/db?socket=/run/s.sock', { dialect: 'mysql', user: 'u', host: '/run/s.sock', database: 'db' }],
  ['mysql://u@/db?unix_socket=/run/s.sock', { dialect: 'mysql', user: 'u', host: '/run/s.sock', database: 'db' }],
];

describe('parseDatabaseUrl', () => {
  test.each(FILES)('%s is the file %s', (text, database) => {
    expect(parseDatabaseUrl(text)).toEqual({ dialect: 'sqlite', display: text, database, options: {} });
  });

  test('keeps the parameters of a file', () => {
    expect(parseDatabaseUrl('file:x.db?mode=ro')).toMatchObject({ database: 'x.db', options: { mode: 'ro' } });
  });

  test.each(SERVERS)('%s', (text, parts) => {
    const { display, ...found } = parseDatabaseUrl(text);
    expect(found).toEqual({ options: {}, ...parts });
    if (parts.password === undefined) expect(display).toBe(text);
    else expect(display).toContain('***');
  });

  test.each([
    ['postgresql://u:secret@h/db', 'postgresql://u:***@h/db'],
    ['postgresql://u:se@cret@h/db', 'postgresql://u:***@h/db'],
    ['postgresql:///db?user=u&password=secret', 'postgresql:///db?user=u&password=***'],
    ['mysql://u:secret@h/db?passwd=secret&ssl=true', 'mysql://u:***@h/db?passwd=***&ssl=true'],
  ])('displays %s as %s', (text, display) => {
    expect(parseDatabaseUrl(text).display).toBe(display);
  });

  test.each([
    ['', 'it is empty'],
    ['app.db', 'no scheme'],
    ['oracle://u:secret@h/db', '"oracle" is not the name of a supported database'],
    ['postgresql:u:secret@h', 'followed by "//"'],
    ['postgresql://u:secret@h:port/db', 'the port'],
    ['postgresql://u:secret@h:70000/db', 'the port'],
    ['postgresql://u:secret/db', 'the port'],
    ['postgresql://[::1/db', 'cannot be split'],
    ['sqlite://app.db', 'three slashes'],
    ['sqlite:///a%00.db', 'null byte'],
  ])('refuses "%s": %s', (text, reason) => {
    let thrown: unknown;
    try {
      parseDatabaseUrl(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'URL_INVALID', message: expect.stringContaining(reason) });
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain('secret');
  });
});

describe('another database of the same server', () => {
  test.each([
    ['postgresql://u:p%40ss@h:1/db?sslmode=require', 'postgresql://u:***@h:1/other'],
    ['mysql://h', 'mysql://h/other'],
    ['sqlite:///./app.db', 'sqlite:///other'],
  ])('of %s is shown as %s', (text, display) => {
    expect(withDatabase(parseDatabaseUrl(text), 'other')).toEqual({
      ...parseDatabaseUrl(text),
      database: 'other',
      display,
    });
  });
});

describe('masking', () => {
  test('takes the passwords of all URLs out of a text', () => {
    expect(maskPassword('first mysql://a:b@c/d, then "postgresql+asyncpg://e:f@g"')).toBe(
      'first mysql://a:***@c/d, then "postgresql+asyncpg://e:***@g"',
    );
  });

  test('takes the password of a URL out of a text in every spelling', () => {
    const url = parseDatabaseUrl('postgresql://u:p%40ss"x@h/db');
    expect(redact('p@ss"x, p%40ss%22x, {"password":"p@ss\\"x"}', url)).toBe('***, ***, {"password":"***"}');
  });

  test('leaves the words of a text alone when the password is one of their letters', () => {
    expect(redact('a message', parseDatabaseUrl('postgresql://u:a@h/db'))).toBe('a message');
  });
});
