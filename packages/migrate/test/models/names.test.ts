import { expect, test } from '@jest/globals';
import { camelCase, exportName, exportNames, fileName, modelKeys } from '../../src/models/names';

test.each([
  ['author_id', 'authorId'],
  ['AlbumId', 'albumId'],
  ['createdAt', 'createdAt'],
  ['HTTPStatusCode', 'httpStatusCode'],
  ['URL', 'url'],
  ['wp_posts', 'wpPosts'],
  ['address2', 'address2'],
  ['line_1', 'line1'],
  ['with space-and.dots', 'withSpaceAndDots'],
  ['2fa', '_2Fa'],
  ['größe_max', 'größeMax'],
  ['名前', '名前'],
  ['--', '_'],
])('%s is called %s', (name, called) => {
  expect(camelCase(name)).toBe(called);
});

test('of two columns with one name the later keeps that of the database', () => {
  const keyOf = modelKeys(['user_id', 'userId', 'UserId', 'user__id', '__proto__']);
  expect(['user_id', 'userId', 'UserId', 'user__id', '__proto__'].map(keyOf)).toEqual([
    'userId',
    'userId_',
    'UserId',
    'user__id',
    'proto',
  ]);
});

test('words of the language and builders get a suffix', () => {
  expect(['class', 'default', 'index', 'text', 'date', 'users'].map(exportName)).toEqual([
    'classTable',
    'defaultTable',
    'indexTable',
    'textTable',
    'dateTable',
    'users',
  ]);
});

test('tables of one name in two schemas are told apart', () => {
  const names = exportNames(
    [
      { id: 'audit.log', name: 'log', schema: 'audit' },
      { id: 'log', name: 'log' },
      { id: 'Log', name: 'Log' },
      { id: 'users', name: 'users' },
    ],
    { exported: new Map([['users', 'people']]), taken: new Set(['other']) },
  );
  expect([...names]).toEqual([
    ['users', 'people'],
    ['log', 'log'],
    ['Log', 'log_'],
    ['audit.log', 'auditLog'],
  ]);
});

test('files are in kebab-case', () => {
  expect(['blogPosts', 'users', '_2fa', 'indexTable'].map(fileName)).toEqual([
    'blog-posts',
    'users',
    '2fa',
    'index-table',
  ]);
});
