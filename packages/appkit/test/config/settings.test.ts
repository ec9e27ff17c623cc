import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { mkdirSync } from 'node:fs';
import { loadEnv } from '../../src/config/env';
import { hasLiteralPassword, resolveSecrets } from '../../src/config/secrets';
import { databaseUrl } from '../../src/config/settings';
import { catchError } from '../catch-error';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  project.remove();
});

describe('the environment', () => {
  test('is that of the process where there is no file', () => {
    expect(loadEnv(project.root, { A: '1', B: undefined })).toEqual({ A: '1' });
  });

  test('wins over the file, and nothing else is changed', () => {
    project.write('.env', '# comment\nA=file\nexport B="two words"\nC=\'$A\'\nD=file\n');
    const environment = Object.freeze({ A: 'process', D: '' });
    const before = { ...process.env };
    expect(loadEnv(project.root, environment)).toEqual({ A: 'process', B: 'two words', C: '$A', D: '' });
    expect(process.env).toEqual(before);
  });

  test('cannot be read', () => {
    mkdirSync(project.path('.env'));
    expect(catchError(() => loadEnv(project.root, {})).code).toBe('CONFIG_UNREADABLE');
  });
});

describe('the database', () => {
  const config = { databaseUrl: 'sqlite:///./toml.db' };
  const env = { DATABASE_URL: 'sqlite:///./env.db' };
  test.each([
    ['the option wins', { option: 'sqlite:///./option.db', env, config }, 'sqlite:///./option.db'],
    ['then the environment', { env, config }, 'sqlite:///./env.db'],
    ['an empty variable counts as none', { env: { DATABASE_URL: '' }, config }, 'sqlite:///./toml.db'],
    ['then the configuration', { env: {}, config }, 'sqlite:///./toml.db'],
    ['then the default', { env: {}, config: {} }, 'sqlite:///./app.db'],
    ['there is no configuration', { env: {} }, 'sqlite:///./app.db'],
    ['the configuration names a variable', { env: { A: 'x' }, config: { databaseUrl: 'env:A' } }, 'x'],
    ['variables of the environment stay as they are', { env: { DATABASE_URL: 'a${B}' }, config }, 'a${B}'],
  ])('%s', (_, from, expected) => {
    expect(databaseUrl(from)).toBe(expected);
  });

  test('.env is below the environment and above the configuration', () => {
    project.write('.env', 'DATABASE_URL=sqlite:///./file.db');
    expect(databaseUrl({ env: loadEnv(project.root, {}), config })).toBe('sqlite:///./file.db');
    expect(databaseUrl({ env: loadEnv(project.root, env), config })).toBe('sqlite:///./env.db');
  });
});

describe('references to the environment', () => {
  const env = { USER: 'me', PASSWORD: 'p@ss', EMPTY: '' };
  test.each([
    ['env:USER', 'me'],
    ['env: USER ', 'me'],
    ['postgres://${USER}:%(PASSWORD)s@h/db', 'postgres://me:p@ss@h/db'],
    ['postgres://me@h/a%20b?x=%28', 'postgres://me@h/a%20b?x=%28'],
    ['postgres://$USER@h/db', 'postgres://$USER@h/db'],
    ['xenv:USER', 'xenv:USER'],
  ])('%s', (text, expected) => {
    expect(resolveSecrets(text, env, 'url')).toBe(expected);
  });

  test.each([
    ['env:MISSING', 'MISSING'],
    ['a${MISSING}b', 'MISSING'],
    ['%(MISSING)s', 'MISSING'],
    ['env:EMPTY', 'EMPTY'],
    ['${}', ''],
    ['env:', ''],
    ['${constructor}', 'constructor'],
    ['env:__proto__', '__proto__'],
  ])('%s is not set', (text, name) => {
    const error = catchError(() => resolveSecrets(text, env, 'database_url'));
    expect(error.code).toBe('SECRET_MISSING');
    expect(error.details).toEqual({ name, where: 'database_url' });
    expect(error.message).not.toContain('p@ss');
  });

  test.each([
    ['postgres://me:secret@h/db', true],
    ['postgres://me:se@cret@h/db', true],
    ['postgres://:secret@h/db', true],
    ['postgres://h/db?password=secret', true],
    ['postgres://me:${PASSWORD}@h/db', false],
    ['postgres://me:%(PASSWORD)s@h/db', false],
    ['postgres://me@h:5432/db', false],
    ['sqlite:///./app.db', false],
    ['env:DATABASE_URL', false],
  ])('%s holds a password: %s', (url, expected) => {
    expect(hasLiteralPassword(url)).toBe(expected);
  });
});
