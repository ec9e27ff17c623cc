import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, WORKSPACE, type TestProject } from '@fastappkit/testkit';
import { openProject } from '../../src/project';
import { PROJECT_DATABASES } from '../../src/scaffold/databases';
import { newApp, type NewApp } from '../../src/scaffold/new-app';
import { newPackage } from '../../src/scaffold/new-package';
import { newProject, type NewProjectRequest } from '../../src/scaffold/new-project';
import type { Scaffolded } from '../../src/scaffold/scaffolded';
import { writeTree } from '../../src/scaffold/write-tree';
import { catchError } from '../catch-error';

const source = { templatesDirectory: join(WORKSPACE, 'templates'), version: '0.1.0' };

let folder: TestProject;
beforeEach(() => {
  folder = createTestProject();
});
afterEach(() => {
  const names = readdirSync(folder.root, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  folder.remove();
});

const project = (changes: Partial<NewProjectRequest> = {}): Scaffolded =>
  newProject({ ...source, cwd: folder.root, name: 'shop', database: 'sqlite', ...changes });
const app = (name: string, cwd = folder.path('shop')): NewApp => newApp({ ...source, cwd, name });

describe('a project', () => {
  test('opens, and is where it was asked for', () => {
    const made = project({ projectRoot: 'work/a b', database: 'postgres', description: 'Say "hi"' });
    expect(made.directory).toBe(folder.path('work/a b/shop'));
    expect(made.next[0]).toBe(`cd ${JSON.stringify(join('work', 'a b', 'shop'))}`);
    expect(JSON.parse(folder.read('work/a b/shop/package.json'))).toMatchObject({ description: 'Say "hi"' });
    const { database, registry } = openProject({ cwd: made.directory, env: {} });
    expect(database).toMatchObject({ dialect: 'postgres' });
    expect(registry.apps.map(({ name }) => name)).toEqual(['core']);
  });

  test.each(['', 'Shop', '1shop', '../shop', 'my shop', 'fs', 'fastappkit', 'pg', 'a'.repeat(64)])(
    'cannot have the name %j',
    (name) => {
      expect(catchError(() => project({ name }))).toMatchObject({ code: 'PROJECT_NAME_INVALID' });
      expect(readdirSync(folder.root)).toEqual(['node_modules']);
    },
  );

  test('asks for the drivers that fastappkit works with', () => {
    const { peerDependencies } = JSON.parse(readFileSync(join(WORKSPACE, 'packages/cli/package.json'), 'utf8')) as {
      readonly peerDependencies: unknown;
    };
    const drivers = Object.values(PROJECT_DATABASES).map(({ driver, driverRange }) => [driver, driverRange]);
    expect(Object.fromEntries(drivers)).toEqual(peerDependencies);
  });

  test('overwrites nothing', () => {
    project();
    expect(catchError(() => project())).toMatchObject({ code: 'INIT_TARGET_EXISTS' });
  });
});

test('a folder that cannot be written leaves nothing, not even the folders above it', () => {
  const files = [
    { path: 'a', text: '' },
    { path: 'a/b', text: '' },
  ];
  expect(() => {
    writeTree(folder.path('x/y'), files);
  }).toThrow('EEXIST');
  expect(readdirSync(folder.root)).toEqual(['node_modules']);
});

describe('an internal app', () => {
  beforeEach(() => {
    project();
  });

  test('is listed, also from a folder inside of the project', () => {
    const made = app('blog', folder.path('shop/core'));
    expect(made).toMatchObject({ directory: folder.path('shop/apps/blog'), keptConfig: false });
    expect(folder.read('shop/apps/blog/models.ts')).toContain("defineTable('blog_items'");
    const { registry } = openProject({ cwd: folder.path('shop'), env: {} });
    expect(registry.apps.map(({ importPath }) => importPath)).toEqual(['core', 'apps.blog']);
  });

  test('that is listed already gets its folder', () => {
    folder.write('shop/fastappkit.toml', '[tool.fastappkit]\napps = ["apps.blog"] # mine\n');
    expect(app('blog')).toMatchObject({ keptConfig: true });
    expect(folder.read('shop/fastappkit.toml')).toBe('[tool.fastappkit]\napps = ["apps.blog"] # mine\n');
  });

  test.each([
    ['Blog', '[tool.fastappkit]\napps = []\n', 'APP_NAME_INVALID'],
    ['core', '[tool.fastappkit]\napps = []\n', 'APP_NAME_INVALID'],
    ['old', '[tool.fastappkit]\napps = []\n', 'APP_EXISTS'],
    ['payments', '[tool.fastappkit]\napps = ["payments"]\n', 'APP_TWICE'],
    ['blog', '[tool]\nfastappkit = { apps = [] }\n', 'CONFIG_NOT_EDITABLE'],
    [
      'blog',
      '[tool.fastappkit]\nname = "x"\nversion = "1"\nmigrations = "m"\nmodels_module = "x"\n',
      'CONFIG_IS_MANIFEST',
    ],
  ])('%s in %j: %s', (name, config, code) => {
    folder.write('shop/apps/old/mine.txt', '');
    folder.write('shop/fastappkit.toml', config);
    expect(catchError(() => app(name))).toMatchObject({ code });
    expect(folder.read('shop/fastappkit.toml')).toBe(config);
    expect(readdirSync(folder.path('shop/apps'))).toEqual(['.gitkeep', 'old']);
  });

  test('needs a project', () => {
    expect(catchError(() => app('blog', folder.root))).toMatchObject({ code: 'CONFIG_NOT_FOUND' });
  });
});

describe('an external app', () => {
  test.each(['', 'Payments', 'core', 'my-app', 'crypto', 'pg', 'typescript'])('cannot have the name %j', (name) => {
    expect(catchError(() => newPackage({ ...source, cwd: folder.root, name }))).toMatchObject({
      code: 'APP_NAME_INVALID',
    });
    expect(readdirSync(folder.root)).toEqual(['node_modules']);
  });

  test('overwrites nothing, and has a version table that every server takes', () => {
    folder.write('payments/mine.txt', '');
    for (const [name, code] of [
      ['payments', 'INIT_TARGET_EXISTS'],
      ['p'.repeat(48), 'VERSION_TABLE_TOO_LONG'],
    ] as const) {
      expect(catchError(() => newPackage({ ...source, cwd: folder.root, name }))).toMatchObject({ code });
    }
  });
});
