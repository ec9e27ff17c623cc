import { describe, expect, test } from '@jest/globals';
import { parseEntry } from '../../src/app/entry';
import { checkAppName } from '../../src/app/name';
import { catchError } from '../catch-error';

test.each([
  ['apps.blog', { kind: 'internal', entry: 'apps.blog', name: 'blog' }],
  ['apps.user_auth2', { kind: 'internal', entry: 'apps.user_auth2', name: 'user_auth2' }],
  ['payments', { kind: 'external', entry: 'payments', packageName: 'payments' }],
  ['my-payments.js', { kind: 'external', entry: 'my-payments.js', packageName: 'my-payments.js' }],
  ['@acme/payments', { kind: 'external', entry: '@acme/payments', packageName: '@acme/payments' }],
  ['apps', { kind: 'external', entry: 'apps', packageName: 'apps' }],
])('%s is an entry', (entry, expected) => {
  expect(parseEntry(entry)).toEqual(expected);
});

describe('a path is refused with the command that installs it', () => {
  test.each([
    ['./packages/payments', 'Run: npm install ./packages/payments; then write the name of the package in apps.'],
    ['../payments', 'npm install ../payments;'],
    ['/srv/payments', 'npm install /srv/payments;'],
    ['~/payments', 'npm install ~/payments;'],
    ['.', 'npm install .;'],
    ['packages/payments', 'npm install packages/payments;'],
    ['@acme/payments/src', 'npm install @acme/payments/src;'],
    ['C:\\payments', "npm install 'C:\\payments';"],
    ['..\\payments', "npm install '..\\payments';"],
    ['file:../payments', 'npm install file:../payments;'],
    ['https://example.com/payments.tgz', 'npm install https://example.com/payments.tgz;'],
    ['git+ssh://git@example.com/a.git', 'npm install git+ssh://git@example.com/a.git;'],
    ["./it's; rm -rf $HOME", `npm install './it'\\''s; rm -rf $HOME';`],
    ['apps/blog', 'Write "apps.blog" for the internal app.'],
    ['./apps/blog/', 'Write "apps.blog" for the internal app.'],
  ])('%s', (entry, hint) => {
    const error = catchError(() => parseEntry(entry));
    expect(error.code).toBe('APP_PATH_REFUSED');
    expect(error.hint).toContain(hint);
  });
});

describe('a name that is none is refused', () => {
  test.each([
    'apps.',
    'apps.Blog',
    'apps.my-blog',
    'apps.1blog',
    'apps._blog',
    'apps.core',
    'apps.blog.models',
    'apps...',
    'apps.blog/models',
    'apps.blog; DROP TABLE users',
    'apps."blog"',
    "apps.blog'--",
    'apps.blög',
    'apps.bl\u0000og',
    'apps.blog\n',
    'apps. blog',
    '',
    'Payments',
    'pay ments',
    'payments;',
    '"payments"',
    'päyments',
    'payments\n',
    '_payments',
    '@acme',
    '@/payments',
    '@Acme/payments',
    'a'.repeat(215),
  ])('%j', (entry) => {
    const error = catchError(() => parseEntry(entry));
    expect(error.code).toBe('APP_NAME_INVALID');
    expect(error.message).not.toMatch(/\p{Cc}/u);
  });

  test.each(['', 'core', 'Blog', '__proto__', 'blog-2', '$', 'é'])('%j, as the name of a new app', (name) => {
    expect(catchError(() => checkAppName(name)).code).toBe('APP_NAME_INVALID');
  });
});
