import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Connection, DialectName } from '@fastappkit/dialects';
import { getDialect, parseDatabaseUrl } from '@fastappkit/dialects';
import { EMPTY_METADATA, toJson, type MetaData } from '@fastappkit/schema';
import {
  addNote,
  createTestDatabase,
  describeEachDialect,
  feedClient,
  hasClient,
  runBin,
  runCommand,
} from '@fastappkit/testkit';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

const CORE_TABLES = ['comments', 'posts', 'settings', 'users'];

describeEachDialect('the story of the demo', [], (ctx) => {
  let project: BlogProject;
  beforeEach(() => {
    // each command in a process of its own, as users run it; elsewhere in one that stays
    project = createBlogProject(ctx().url, ctx().dialect.name === 'sqlite' ? runBin : runCommand);
  });
  afterEach(() => {
    project.remove();
  });

  test('applies core, internal apps and the external app, and finds nothing afterwards', async () => {
    await writeFirstRevisions(project);
    const report = await project.json('migrate', 'all');
    expect(report).toMatchObject({ ok: true, targets: [{ app: 'core' }, { app: 'payments' }] });
    expect(statusesOf(report)).toEqual(['applied', 'applied', 'applied', 'applied']);

    const schema = await introspect(ctx().db);
    expect([...schema.tables.keys()]).toEqual(
      [...CORE_TABLES, 'payments', 'alembic_version', 'alembic_version_payments'].sort(),
    );
    const [head] = await rowsOf(ctx().db, 'alembic_version');
    expect(await project.json('migrate', 'current')).toMatchObject({
      targets: [{ app: 'core', versionTable: 'alembic_version', revisions: [head], heads: [head], upToDate: true }],
    });
    expect(await rowsOf(ctx().db, 'alembic_version_payments')).toEqual(['8d2f60b1c3ae']);

    for (const command of [['core'], ['app', 'auth', 'makemigrations'], ['app', 'blog', 'makemigrations']]) {
      expect(await project.json('migrate', ...command, '-m', 'Nothing')).toMatchObject({ path: null, operations: [] });
    }
  });

  test('the preview, fed to the client of the database, leaves what the run leaves', async () => {
    if (!hasClient(ctx().url)) {
      addNote({
        database: ctx().dialect.name,
        title: 'preview fed to the client',
        reason: 'its client is not installed',
      });
      return;
    }
    await writeFirstRevisions(project);
    const scripts = [
      await project.run('migrate', 'preview'),
      await project.run('migrate', 'app', 'payments', 'preview'),
    ];
    expect(scripts.map((script) => script.exitCode)).toEqual([0, 0]);
    expect([...(await introspect(ctx().db)).tables.keys()]).toEqual([]);
    await project.json('migrate', 'all');

    const other = await createTestDatabase(ctx().dialect.name);
    try {
      for (const script of scripts) feedClient(other.url, script.stdout);
      const db = await connect(ctx().dialect.name, other.url);
      try {
        expect(toJson(await introspect(db))).toBe(toJson(await introspect(ctx().db)));
        for (const table of ['alembic_version', 'alembic_version_payments']) {
          expect(await rowsOf(db, table)).toEqual(await rowsOf(ctx().db, table));
        }
      } finally {
        await db.close();
      }
    } finally {
      await other.drop();
    }
  });

  test('a changed model becomes a revision that goes up and down', async () => {
    await writeFirstRevisions(project);
    await project.json('migrate', 'all');
    const before = await introspect(ctx().db);
    project.write(
      'apps/blog/models.ts',
      project.read('apps/blog/models.ts').replace('body: text(),', 'body: text(),\n    content: text(),'),
    );
    const made = await project.json('migrate', 'app', 'blog', 'makemigrations', '-m', 'Add content to post');
    expect(made['operations']).toEqual([{ kind: 'addColumn', description: 'add column posts.content' }]);

    expect(await project.json('migrate', 'all')).toMatchObject({
      targets: [
        { app: 'core', steps: [{ revision: made['revision'], direction: 'up', status: 'applied' }] },
        { steps: [] },
      ],
    });
    expect(await project.json('migrate', 'app', 'blog', 'makemigrations', '-m', 'Nothing')).toMatchObject({
      path: null,
    });
    expect(await project.json('migrate', 'downgrade', '-1')).toMatchObject({
      targets: [{ app: 'core', steps: [{ revision: made['revision'], direction: 'down', status: 'applied' }] }],
    });
    expect(toJson(await introspect(ctx().db))).toBe(toJson(before));

    const history = await project.json('migrate', 'history');
    expect(history['revisions']).toMatchObject([
      { revision: made['revision'], app: 'blog', message: 'Add content to post', isHead: true, isCurrent: false },
      { app: 'blog', message: 'Add post model', isCurrent: true },
      { app: 'auth', message: 'Add users' },
      { app: 'core', message: 'Add settings table', isBase: true },
    ]);
  });

  test('downgrade base leaves nothing but the version tables', async () => {
    await writeFirstRevisions(project);
    await project.json('migrate', 'all');
    await project.json('migrate', 'app', 'payments', 'downgrade', '-r', 'base');
    await project.json('migrate', 'downgrade', 'base');
    const schema = await introspect(ctx().db);
    expect([...schema.tables.keys()]).toEqual(['alembic_version', 'alembic_version_payments']);
    expect(schema.enums).toEqual(EMPTY_METADATA.enums);
    expect(await rowsOf(ctx().db, 'alembic_version')).toEqual([]);
    expect(await rowsOf(ctx().db, 'alembic_version_payments')).toEqual([]);
    expect(await project.json('migrate', 'status')).toMatchObject({
      targets: [
        { app: 'core', revisions: [], pending: 3 },
        { app: 'payments', revisions: [], pending: 1 },
      ],
    });
  });
});

function statusesOf(report: Readonly<Record<string, unknown>>): readonly string[] {
  const targets = report['targets'] as readonly { readonly steps: readonly { readonly status: string }[] }[];
  return targets.flatMap((target) => target.steps.map((step) => step.status));
}

function introspect(db: Connection): Promise<MetaData> {
  return db.dialect.introspect(db);
}

async function rowsOf(db: Connection, table: string): Promise<readonly string[]> {
  const rows = await db.query<{ readonly version_num: string }>(`SELECT version_num FROM ${table} ORDER BY 1`);
  return rows.map((row) => row.version_num);
}

function connect(name: DialectName, url: string): Promise<Connection> {
  return getDialect(name).connect(parseDatabaseUrl(url));
}
