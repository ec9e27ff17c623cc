import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, docsPage, type TestProject } from '@fastappkit/testkit';
import { runMain, type MainResult } from './run-main';

let project: TestProject;
beforeEach(() => {
  project = createTestProject({
    archive: `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.stats"]
database_url = "sqlite:///main.db"
[tool.fastappkit.databases.reports]
dialect = "sqlite"
name = "env:REPORTS_FILE"
[tool.fastappkit.databases.staging]
url = "postgres://me:\${STAGING_PASSWORD}@127.0.0.1:1/app"
[tool.fastappkit.app.stats]
database = "reports"
-- core/models.ts --
import { defineTable, integer } from 'fastappkit';
export const settings = defineTable('settings', { id: integer().primaryKey() });
-- core/db/migrations/env.ts --
export default {};
-- apps/stats/models.ts --
import { defineTable, integer } from 'fastappkit';
export const visits = defineTable('visits', { id: integer().primaryKey() });
`,
  });
});
afterEach(() => {
  project.remove();
});

const env = { REPORTS_FILE: 'reports.db', STAGING_PASSWORD: 'hunter22' };
const run = (...words: readonly string[]): Promise<MainResult> => runMain(words, { cwd: project.root, env });
const json = async (...words: readonly string[]): Promise<unknown> =>
  JSON.parse((await run(...words, '--json')).stdout);

test('commands say which database they worked on', async () => {
  expect(await json('migrate', 'app', 'stats', 'makemigrations', '-m', 'Visits')).toMatchObject({
    app: 'stats',
    path: expect.stringContaining('versions-reports'),
  });
  expect((await run('migrate', 'status')).stdout).toMatch(/apps@reports +<base> +1 .*alembic_version +reports/);
  expect(await json('migrate', 'all')).toMatchObject({
    targets: [{ app: 'core' }, { app: 'apps@reports', database: 'reports', steps: [{ status: 'applied' }] }],
  });
  expect((await run('migrate', 'all')).stdout).toContain('apps@reports in reports: nothing to do');
  expect(await json('migrate', 'current', '--connection', 'reports')).toMatchObject({
    targets: [{ app: 'apps@reports', upToDate: true }],
  });
  expect((await run('db', 'export', '--connection', 'reports')).stdout).toContain('visits');
  expect((await run('db', 'export')).stdout).not.toContain('visits');
  expect((await run('app', 'list')).stdout).toMatch(/stats .* reports\n?/);
  expect((await run('app', 'list', '-v')).stdout).toMatch(/stats .* reports +up to date +as apps lists it\n?/);
  expect(await json('app', 'list', '-v')).toMatchObject({
    apps: [
      { name: 'core', because: 'core comes first', state: { pending: 0 } },
      { name: 'stats', requires: [] },
    ],
  });
});

test('each database is saved before the run', async () => {
  const write = async (message: string): Promise<void> => {
    const options = ['--empty', '-m', message, '--rev-id'];
    await run('migrate', 'core', ...options, `${message}1`);
    await run('migrate', 'app', 'stats', 'makemigrations', ...options, `${message}2`);
  };
  await write('first');
  // nothing can be saved of a file that is not there yet
  await run('migrate', 'all');
  await write('second');
  expect(await json('migrate', 'all', '--backup')).toMatchObject({
    ok: true,
    backup: { path: expect.stringContaining('main') },
    moreBackups: [{ path: expect.stringContaining('reports') }],
  });
});

test('the password of a database that is not reached is not printed', async () => {
  const { exitCode, stdout, stderr } = await run('migrate', 'all', '--connection', 'staging', '--debug');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('127.0.0.1');
  expect(`${stdout}${stderr}`).not.toContain('hunter22');
});

test('an unknown name is a wrong usage', async () => {
  const { exitCode, stderr } = await run('db', 'export', '--connection', 'reprots');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('did you mean "reports"?');
});

test('the example of the page is a configuration', async () => {
  const [, text = ''] = /```toml\n([\s\S]*?)```/.exec(docsPage('databases.md')) ?? [];
  project.write('fastappkit.toml', text.replace('"apps.blog", ', '').replace(', "@acme/payments"', ''));
  expect(
    await runMain(['app', 'list'], { cwd: project.root, env: { DATABASE_URL: 'sqlite:///main.db' } }),
  ).toMatchObject({
    exitCode: 0,
    stderr: '',
  });
});
