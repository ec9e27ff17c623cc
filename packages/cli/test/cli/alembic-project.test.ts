import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NO_DIFFERENCES } from '@fastappkit/migrate';
import { describeEachFamily, runCommand } from '@fastappkit/testkit';
import { differencesDocument } from '../../src/commands/folder/differences-document';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

let project: BlogProject;
afterEach(() => {
  project.remove();
});

type Document = Readonly<Record<string, unknown>>;

async function empty(message: string, ...options: readonly string[]): Promise<string> {
  return String((await project.json('migrate', 'core', '--empty', '-m', message, ...options))['revision']);
}

describe('the graph of a project', () => {
  let first: string;
  beforeEach(async () => {
    project = createBlogProject('sqlite:///./app.db');
    first = await empty('First', '--branch-label', 'trunk');
  });

  test('two branches become one', async () => {
    const left = await empty('Left', '--head', 'trunk@head');
    const right = await empty('Right', '--head', first, '--splice', '--depends-on', left);
    expect((await project.run('migrate', 'heads')).stdout.trimEnd().split('\n').sort()).toEqual(
      [`${left} (trunk) (effective head)`, `${right} (trunk) (head)`].sort(),
    );
    const stopped = await project.run('migrate', 'upgrade');
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stderr).toContain('Multiple heads are present');
    expect((await project.run('migrate', 'branches')).stdout).toContain(`${first} (trunk) (branchpoint)\n`);
    expect(await project.json('migrate', 'branches')).toMatchObject({ revisions: [{ revision: first }] });

    const merged = await project.json('migrate', 'merge', 'heads', '-m', 'Join', '--rev-id', 'joined');
    expect(merged).toMatchObject({ ok: true, app: 'core', revision: 'joined', conflicts: [] });
    expect((await project.run('migrate', 'show', 'head')).stdout).toMatch(
      new RegExp(`^Rev: joined \\(head\\) \\(mergepoint\\)\nMerges: (${left}, ${right}|${right}, ${left})\n`),
    );
    expect(await project.json('migrate', 'upgrade')).toMatchObject({ targets: [{ steps: { length: 4 } }] });
    const graph = (await project.run('migrate', 'history', '--graph', '-i')).stdout.split('\n');
    expect(graph[0]).toBe('@  joined (trunk) (head) (current) (mergepoint), Join');
    expect(graph.filter((line) => line.includes('o'))).toHaveLength(4);
  });

  test('an external app has a graph of its own', async () => {
    expect((await project.run('migrate', 'heads', '--app', 'payments')).stdout).toBe('8d2f60b1c3ae (head)\n');
    expect(await project.json('migrate', 'stamp', 'head', '--app', 'payments')).toEqual({
      ok: true,
      targets: [{ app: 'payments', from: [], revisions: ['8d2f60b1c3ae'] }],
    });
    expect(await project.json('migrate', 'current')).toMatchObject({ targets: [{ app: 'core', revisions: [] }] });
    const refused = await project.run('migrate', 'heads', '--app', 'blog', '--json');
    expect(refused.json()).toMatchObject({ ok: false, error: { code: 'APP_SHARES_HISTORY' } });
  });

  test('edit runs the editor', async () => {
    const editor = { DATABASE_URL: 'sqlite:///./app.db', EDITOR: `${process.execPath} edit.cjs` };
    project.write('edit.cjs', "require('node:fs').appendFileSync(process.argv[2], '// edited\\n');\n");
    const result = await runCommand(['migrate', 'edit', 'head', '--json'], { cwd: project.root, env: editor });
    const [path = ''] = (result.json() as { paths: readonly string[] }).paths;
    expect(project.read(path.slice(project.root.length + 1))).toMatch(/\/\/ edited\n$/);
  });

  test('--sql prints what it would run, and asks no database', async () => {
    const nowhere = ['--database-url', 'postgresql://127.0.0.1:1/none'];
    const { exitCode, stdout } = await project.run('migrate', 'upgrade', '--sql', ...nowhere);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`INSERT INTO "alembic_version" ("version_num") VALUES ('${first}');`);
    const stamp: Document = await project.json('migrate', 'stamp', `${first}:base`, '--sql', '--tag', 'x', ...nowhere);
    const removal = { revision: null, sql: `DELETE FROM "alembic_version" WHERE "version_num" = '${first}'` };
    const statements: unknown = expect.arrayContaining([removal]);
    expect(stamp).toMatchObject({ targets: [{ app: 'core', statements }] });
    const range = await project.run('migrate', 'downgrade', 'base', '--sql', ...nowhere);
    expect(range.stderr).toContain('downgrade with --sql requires <fromrev>:<torev>');
  });
});

describeEachFamily('check', (ctx) => {
  beforeEach(async () => {
    project = createBlogProject(ctx().url);
    await writeFirstRevisions(project);
  });

  const check = async (): Promise<{
    readonly exitCode: number;
    readonly document: Document;
    readonly text: string;
  }> => {
    const result = await project.run('migrate', 'check', '--json');
    const { exitCode, stdout } = await project.run('migrate', 'check');
    expect(exitCode).toBe(result.exitCode);
    return { exitCode, document: result.json() as Document, text: stdout };
  };

  test('tells apart what is wrong', async () => {
    const behind = await check();
    expect(behind.exitCode).toBe(3);
    expect(behind.document).toMatchObject({
      ok: false,
      targets: [{ app: 'core', state: 'empty', findings: [{ code: 'DATABASE_BEHIND' }], operations: [] }],
    });
    expect(behind.text).toContain('Target database is not up to date.');

    await project.json('migrate', 'upgrade');
    expect(await check()).toEqual({
      exitCode: 0,
      document: {
        ok: true,
        targets: [{ app: 'core', state: 'upToDate', findings: [], ...differencesDocument(NO_DIFFERENCES) }],
      },
      text: 'No new upgrade operations detected.\n',
    });

    const models = project.read('apps/blog/models.ts');
    project.write('apps/blog/models.ts', models.replace('body: text(),', 'body: text(),\n    content: text(),'));
    const differs = await check();
    expect(differs.exitCode).toBe(3);
    expect(differs.document).toMatchObject({
      error: { code: 'MODELS_DIFFER' },
      targets: [{ operations: [{ kind: 'addColumn', description: 'add column posts.content' }] }],
    });
    expect(differs.text).toContain('New upgrade operations detected: add column posts.content');

    await ctx().db.execute({ sql: "UPDATE alembic_version SET version_num = 'ffffffffffff'" });
    const unknown = await check();
    expect(unknown.exitCode).toBe(3);
    expect(unknown.document).toMatchObject({ targets: [{ findings: [{ code: 'DATABASE_REVISION_UNKNOWN' }] }] });
    expect(unknown.text).toContain("Can't locate revision identified by 'ffffffffffff'");
    expect(unknown.text).toContain('stamp --purge');
  });
});

test('payments of the example works with alembic as it is', async () => {
  project = createBlogProject('sqlite:///./app.db');
  const cwd = project.path('packages/payments');
  const alembic = async (...args: readonly string[]): Promise<string> => {
    const result = await runCommand(args, { bin: 'alembic', cwd, env: { DATABASE_URL: 'sqlite:///./payments.db' } });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.stderr]).toEqual([0, '']);
    return result.stdout;
  };
  expect(await alembic('heads')).toBe('8d2f60b1c3ae (head)\n');
  expect(await alembic('upgrade', 'head')).toBe('payments: 1 revision applied\n');
  expect(await alembic('check')).toBe('No new upgrade operations detected.\n');
  project.write(
    'packages/payments/fastappkit.toml',
    project.read('packages/payments/fastappkit.toml').replace(/\[tool\.alembic\][^]*/, ''),
  );
  expect(await alembic('current')).toBe('8d2f60b1c3ae (head)\n');
  expect(await alembic('downgrade', 'base')).toBe('payments: 1 revision reverted\n');
});
