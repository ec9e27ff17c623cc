import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { symlinkSync } from 'node:fs';
import { createRegistry, type Registry } from '../../src/app/registry';
import { parseConfig } from '../../src/config/config';
import { catchError } from '../catch-error';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
  project.write('core/models.ts', '');
  project.write('apps/auth/models.ts', '');
  project.write('apps/blog/models/index.ts', '');
  project.write('apps/shop/models.js', '');
});
afterEach(() => {
  project.remove();
});

interface Package {
  readonly name?: string;
  readonly requires?: readonly string[];
}

function install(
  packageName: string,
  { name = packageName, requires = [] }: Package = {},
  folder = 'node_modules',
): void {
  const lines = [
    '[tool.fastappkit]',
    `name = "${name}"`,
    'version = "1.0.0"',
    'migrations = "migrations"',
    'models_module = "models"',
    `requires = ${JSON.stringify(requires)}`,
  ];
  project.write(`${folder}/${packageName}/package.json`, JSON.stringify({ name: packageName, exports: {} }));
  project.write(`${folder}/${packageName}/fastappkit.toml`, lines.join('\n'));
  project.write(`${folder}/${packageName}/migrations/env.ts`, '');
  project.write(`${folder}/${packageName}/models.js`, '');
}

function registry(apps: readonly string[], order: readonly string[] = [], more = ''): Registry {
  const text = `[tool.fastappkit]\napps = ${JSON.stringify(apps)}\n${more}\n[tool.fastappkit.migration]\norder = ${JSON.stringify(order)}`;
  return createRegistry(parseConfig(text, project.path('fastappkit.toml')), project.root);
}

function names(found: Registry): readonly string[] {
  return found.apps.map((app) => app.name);
}

test('apps of every kind are found', () => {
  install('@acme/payments', { name: 'payments' });
  const found = registry(['apps.auth', '@acme/payments', 'apps.blog']);
  const shared = {
    migrationsDirectory: project.path('core/db/migrations'),
    versionTable: 'alembic_version',
    database: 'default',
  };
  expect(found.apps).toEqual([
    {
      kind: 'core',
      name: 'core',
      importPath: 'core',
      directory: project.path('core'),
      modelsPath: project.path('core/models.ts'),
      ...shared,
    },
    {
      kind: 'internal',
      name: 'auth',
      importPath: 'apps.auth',
      directory: project.path('apps/auth'),
      modelsPath: project.path('apps/auth/models.ts'),
      ...shared,
    },
    {
      kind: 'internal',
      name: 'blog',
      importPath: 'apps.blog',
      directory: project.path('apps/blog'),
      modelsPath: project.path('apps/blog/models/index.ts'),
      ...shared,
    },
    {
      kind: 'external',
      name: 'payments',
      importPath: '@acme/payments',
      directory: project.path('node_modules/@acme/payments'),
      migrationsDirectory: project.path('node_modules/@acme/payments/migrations'),
      modelsPath: project.path('node_modules/@acme/payments/models.js'),
      versionTable: 'alembic_version_payments',
      database: 'default',
      manifest: expect.objectContaining({ name: 'payments', version: '1.0.0' }),
    },
  ]);
  expect(found.core).toBe(found.apps[0]);
  expect(found.internal).toEqual([found.apps[1], found.apps[2]]);
  expect(found.external).toEqual([found.apps[3]]);
});

describe('apps in other databases', () => {
  const DATABASES = '[tool.fastappkit.databases]\nold = { url = "x" }\n';

  test('are routed by name or by entry', () => {
    install('@acme/payments', { name: 'payments' });
    const routes = `${DATABASES}[tool.fastappkit.app]\n"@acme/payments" = { database = "old" }\nblog = { database = "old" }`;
    const found = registry(['apps.auth', 'apps.blog', '@acme/payments'], [], routes);
    expect(found.apps.map(({ name, database }) => [name, database])).toEqual([
      ['core', 'default'],
      ['auth', 'default'],
      ['blog', 'old'],
      ['payments', 'old'],
    ]);
    expect(found.find('payments').database).toBe('old');
  });

  test('have to be apps of the project', () => {
    const settings = (name: string): string => `${DATABASES}[tool.fastappkit.app.${name}]\ndatabase = "old"`;
    const misspelt = catchError(() => registry(['apps.blog'], [], settings('blok')));
    expect(misspelt.code).toBe('APP_ROUTE_INVALID');
    expect(misspelt.message).toContain(
      'line 5, has settings of "blok", which is no app of the project, did you mean "blog"?',
    );
    expect(catchError(() => registry(['apps.blog'], [], settings('core'))).hint).toContain(
      'always in the main database',
    );
  });

  test('cannot require what is in another one', () => {
    install('ledger');
    install('invoices', { requires: ['ledger'] });
    const route = `${DATABASES}[tool.fastappkit.app.invoices]\ndatabase = "old"`;
    const error = catchError(() => registry(['ledger', 'invoices'], [], route));
    expect(error.code).toBe('APP_REQUIRES_DATABASE');
    expect(error.message).toBe(
      'the app "invoices" in the database "old" requires the app "ledger", which is in "default"',
    );
    const both = `${route}\n[tool.fastappkit.app.ledger]\ndatabase = "old"`;
    expect(names(registry(['ledger', 'invoices'], [], both))).toEqual(['core', 'ledger', 'invoices']);
  });
});

test('a project without apps has core, and core need not have models', () => {
  const empty = createTestProject();
  const found = createRegistry(parseConfig('[tool.fastappkit]', 'x'), empty.root);
  expect(names(found)).toEqual(['core']);
  expect(found.core).not.toHaveProperty('modelsPath');
  empty.remove();
});

test('models of core that the configuration names have to exist', () => {
  expect(registry([], [], 'models = "core/models"').core.modelsPath).toBe(project.path('core/models.ts'));
  const error = catchError(() => registry([], [], 'models = "core/nowhere"'));
  expect(error.code).toBe('MODELS_NOT_FOUND');
});

test('packages are found above the project, and links lead to their folders', () => {
  install('payments', {}, 'packages');
  install('ledger');
  project.write('site/fastappkit.toml', '[tool.fastappkit]\napps = ["payments", "ledger"]');
  project.write('site/node_modules/.keep', '');
  symlinkSync(project.path('packages/payments'), project.path('site/node_modules/payments'));
  const config = parseConfig(project.read('site/fastappkit.toml'), project.path('site/fastappkit.toml'));
  const found = createRegistry(config, project.path('site'));
  expect(found.external.map((app) => app.directory)).toEqual([
    project.path('packages/payments'),
    project.path('node_modules/ledger'),
  ]);
});

describe('order', () => {
  test.each([
    ['that of apps', [], ['core', 'shop', 'auth', 'blog', 'payments']],
    ['that of the configuration', ['core', 'auth', 'blog', 'shop'], ['core', 'auth', 'blog', 'shop', 'payments']],
    ['without core', ['blog', 'auth', 'shop'], ['core', 'blog', 'auth', 'shop', 'payments']],
    ['the rest follows in the order of apps', ['blog'], ['core', 'blog', 'shop', 'auth', 'payments']],
    ['spelt as in apps', ['apps.blog', 'apps.auth'], ['core', 'blog', 'auth', 'shop', 'payments']],
  ])('%s', (_, order, expected) => {
    install('payments');
    expect(names(registry(['apps.shop', 'payments', 'apps.auth', 'apps.blog'], order))).toEqual(expected);
  });

  test.each([
    ['an unknown name', ['auth', 'nowhere'], '"nowhere" is not an app of this project'],
    ['a repeated name', ['auth', 'blog', 'auth'], '"auth" occurs twice'],
    ['a name in two spellings', ['auth', 'apps.auth'], '"auth" occurs twice'],
    ['core later', ['auth', 'core'], '"core" may only be first'],
    ['core twice', ['core', 'core'], '"core" occurs twice'],
    ['an external app', ['auth', 'payments'], '"payments" is an external app'],
    ['the package of an external app', ['@acme/billing'], '"@acme/billing" is an external app'],
    ['an app that is not listed', ['shop'], '"shop" is not an app of this project'],
  ])('%s is an error', (_, order, message) => {
    install('payments');
    install('@acme/billing', { name: 'billing' });
    const error = catchError(() => registry(['apps.auth', 'apps.blog', 'payments', '@acme/billing'], order));
    expect(error.code).toBe('APP_ORDER_INVALID');
    expect(error.message).toContain(message);
  });
});

describe('requirements', () => {
  test('are met by name and by package', () => {
    install('@acme/ledger', { name: 'ledger' });
    install('invoices', { requires: ['ledger'] });
    install('reports', { requires: ['@acme/ledger', 'invoices'] });
    expect(names(registry(['@acme/ledger', 'invoices', 'reports']))).toEqual(['core', 'ledger', 'invoices', 'reports']);
  });

  test('a wrong order is answered with the right one', () => {
    install('@acme/ledger', { name: 'ledger' });
    install('invoices', { requires: ['ledger'] });
    install('other');
    const error = catchError(() => registry(['other', 'invoices', '@acme/ledger']));
    expect(error.code).toBe('APP_REQUIRES_ORDER');
    expect(error.message).toBe('the app "invoices" requires the app "ledger", which is listed after it');
    expect(error.hint).toBe('Write in fastappkit.toml: apps = ["other", "@acme/ledger", "invoices"]');
  });

  test.each([
    ['@acme/ledger', 'Run: npm install @acme/ledger; and'],
    ['contenttypes', 'Run: npm install @fastappkit/contenttypes; and'],
    ['ledger', 'Install the package that brings the app "ledger", and'],
  ])('a missing app "%s" is named with what to do', (required, first) => {
    install('invoices', { requires: [required] });
    const error = catchError(() => registry(['invoices']));
    expect(error.code).toBe('APP_REQUIRES_MISSING');
    expect(error.message).toContain(`"invoices" requires the app "${required}"`);
    expect(error.hint).toBe(`${first} list it before "invoices" in apps of fastappkit.toml.`);
  });

  test('an internal app does not meet them', () => {
    install('invoices', { requires: ['auth'] });
    const error = catchError(() => registry(['apps.auth', 'invoices']));
    expect(error.code).toBe('APP_REQUIRES_MISSING');
    expect(error.message).toContain('the app of that name is internal');
  });

  test.each([
    [{ a: ['a'] }, 'a -> a'],
    [{ a: ['b'], b: ['c'], c: ['a'] }, 'a -> b -> c -> a'],
    [{ a: ['b'], b: ['c'], c: ['b'] }, 'b -> c -> b'],
  ])('%j go round in a circle', (requires, circle) => {
    for (const [name, required] of Object.entries(requires)) install(name, { requires: required });
    const error = catchError(() => registry(Object.keys(requires)));
    expect(error.code).toBe('APP_REQUIRES_CYCLE');
    expect(error.message).toBe(`apps require each other: ${circle}`);
  });
});

describe('what is not there', () => {
  test('an internal app', () => {
    const error = catchError(() => registry(['apps.nowhere']));
    expect(error.code).toBe('APP_NOT_FOUND');
    expect(error.message).toContain('there is no "apps/nowhere"');
    expect(error.hint).toContain('fastappkit app new nowhere');
  });

  test('a file in place of the app', () => {
    project.write('apps/file', '');
    expect(catchError(() => registry(['apps.file'])).code).toBe('APP_NOT_FOUND');
  });

  test('the models of an internal app', () => {
    project.write('apps/empty/README.md', '');
    const error = catchError(() => registry(['apps.empty']));
    expect(error.code).toBe('MODELS_NOT_FOUND');
    expect(error.message).toContain('"apps/empty/models"');
  });

  test('a package', () => {
    const error = catchError(() => registry(['@acme/payments']));
    expect(error.code).toBe('APP_NOT_INSTALLED');
    expect(error.hint).toBe('Run: npm install @acme/payments');
  });

  test('a package that was meant as an internal app', () => {
    const error = catchError(() => registry(['blog']));
    expect(error.code).toBe('APP_NOT_INSTALLED');
    expect(error.hint).toBe('Write "apps.blog" for the internal app.');
  });

  test('the manifest of a package', () => {
    project.write('node_modules/payments/package.json', '{}');
    expect(catchError(() => registry(['payments'])).code).toBe('MANIFEST_MISSING');
  });

  test('several of them are reported together', () => {
    const error = catchError(() => registry(['apps.nowhere', './path', 'payments', 'apps.X']));
    expect(error.code).toBe('APPS_INVALID');
    const { problems } = error.details as { readonly problems: readonly { readonly code: string }[] };
    expect(problems.map((problem) => problem.code)).toEqual([
      'APP_NOT_FOUND',
      'APP_PATH_REFUSED',
      'APP_NOT_INSTALLED',
      'APP_NAME_INVALID',
    ]);
    for (const [index, line] of error.message.split('\n').slice(1).entries()) {
      expect(line.trim()).toBe((problems[index] as { readonly message?: string } | undefined)?.message);
    }
    expect(error.hint.split('\n')).toHaveLength(4);
  });
});

describe('an app that occurs twice', () => {
  test('as the same entry', () => {
    const error = catchError(() => registry(['apps.auth', 'apps.blog', 'apps.auth']));
    expect(error.code).toBe('APP_TWICE');
    expect(error.details).toEqual({ name: 'apps.auth', entries: ['apps.auth', 'apps.auth'] });
  });

  test('as two packages of one name', () => {
    install('payments');
    install('@acme/payments', { name: 'payments' });
    const error = catchError(() => registry(['payments', '@acme/payments']));
    expect(error.code).toBe('APP_TWICE');
    expect(error.message).toBe('the app "payments" occurs twice in apps: "payments" and "@acme/payments"');
  });

  test('as an internal and an external app', () => {
    install('auth');
    expect(catchError(() => registry(['apps.auth', 'auth'])).code).toBe('APP_TWICE');
  });
});

describe('find', () => {
  test('takes the name and the entry', () => {
    install('@acme/payments', { name: 'payments' });
    const found = registry(['apps.auth', '@acme/payments']);
    expect(found.find('core').kind).toBe('core');
    expect(found.find('auth')).toBe(found.find('apps.auth'));
    expect(found.find('payments')).toBe(found.find('@acme/payments'));
  });

  test('suggests the nearest name', () => {
    const error = catchError(() => registry(['apps.auth', 'apps.blog']).find('blgo'));
    expect(error.code).toBe('APP_UNKNOWN');
    expect(error.message).toBe('there is no app "blgo", did you mean "blog"?');
    expect(error.hint).toBe('The apps of this project are: core, auth, blog.');
  });
});
