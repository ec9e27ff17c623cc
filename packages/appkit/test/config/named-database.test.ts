import { describe, expect, test } from '@jest/globals';
import type { DatabaseConfig } from '../../src/config/databases';
import { namedDatabase } from '../../src/config/named-database';
import { catchError } from '../catch-error';

const env = { HOST: 'db.example', PORT: '5433', SECRET: 'p@ss/w:rd', URL: 'postgres://me:p@ss@h/x', BAD: 'secret' };

function find(config: DatabaseConfig): unknown {
  return namedDatabase({ name: 'archive', file: '/p/fastappkit.toml', config: { ...config, line: 7 } }, env);
}

describe('a named database', () => {
  test('is a URL of the environment, or one with references in it', () => {
    expect(find({ url: 'env:URL' })).toMatchObject({ user: 'me', password: 'p@ss', host: 'h', database: 'x' });
    expect(find({ url: 'mysql://${HOST}:%(PORT)s/x' })).toMatchObject({ host: 'db.example', port: 5433 });
  });

  test('is made of parts, whatever characters the password has', () => {
    const parts = { dialect: 'postgresql', host: '${HOST}', port: 'env:PORT', user: 'me', password: 'env:SECRET' };
    expect(find({ parts: { ...parts, name: 'a/b' } })).toEqual({
      dialect: 'postgres',
      display: 'postgres://me:***@db.example:5433/a/b',
      host: 'db.example',
      port: 5433,
      user: 'me',
      password: 'p@ss/w:rd',
      database: 'a/b',
      options: {},
    });
    expect(find({ parts: { dialect: 'mariadb', name: 'x' } })).toEqual({
      dialect: 'mariadb',
      display: 'mariadb:///x',
      database: 'x',
      options: {},
    });
    expect(find({ parts: { dialect: 'sqlite', name: './x.db' } })).toMatchObject({ database: './x.db' });
  });

  test('that refers to a variable which is not set is an error with its place', () => {
    const error = catchError(() => find({ parts: { dialect: 'mysql', name: 'x', password: 'env:MISSING' } }));
    expect(error.code).toBe('SECRET_MISSING');
    expect(error.message).toContain(
      '"MISSING" that "password" of [tool.fastappkit.databases.archive] ("/p/fastappkit.toml", line 7) refers to',
    );
  });

  test.each<[string, DatabaseConfig]>([
    ['a URL without a scheme', { url: 'env:BAD' }],
    ['a URL without an "@"', { url: 'postgres://me:${BAD}' }],
    ['a port that is a word', { parts: { dialect: 'mysql', name: 'x', port: 'env:BAD' } }],
  ])('that is wrong is an error with its place and without its secrets: %s', (_, config) => {
    const error = catchError(() => find(config));
    expect(error.code).toBe('DATABASE_INVALID');
    expect(error.message).toContain('the database "archive" of "/p/fastappkit.toml", line 7, is invalid');
    expect(`${error.message} ${JSON.stringify(error)} ${error.stack ?? ''}`).not.toContain('secret');
  });
});
