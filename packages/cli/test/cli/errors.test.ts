import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeEachDialect, describeEachFamily, type RunResult } from '@fastappkit/testkit';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

interface Failure {
  readonly ok: false;
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

/** The error of a `--json` run that has to fail, after checking its shape and that nothing else was printed. */
function errorOf(result: RunResult): Failure['error'] {
  const { ok, error } = result.json() as Failure;
  expect(ok).toBe(false);
  expect(error).toEqual({
    code: expect.stringMatching(/^[A-Z_]+$/),
    message: expect.stringMatching(/./),
    hint: expect.stringMatching(/./),
    details: expect.anything(),
  });
  expect(result.stderr).toBe('');
  return error;
}

describe('a wrong project', () => {
  let project: BlogProject;
  beforeEach(() => {
    project = createBlogProject('sqlite:///./app.db');
  });
  afterEach(() => {
    // Whatever was wrong, nothing was changed.
    expect(project.exists('app.db')).toBe(false);
    project.remove();
  });

  test('malformed TOML: line and column, exit 2', async () => {
    project.write('fastappkit.toml', '[tool.fastappkit]\napps = ["apps.auth"\n');
    const result = await project.run('migrate', 'all', '--json');
    expect(result.exitCode).toBe(2);
    expect(errorOf(result)).toMatchObject({
      code: 'CONFIG_SYNTAX',
      message: expect.stringMatching(/line \d+, column \d+/),
    });
  });

  test('an unknown key: a suggestion, exit 2', async () => {
    project.write('fastappkit.toml', '[tool.fastappkit]\nappz = ["apps.auth"]\n');
    const result = await project.run('app', 'list', '--json');
    expect(result.exitCode).toBe(2);
    expect(errorOf(result)).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(/apps/) });
  });

  test('with --debug, where our code says so, and the name of the error', async () => {
    project.write('fastappkit.toml', '[tool.fastappkit]\nappz = []\n');
    const { stderr } = await project.run('app', 'list', '--debug');
    expect(stderr).toMatch(/^AppKitError: /m);
    expect(stderr).toMatch(/^ {4}at (?:async )?packages\/appkit\/src\/config\/[\w-]+\.ts:\d+:\d+$/m);
    expect(stderr).not.toMatch(/dist\/bin\/parts/);
  });

  test('no configuration file: the known text, exit 2', async () => {
    rmSync(project.path('fastappkit.toml'));
    const result = await project.run('migrate', 'current');
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(/Configuration file not found/);
    expect(result.stdout).toBe('');
  });

  test('an unknown app: the nearest name, exit 2', async () => {
    const result = await project.run('migrate', 'app', 'blag', 'makemigrations', '-m', 'x', '--json');
    expect(result.exitCode).toBe(2);
    expect(errorOf(result)).toMatchObject({ code: 'APP_UNKNOWN', message: expect.stringMatching(/blog/) });
  });

  test('an unknown command: the nearest one, exit 2', async () => {
    const result = await project.run('migrate', 'al', '--json');
    expect(result.exitCode).toBe(2);
    expect(errorOf(result)).toMatchObject({ code: 'USAGE', message: expect.stringMatching(/all/) });
  });

  test.each([
    ['--config', 'other.toml'],
    ['--database-url', 'sqlite:///./other.db'],
  ])('a new project takes no %s, and is not made: exit 2', async (...option) => {
    const result = await project.run('core', 'new', 'shop', ...option, '--json');
    expect(result.exitCode).toBe(2);
    expect(errorOf(result)).toMatchObject({ code: 'USAGE', message: expect.stringContaining(option[0]) });
    expect(project.exists('shop')).toBe(false);
  });

  test('upgrade of an internal app names the unified command', async () => {
    const result = await project.run('migrate', 'app', 'blog', 'upgrade', '--json');
    expect(result.exitCode).toBe(1);
    expect(errorOf(result)).toMatchObject({
      code: 'APP_SHARES_HISTORY',
      hint: expect.stringMatching(/migrate upgrade/),
    });
  });

  test('makemigrations of an external app names the commands of its own folder', async () => {
    const result = await project.run('migrate', 'app', 'payments', 'makemigrations', '-m', 'x', '--json');
    expect(result.exitCode).toBe(1);
    expect(errorOf(result)).toMatchObject({
      code: 'EXTERNAL_APP_REFUSED',
      hint: expect.stringMatching(/alembic revision --autogenerate/),
    });
  });

  test('makemigrations without a message needs an answer: exit 4', async () => {
    const result = await project.run('migrate', 'core', '--json');
    expect(result.exitCode).toBe(4);
    expect(errorOf(result)).toMatchObject({ code: 'ANSWER_NEEDED' });
  });

  test('a model that does not parse: its file and line', async () => {
    project.write('apps/blog/models.ts', 'export const posts = ;\n');
    const result = await project.run('migrate', 'app', 'blog', 'makemigrations', '-m', 'x', '--json');
    expect(result.exitCode).toBe(1);
    expect(errorOf(result)).toMatchObject({ code: 'MODULE_SYNTAX', message: expect.stringMatching(/models\.ts.*1/) });
  });

  test.each([
    ['postgresql://app:s3cret@127.0.0.1:1/app', 'SERVER_UNREACHABLE'],
    ['mysql://app:s3cret@127.0.0.1:1/app', 'SERVER_UNREACHABLE'],
    ['oracle://app:s3cret@127.0.0.1/app', 'URL_INVALID'],
  ])('%s: %s, and no password', async (url, code) => {
    const result = await project.run('migrate', 'all', '--json', '--database-url', url);
    expect([1, 2]).toContain(result.exitCode);
    expect(errorOf(result)).toMatchObject({ code });
    expect(result.stdout + result.stderr).not.toContain('s3cret');
  });
});

describeEachFamily('a wrong database', (ctx) => {
  let project: BlogProject;
  beforeEach(() => {
    project = createBlogProject(ctx().url);
  });
  afterEach(() => {
    project.remove();
  });

  const tables = async (): Promise<readonly string[]> => [...(await ctx().dialect.introspect(ctx().db)).tables.keys()];

  test('two heads: both are named, nothing is applied', async () => {
    await writeFirstRevisions(project);
    const history = (await project.json('migrate', 'history'))['revisions'] as readonly {
      revision: string;
      path: string;
    }[];
    const [head, parent] = history.map((entry) => entry.revision);
    const text = project.read(history[0]?.path.slice(project.root.length + 1) ?? '');
    project.write('core/db/migrations/versions/second_head.ts', text.replaceAll(head ?? '', 'aaaaaaaaaaaa'));
    const result = await project.run('migrate', 'all', '--json');
    expect(result.exitCode).toBe(1);
    const error = errorOf(result);
    expect(error).toMatchObject({
      code: 'REVISION_MULTIPLE_HEADS',
      message: expect.stringMatching(/Multiple heads are present/),
    });
    expect(error.message).toContain(head);
    expect(error.message).toContain('aaaaaaaaaaaa');
    expect(parent).toBeDefined();
    expect(await tables()).toEqual([]);
  });

  test('a database at an unknown revision: the known text, nothing is applied', async () => {
    await writeFirstRevisions(project);
    await ctx().db.execute({ sql: 'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)' });
    await ctx().db.execute({ sql: "INSERT INTO alembic_version VALUES ('ffffffffffff')" });
    for (const command of [['all'], ['current'], ['preview'], ['downgrade', 'base']]) {
      const result = await project.run('migrate', ...command, '--json');
      expect(result.exitCode).toBe(1);
      expect(errorOf(result)).toMatchObject({
        code: 'DATABASE_REVISION_UNKNOWN',
        message: expect.stringMatching(/Can't locate revision identified by 'ffffffffffff'/),
      });
    }
    expect(await tables()).toEqual(['alembic_version']);
  });

  test('a revision that fails: what is applied, what failed, what was not tried', async () => {
    await writeFirstRevisions(project);
    await breakAuth(project);
    const result = await project.run('migrate', 'all', '--json');
    expect(result.exitCode).toBe(1);
    expect(result.json()).toMatchObject({
      ok: false,
      error: {
        code: 'RUN_FAILED',
        details: { cause: { code: 'STATEMENT_FAILED', details: { statement: 'SELEC 1' } } },
      },
      targets: [
        { app: 'core', steps: [{ status: 'applied' }, { status: 'failed' }, { status: 'skipped' }] },
        { app: 'payments', steps: [{ status: 'skipped' }] },
      ],
    });
    expect(await tables()).toEqual(['alembic_version', 'settings']);
  });

  test('env.ts says that the run is one transaction: where DDL can be rolled back, nothing of it is left', async () => {
    await writeFirstRevisions(project);
    const env = project.read('core/db/migrations/env.ts');
    project.write('core/db/migrations/env.ts', env.replace('versionTable:', "transaction: 'all',\n  versionTable:"));
    await breakAuth(project);
    expect((await project.run('migrate', 'all', '--json')).exitCode).toBe(1);
    const left = ctx().dialect.features.transactionalDdl ? ['alembic_version'] : ['alembic_version', 'settings'];
    expect(await tables()).toEqual(left);
  });

  test('read-only commands write nothing', async () => {
    await writeFirstRevisions(project);
    for (const command of [['current'], ['history'], ['heads'], ['status'], ['preview']]) {
      expect((await project.run('migrate', ...command)).exitCode).toBe(0);
    }
    expect(await tables()).toEqual([]);
  });
});

// Every database that is a server; SQLite, which has no users, cannot alter constraints either.
describeEachDialect('a user whom the server does not let in', ['alterConstraints'], (ctx) => {
  test('AUTHENTICATION_FAILED, and no password', async () => {
    const url = new URL(ctx().url);
    url.username = 'fak_stranger';
    url.password = 's3cret';
    const project = createBlogProject(url.href);
    const result = await project.run('migrate', 'all', '--json');
    project.remove();
    expect(result.exitCode).toBe(1);
    expect(errorOf(result)).toMatchObject({ code: 'AUTHENTICATION_FAILED' });
    expect(result.stdout + result.stderr).not.toContain('s3cret');
  });
});

/** Puts a statement that no server takes into the revision of auth. */
async function breakAuth(project: BlogProject): Promise<void> {
  const history = (await project.json('migrate', 'history'))['revisions'] as readonly { path: string; app: string }[];
  const auth = history.find((entry) => entry.app === 'auth')?.path.slice(project.root.length + 1) ?? '';
  project.write(
    auth,
    project.read(auth).replace('await op.createTable', "await op.execute('SELEC 1');\n  await op.createTable"),
  );
}
