import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, WORKSPACE, type TestProject } from '@fastappkit/testkit';
import { loadAlembicConfig } from '../../src/config/alembic-config';
import { initFolder, listTemplates, type InitRequest, type InitResult } from '../../src/scaffold/init-folder';
import { renderTree } from '../../src/scaffold/render-tree';
import { catchError } from '../catch-error';

const templatesDirectory = join(WORKSPACE, 'templates');

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  // Nothing unfinished stays.
  expect(readdirSync(project.root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  project.remove();
});

function init(changes: Partial<InitRequest> = {}): InitResult {
  return initFolder({
    cwd: project.root,
    directory: 'migrations',
    template: 'generic',
    templatesDirectory,
    ...changes,
  });
}

describe('initFolder', () => {
  test('makes env.ts, versions/, a README and alembic.toml', () => {
    const made = init();
    expect(made).toEqual({
      directory: project.path('migrations'),
      created: ['README.md', 'env.ts', 'versions/.gitkeep']
        .map((name) => project.path(`migrations/${name}`))
        .concat(project.path('alembic.toml')),
      config: project.path('alembic.toml'),
      models: project.path('src/models'),
      keptConfig: false,
    });
    expect(project.read('migrations/env.ts')).toContain("versionTable: 'alembic_version'");
    expect(project.read('migrations/env.ts')).toContain("import('../src/models')");
    expect(loadAlembicConfig(made.config)).toMatchObject({ scriptLocation: made.directory, warnings: [] });
  });

  test.each([
    ['models.ts', '../models'],
    ['src/models/index.ts', '../src/models'],
  ])('finds the models in %s', (file, specifier) => {
    project.write(file, '');
    init();
    expect(project.read('migrations/env.ts')).toContain(`import('${specifier}')`);
  });

  test('takes an empty folder, and folders inside of folders', () => {
    project.write('a/b/keep', '');
    init({ directory: 'a/b/c/d' });
    expect(project.read('a/b/c/d/env.ts')).toContain("import('../../../../src/models')");
    expect(loadAlembicConfig(project.path('alembic.toml')).scriptLocation).toBe(project.path('a/b/c/d'));
  });

  test('a folder with something in it, and a file, are left alone', () => {
    project.write('migrations/mine.txt', '');
    for (const directory of ['migrations', 'migrations/mine.txt']) {
      expect(catchError(() => init({ directory }))).toMatchObject({
        code: 'INIT_TARGET_EXISTS',
        message: `Directory ${project.path(directory)} already exists and is not empty`,
      });
    }
    expect(project.exists('alembic.toml')).toBe(false);
  });

  test('an alembic.toml that is there stays', () => {
    project.write('alembic.toml', '# mine\n');
    expect(init()).toMatchObject({ keptConfig: true });
    expect(project.read('alembic.toml')).toBe('# mine\n');
  });

  test('an app is known by its manifest', () => {
    const manifest = 'name = "payments"\nversion = "1.0.0"\nmigrations = "db/m"\nmodels_module = "lib/tables.ts"\n';
    project.write('fastappkit.toml', manifest);
    project.write('lib/tables.ts', '');
    expect(init({ directory: 'db/m' })).toMatchObject({ config: project.path('fastappkit.toml'), keptConfig: true });
    expect(project.read('db/m/env.ts')).toContain("versionTable: 'alembic_version_payments'");
    expect(project.read('db/m/env.ts')).toContain("import('../../lib/tables')");
    expect(init({ directory: 'other' })).toMatchObject({ config: project.path('alembic.toml'), keptConfig: false });
  });

  test('the configuration may have another name', () => {
    init({ configFile: 'other.toml' });
    expect(loadAlembicConfig(project.path('other.toml')).scriptLocation).toBe(project.path('migrations'));
  });

  test('hostile names of folders stay texts', () => {
    init({ directory: `a'"\\b` });
    expect(loadAlembicConfig(project.path('alembic.toml')).scriptLocation).toBe(project.path(`a'"\\b`));
  });

  test.each(['pyproject', 'toString'])('there is no template %s', (template) => {
    expect(catchError(() => init({ template }))).toMatchObject({
      code: 'TEMPLATE_UNKNOWN',
      hint: 'Use one of: generic.',
    });
    expect(readdirSync(project.root)).toEqual(['node_modules']);
  });
});

test('templates are listed with a line about each', () => {
  expect(listTemplates(templatesDirectory)).toEqual([
    { name: 'generic', description: 'Generic single-database configuration' },
  ]);
});

test('a placeholder that nobody fills in is a defect of the template', () => {
  project.write('template/a.txt', 'Hello {{name}}, {{ this }} stays');
  expect(renderTree(project.path('template'), { name: "it's" })).toEqual([
    { path: 'a.txt', text: "Hello it's, {{ this }} stays" },
  ]);
  expect(() => renderTree(project.path('template'), {})).toThrow(/unknown placeholder \{\{name\}\}/);
});
