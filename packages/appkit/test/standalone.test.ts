import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { loadAlembicConfig } from '../src/config/alembic-config';
import type { Folder } from '../src/folder';
import { standaloneFolder, type StandaloneOptions } from '../src/standalone';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
  project.write('alembic.toml', 'script_location = "db"\nurl = "${APP_URL}"\n');
  project.write('db/env.ts', 'export default {};\n');
});
afterEach(() => {
  project.remove();
});

const run = { report: () => undefined, nowMs: () => 0 };

function open(options: Partial<StandaloneOptions> = {}): Folder {
  return standaloneFolder(loadAlembicConfig(project.path('alembic.toml')), { env: {}, ...options });
}

describe('the database', () => {
  const nameOf = (options: Partial<StandaloneOptions>): string => open(options).databaseDisplay;

  test('an option wins over DATABASE_URL, that over .env, that over the file', () => {
    const env = { APP_URL: 'sqlite:///file.db', DATABASE_URL: 'sqlite:///variable.db' };
    expect(nameOf({ env: { APP_URL: env.APP_URL } })).toBe('sqlite:///file.db');
    project.write('.env', 'DATABASE_URL=sqlite:///dotenv.db\nAPP_URL=sqlite:///other.db\n');
    expect(nameOf({})).toBe('sqlite:///dotenv.db');
    expect(nameOf({ env })).toBe('sqlite:///variable.db');
    expect(nameOf({ env, databaseUrl: 'sqlite:///option.db' })).toBe('sqlite:///option.db');
  });

  test('the file may refer to .env', () => {
    project.write('.env', 'APP_URL=sqlite:///dotenv.db\n');
    expect(nameOf({})).toBe('sqlite:///dotenv.db');
  });

  test('a password is masked', () => {
    expect(nameOf({ databaseUrl: 'postgresql://app:s3cret@localhost/app' })).not.toContain('s3cret');
  });

  test('is not asked for by what needs only the files', async () => {
    const folder = open();
    expect([...(await folder.scripts()).map.nodes.keys()]).toEqual([]);
    expect(() => folder.databaseDisplay).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
    await expect(folder.session({ ...run, access: 'read' }, () => Promise.resolve())).rejects.toMatchObject({
      code: 'SECRET_MISSING',
      message: expect.stringContaining('that url refers to'),
    });
  });

  test('a relative file of SQLite lies beside the configuration', async () => {
    const folder = open({ databaseUrl: 'sqlite:///./app.db' });
    await folder.session({ ...run, access: 'write' }, () => Promise.resolve());
    expect(project.exists('app.db')).toBe(true);
  });
});

describe('env.ts', () => {
  const url = 'sqlite:///./app.db';

  test('names the version table, its schema and the transactions', async () => {
    const before = await open({ databaseUrl: url }).plan(run);
    expect(before).toMatchObject({ label: 'db', versionTable: { name: 'alembic_version' } });
    expect(await before.transaction()).toBe('per-revision');
    project.write(
      'db/env.ts',
      "export default { versionTable: 'alembic_version_x', versionTableSchema: 's', transaction: 'all' };\n",
    );
    const after = await open({ databaseUrl: url }).plan(run);
    expect(after.versionTable).toEqual({ schema: 's', name: 'alembic_version_x' });
    expect(await after.transaction()).toBe('all');
  });

  test('declares the models', async () => {
    project.write(
      'db/env.ts',
      "export default { targetMetadata: () => import('../models'), includeName: () => true };\n",
    );
    project.write(
      'models.ts',
      "import { defineTable, integer } from 'fastappkit';\nexport const users = defineTable('users', { id: integer() });\n",
    );
    const comparison = await open().comparison();
    expect([...comparison.desired.tables.keys()]).toEqual(['users']);
    expect(comparison.includeName).toBeDefined();
    expect(comparison.owns({ name: 'anything' }, undefined)).toBe(true);
  });

  test('without models nothing can be compared', async () => {
    await expect(open().comparison()).rejects.toMatchObject({
      code: 'TARGET_METADATA_MISSING',
      message: expect.stringMatching(/^Can't proceed with --autogenerate option/),
    });
  });

  test('is not run for what needs only the files', async () => {
    project.write('db/env.ts', "throw new Error('it ran');\n");
    await open().scripts();
    await expect(open({ databaseUrl: url }).plan(run)).rejects.toMatchObject({ code: 'MODULE_THREW' });
  });
});

test('an app is called as in its manifest', () => {
  project.write('fastappkit.toml', 'name = "payments"\nmigrations = "db"\n');
  expect(standaloneFolder(loadAlembicConfig(project.path('fastappkit.toml')), { env: {} }).label).toBe('payments');
});

test('several folders hold revisions, also those inside of them', async () => {
  project.write(
    'alembic.toml',
    'script_location = "db"\nversion_locations = ["db/a", "b"]\nrecursive_version_locations = true\n',
  );
  const revision = (id: string): string =>
    `export const revision = '${id}';\nexport const downRevision = null;\nexport async function upgrade(): Promise<void> {}\n`;
  project.write('db/a/2026/a1.ts', revision('a1'));
  project.write('b/b1.ts', revision('b1'));
  expect([...(await open().scripts()).map.nodes.keys()].sort()).toEqual(['a1', 'b1']);
});
