import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeEachFamily, type RunResult } from '@fastappkit/testkit';
import { createAlembicApp, modelsOf, type AlembicApp } from './alembic-app';
import { createBlogProject, type BlogProject } from './blog-project';

const envOf = (hooks: string): string => `import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({
  versionTable: 'alembic_version_billing',
  targetMetadata: () => import('./models'),
  ${hooks}
});
`;

describeEachFamily('the hooks of env.ts', (ctx) => {
  let app: AlembicApp;
  beforeEach(async () => {
    app = createAlembicApp({ DATABASE_URL: ctx().url });
    await app.text('init', 'migrations');
    app.write('migrations/models.ts', modelsOf(false));
    app.write('migrations/env.ts', envOf(''));
    await app.revision('--autogenerate', '-m', 'Add customers');
    await app.text('upgrade', 'head');
    app.write('migrations/models.ts', modelsOf(true));
  });
  afterEach(() => {
    app.remove();
  });

  const make = (): Promise<RunResult> => app.run('revision', '--autogenerate', '-m', 'Add invoices', '--json');
  const check = async (): Promise<RunResult> => app.run('check', '--json');

  test('processRevisionDirectives names, keeps, drops and adds revisions', async () => {
    app.write(
      'migrations/env.ts',
      envOf(`processRevisionDirectives: ([one], { heads }) => [
        { ...one!, message: 'Renamed by the hook', revision: 'hooked' },
        { ...one!, message: 'After ' + heads.length, revision: 'added', upgrade: [], downgrade: [] },
      ],`),
    );
    const made = (await make()).json();
    expect(made).toMatchObject({
      ok: true,
      revision: 'hooked',
      files: [{ revision: 'hooked' }, { revision: 'added' }],
    });
    expect(await app.text('history')).toMatch(/hooked -> added.*After 1\n.*-> hooked.*Renamed by the hook/s);
    await app.text('upgrade', 'head');
    expect((await check()).exitCode).toBe(0);

    app.write('migrations/models.ts', modelsOf(false));
    app.write('migrations/env.ts', envOf('processRevisionDirectives: () => [],'));
    expect((await make()).json()).toMatchObject({
      ok: true,
      path: null,
      files: [],
      operations: [{ kind: 'alterColumn' }, { kind: 'dropTable' }],
    });
    expect((await app.run('revision', '--autogenerate', '-m', 'Nothing')).stdout).toContain(
      'processRevisionDirectives of env.ts left no revision',
    );
  });

  test('compareType and includeName decide what differs, for check too', async () => {
    const everything = (await check()).json();
    expect(everything).toMatchObject({ targets: [{ operations: [{ kind: 'createTable' }, { kind: 'alterColumn' }] }] });
    app.write('migrations/env.ts', envOf('compareType: false,'));
    expect((await check()).json()).toMatchObject({ targets: [{ operations: [{ kind: 'createTable' }] }] });
    app.write(
      'migrations/env.ts',
      envOf("compareType: (actual, desired, table) => (table.name === 'customers' ? false : undefined)"),
    );
    expect((await make()).json()).toMatchObject({ operations: [{ kind: 'createTable' }] });
    await app.text('upgrade', 'head');
    expect((await check()).exitCode).toBe(0);
  });

  test.each([
    ['includeName: () => { throw new Error("boom"); },', 'HOOK_FAILED', '"includeName" of '],
    ['includeName: () => "yes",', 'HOOK_ANSWER_INVALID', 'answered "yes", not true or false'],
    ['compareType: "no",', 'ENVIRONMENT_INVALID', '"compareType" is not true or false or a function'],
    ['processRevisionDirectives: () => 1,', 'HOOK_ANSWER_INVALID', 'not the list of revisions to write'],
  ])('%s is an error with the name of the file', async (hook, code, message) => {
    app.write('migrations/env.ts', envOf(hook));
    const result = await make();
    expect(result.exitCode).toBe(1);
    expect(result.json()).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(/env\.ts/) },
    });
    expect(JSON.stringify(result.json())).toContain(JSON.stringify(message).slice(1, -1));
    expect(await app.text('history')).not.toContain('invoices');
  });
});

describe('the hooks of a project', () => {
  let project: BlogProject;
  beforeEach(() => {
    project = createBlogProject('sqlite:///blog.db');
  });
  afterEach(() => {
    project.remove();
  });

  test('are asked by makemigrations', async () => {
    project.write(
      'core/db/migrations/env.ts',
      project.read('core/db/migrations/env.ts').replace(
        'defineEnvironment({',
        `defineEnvironment({
  processRevisionDirectives: (directives, { app }) =>
    directives.map((one) => ({ ...one, message: one.message + ' for ' + (app ?? 'nobody') })),`,
      ),
    );
    const made = await project.json('migrate', 'app', 'auth', 'makemigrations', '-m', 'Add users');
    expect(readFileSync(String(made['path']), 'utf8')).toContain(' * Add users for auth\n');
  });
});
