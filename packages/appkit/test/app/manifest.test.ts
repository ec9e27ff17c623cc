import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { symlinkSync } from 'node:fs';
import { loadManifest } from '../../src/app/manifest';
import { catchError } from '../catch-error';

let project: TestProject;
let directory: string;
beforeEach(() => {
  project = createTestProject();
  directory = project.path('payments');
  project.write('payments/migrations/env.ts', '');
  project.write('payments/src/models.ts', '');
  project.write('payments/empty/README.md', '');
  project.write('outside/migrations/env.ts', '');
  project.write('outside/models.ts', '');
  project.write('payments-evil/models.ts', '');
});
afterEach(() => {
  project.remove();
});

const REQUIRED = [
  'name = "payments"',
  'version = "1.0.0"',
  'migrations = "migrations"',
  'models_module = "src/models"',
];

function write(...lines: readonly string[]): void {
  project.write('payments/fastappkit.toml', lines.join('\n'));
}

test('the least that a manifest can say', () => {
  write('[tool.fastappkit]', ...REQUIRED);
  expect(loadManifest(directory, 'payments')).toEqual({
    file: project.path('payments/fastappkit.toml'),
    name: 'payments',
    version: '1.0.0',
    migrationsDirectory: project.path('payments/migrations'),
    modelsPath: project.path('payments/src/models.ts'),
    requires: [],
  });
});

test('the most that a manifest can say', () => {
  write(
    '[tool.fastappkit]',
    'name = "payments"',
    'version = "1.0.0"',
    'migrations = "./src/../migrations/"',
    'models_module = "src/models.ts"',
    'entrypoint = "src/index:register"',
    'route_prefix = "/pay"',
    'requires = ["accounts", "@acme/ledger"]',
    '[tool.alembic]',
    'script_location = "migrations"',
  );
  expect(loadManifest(directory, 'payments')).toMatchObject({
    migrationsDirectory: project.path('payments/migrations'),
    modelsPath: project.path('payments/src/models.ts'),
    entrypoint: { module: 'src/index', function: 'register' },
    routePrefix: '/pay',
    requires: ['accounts', '@acme/ledger'],
  });
});

test('the keys may stand at the top of the file', () => {
  write(...REQUIRED, 'route_prefix = ""');
  expect(loadManifest(directory, 'payments')).toMatchObject({ name: 'payments', routePrefix: '' });
});

test('links inside of the package are followed', () => {
  symlinkSync(project.path('payments/migrations'), project.path('payments/linked'));
  write(...REQUIRED.with(2, 'migrations = "linked"'));
  expect(loadManifest(directory, 'payments').migrationsDirectory).toBe(project.path('payments/migrations'));
});

describe('what is wrong is said with its line', () => {
  const [name, version, migrations, models] = REQUIRED;
  test.each([
    ['no name', [version, migrations, models], '"name" is missing in the file'],
    ['no version', [name, migrations, models], '"version" is missing in the file'],
    ['no migrations', [name, version, models], '"migrations" is missing in the file'],
    ['no models', [name, version, migrations], '"models_module" is missing in the file'],
    ['a capital in the name', ['name = "Payments"', version, migrations, models], 'line 1: "name" must be a name of'],
    ['the name of core', ['name = "core"', version, migrations, models], '"name" must be a name of'],
    ['SQL in the name', [`name = "a'; DROP TABLE x --"`, version, migrations, models], '"name" must be a name of'],
    ['a null byte in the name', ['name = "a\\u0000"', version, migrations, models], '"name" must be a name of'],
    ['a number as version', [name, 'version = 1.0', migrations, models], 'line 2: "version" must be a text'],
    [
      'migrations above',
      [name, version, 'migrations = "../outside/migrations"', models],
      'line 3: "migrations" must be',
    ],
    [
      'migrations above, hidden',
      [name, version, 'migrations = "a/../../outside"', models],
      '"migrations" must be a path',
    ],
    ['absolute migrations', [name, version, 'migrations = "/etc"', models], '"migrations" must be a path inside'],
    ['migrations at home', [name, version, 'migrations = "~/m"', models], '"migrations" must be a path inside'],
    ['migrations on Windows', [name, version, "migrations = '..\\m'", models], '"migrations" must be a path inside'],
    ['missing migrations', [name, version, 'migrations = "nowhere"', models], 'there is no folder "nowhere"'],
    ['migrations are a file', [name, version, 'migrations = "src/models.ts"', models], 'there is no folder'],
    ['linked migrations', [name, version, 'migrations = "evil"', models], '"evil" is a link that leads out'],
    ['a link on the way', [name, version, 'migrations = "up/migrations"', models], 'is a link that leads out'],
    ['a linked neighbour', [name, version, migrations, 'models_module = "twin"'], '"twin" is a link that leads out'],
    ['missing models', [name, version, migrations, 'models_module = "src/modles"'], 'there is no module "src/modles"'],
    ['models in an empty folder', [name, version, migrations, 'models_module = "empty"'], 'there is no module "empty"'],
    [
      'models above',
      [name, version, migrations, 'models_module = "../outside/models"'],
      '"models_module" must be a path',
    ],
    ['an entrypoint without function', [...REQUIRED, 'entrypoint = "src/index"'], 'line 5: "entrypoint" must be'],
    ['an entrypoint above', [...REQUIRED, 'entrypoint = "../index:register"'], '"entrypoint" must be a module'],
    ['an entrypoint with code', [...REQUIRED, 'entrypoint = "src/index:a()"'], '"entrypoint" must be a module'],
    ['a prefix without slash', [...REQUIRED, 'route_prefix = "pay"'], '"route_prefix" must be a path that begins with'],
    ['requires is a text', [...REQUIRED, 'requires = "accounts"'], '"requires" must be a list of texts'],
    ['a misspelt key', [...REQUIRED, 'route_prefx = "/"'], 'did you mean "route_prefix"?'],
    ['a key of a project', [...REQUIRED, 'apps = []'], 'unknown key "apps"'],
  ])('%s', (_, lines, message) => {
    symlinkSync(project.path('outside/migrations'), project.path('payments/evil'));
    symlinkSync(project.path('outside'), project.path('payments/up'));
    symlinkSync(project.path('payments-evil/models.ts'), project.path('payments/twin.ts'));
    write(...lines.map((line) => line ?? ''));
    const error = catchError(() => loadManifest(directory, 'payments'));
    expect(error.code).toBe('MANIFEST_INVALID');
    expect(error.message).toContain(project.path('payments/fastappkit.toml'));
    expect(error.message).toContain(message);
  });

  test('all of it at once', () => {
    write('[tool.fastappkit]', 'name = "X"', 'migrations = "nowhere"', 'models_modul = "src/models"');
    const error = catchError(() => loadManifest(directory, 'payments'));
    const lines = error.message.split('\n').slice(1);
    expect(lines).toEqual([
      '  line 1: "version" is missing in [tool.fastappkit]',
      '  line 1: "models_module" is missing in [tool.fastappkit]',
      expect.stringContaining('line 2: "name" must be'),
      '  line 3: "migrations": there is no folder "nowhere"',
      '  line 4: unknown key "models_modul" in [tool.fastappkit], did you mean "models_module"?',
    ]);
  });
});

test('a package without manifest is not an app', () => {
  const error = catchError(() => loadManifest(directory, 'payments'));
  expect(error.code).toBe('MANIFEST_MISSING');
  expect(error.message).toContain('"payments"');
});

test('a manifest that is not TOML', () => {
  write('name = ');
  expect(catchError(() => loadManifest(directory, 'payments')).code).toBe('CONFIG_SYNTAX');
});
