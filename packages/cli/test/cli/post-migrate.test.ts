import { symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createTestProject,
  describeEachFamily,
  runCommand,
  type RunResult,
  type TestProject,
} from '@fastappkit/testkit';

const revisionOf = (table: string, app: string): string => `import { integer, type Operations } from 'fastappkit';

export const revision = '${app.padEnd(12, '0')}';
export const downRevision = null;
export const branchLabels = '${app}_branch';
export const dependsOn = null;
export const app = '${app}';

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('${table}', { id: integer().primaryKey() });
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('${table}');
}
`;

const modelOf = (table: string, options = ''): string => `import { defineTable, integer } from 'fastappkit';
export const ${table} = defineTable('${table}', { id: integer().primaryKey() }${options});
`;

const PROJECT = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.blog", "payments"]
-- core/models.ts --
${modelOf('settings', ", undefined, { permissions: { reset: 'Can reset settings' } }")}
-- core/db/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version' });
-- core/db/migrations/versions/core.ts --
${revisionOf('settings', 'core')}
-- core/index.ts --
import type { PostMigrateContext } from 'fastappkit';

export async function postMigrate({ db }: PostMigrateContext): Promise<void> {
  await db.knex('settings').del();
  await db.knex('settings').insert({ id: 1 });
}
-- apps/blog/models.ts --
${modelOf('posts')}
-- apps/blog/index.ts --
throw new Error('an entry module without a hook is not run');
-- packages/payments/package.json --
{ "name": "payments", "version": "1.0.0", "private": true }
-- packages/payments/fastappkit.toml --
[tool.fastappkit]
name = "payments"
version = "1.0.0"
migrations = "migrations"
models_module = "src/models"
-- packages/payments/src/models.ts --
${modelOf('payments')}
-- packages/payments/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version_payments' });
-- packages/payments/migrations/versions/payments.ts --
${revisionOf('payments', 'payments')}
-- packages/payments/src/hooks.ts --
import type { PostMigrateContext } from 'fastappkit';

export async function postMigrate({ app, db, apps, targets }: PostMigrateContext): Promise<void> {
  const seen = {
    app,
    apps: apps.map(({ name, kind, models }) => [name, kind, models.map(({ table, permissions }) => [table.name, permissions])]),
    targets: targets.map((one) => [one.app, one.steps.map(({ revision }) => revision)]),
    settings: (await db.knex('settings').select('id')).length,
  };
  await db.knex('payments').insert({ id: (await db.knex('payments')).length + 1 });
  if (process.env.FAIL === 'yes') throw new Error('no rates today');
  if (process.env.SEEN) require('node:fs').writeFileSync(process.env.SEEN, JSON.stringify(seen));
}
-- packages/payments/src/index.ts --
export * from './hooks';
`;

function createProject(): TestProject {
  const project = createTestProject({ archive: PROJECT });
  symlinkSync(project.path('packages/payments'), project.path('node_modules/payments'), 'junction');
  return project;
}

describeEachFamily('the hooks after a migration', (ctx) => {
  let project: TestProject;
  beforeEach(() => {
    project = createProject();
  });
  afterEach(() => {
    project.remove();
  });
  const migrateAll = (env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<RunResult> =>
    runCommand(['migrate', 'all', ...words], { cwd: project.root, env: { DATABASE_URL: ctx().url, ...env } });
  const idsOf = async (table: string): Promise<readonly unknown[]> =>
    (await ctx().db.query(`SELECT id FROM ${table} ORDER BY id`)).map((row) => row['id']);

  test('see what was applied and all models, and run after the revisions of all targets', async () => {
    const seen = project.path('seen.json');
    const result = await migrateAll({ SEEN: seen }, '--json');
    expect(result.json()).toMatchObject({
      ok: true,
      targets: [
        { app: 'core', steps: [{ status: 'applied' }] },
        { app: 'payments', steps: [{ status: 'applied' }] },
      ],
      hooks: [
        { app: 'core', status: 'done', elapsedMs: expect.any(Number) },
        { app: 'payments', status: 'done', elapsedMs: expect.any(Number) },
      ],
    });
    expect(JSON.parse(project.read('seen.json'))).toEqual({
      app: 'payments',
      apps: [
        ['core', 'core', [['settings', { reset: 'Can reset settings' }]]],
        ['blog', 'internal', [['posts', {}]]],
        ['payments', 'external', [['payments', {}]]],
      ],
      targets: [
        ['core', ['core00000000']],
        ['payments', ['payments0000']],
      ],
      settings: 1,
    });
    expect(await idsOf('settings')).toEqual([1]);
    expect(await idsOf('payments')).toEqual([1]);
  });

  test('that fail undo what they did and nothing else; the next run runs every hook', async () => {
    const failed = await migrateAll({ FAIL: 'yes' }, '--json');
    expect(failed.exitCode).toBe(1);
    expect(failed.json()).toMatchObject({
      ok: false,
      error: {
        code: 'POST_MIGRATE_FAILED',
        message: 'the hook after the migration of the app "payments" failed: no rates today',
        hint: expect.stringMatching(
          /^Correct ".*index\.ts", and run "migrate all" again: it runs every hook, and what is applied stays\.$/,
        ),
        details: { app: 'payments', cause: null },
      },
      targets: [
        { app: 'core', steps: [{ status: 'applied' }] },
        { app: 'payments', steps: [{ status: 'applied' }] },
      ],
      hooks: [
        { app: 'core', status: 'done' },
        { app: 'payments', status: 'failed' },
      ],
    });
    expect(await idsOf('settings')).toEqual([1]);
    expect(await idsOf('payments')).toEqual([]);

    const again = await migrateAll({});
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toBe('core: nothing to do\npayments: nothing to do\n');
    expect(again.stderr).toMatch(/^\[core\] Running postMigrate\n\[core\] done in \d+ ms\n\[payments\] Running/);
    expect(await idsOf('payments')).toEqual([1]);
  });
});

describe('an entry module', () => {
  let project: TestProject;
  beforeEach(() => {
    project = createProject();
  });
  afterEach(() => {
    project.remove();
  });
  const migrateAll = (...words: readonly string[]): Promise<RunResult> =>
    runCommand(['migrate', 'all', '--json', ...words], {
      cwd: project.root,
      env: { DATABASE_URL: 'sqlite:///app.db' },
    });

  test('with something else as postMigrate is an error before anything runs', async () => {
    project.write('apps/blog/index.ts', "export const postMigrate = 'soon';");
    const result = await migrateAll();
    expect(result.exitCode).toBe(1);
    expect(result.json()).toMatchObject({
      error: {
        code: 'POST_MIGRATE_INVALID',
        message: expect.stringMatching(/^"postMigrate" of the app "blog" is not a function: ".*index\.ts"$/),
      },
    });
    expect(project.exists('app.db')).toBe(false);
  });

  test('that cannot be loaded is an error before anything runs', async () => {
    project.write('apps/blog/index.ts', "import './nowhere';\nexport function postMigrate() {}\n");
    expect((await migrateAll()).json()).toMatchObject({ error: { code: 'MODULE_NOT_FOUND' } });
    expect(project.exists('app.db')).toBe(false);
  });

  test('is that of the entrypoint in the manifest, in CommonJS too', async () => {
    project.write(
      'packages/payments/src/start.cjs',
      'exports.start = () => {};\nexports.postMigrate = () => { throw new Error("from start"); };',
    );
    project.write(
      'packages/payments/fastappkit.toml',
      `${project.read('packages/payments/fastappkit.toml')}entrypoint = "src/start.cjs:start"\n`,
    );
    expect((await migrateAll()).json()).toMatchObject({
      error: { message: expect.stringMatching(/from start$/) },
    });
  });

  test('has no say when a revision failed', async () => {
    project.write(
      'core/db/migrations/versions/core.ts',
      project
        .read('core/db/migrations/versions/core.ts')
        .replace("createTable('settings'", "createTable('settings', 1 as never"),
    );
    const document = (await migrateAll()).json() as Record<string, unknown>;
    expect(document).toMatchObject({ error: { code: 'RUN_FAILED' } });
    expect(document).not.toHaveProperty('hooks');
  });
});
