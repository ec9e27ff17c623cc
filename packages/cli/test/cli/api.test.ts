import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createModuleLoader } from '@fastappkit/migrate';
import {
  createTestProject,
  describeEachDialect,
  describeEachFamily,
  docsFiles,
  type TestProject,
} from '@fastappkit/testkit';
import { isFastAppKitError, openProject, scriptText, type Project, type ProjectEvent } from 'fastappkit';

/** A project of two revisions, the second with `body`, and one external app. */
const archiveOf = (body: string): string => `-- fastappkit.toml --
[tool.fastappkit]
apps = ["extra"]
-- core/models.ts --
import { defineTable, integer } from 'fastappkit';
export const first = defineTable('first', { id: integer().primaryKey() });
export const second = defineTable('second', { id: integer().primaryKey() });
-- core/index.ts --
export async function postMigrate({ db }) {
  await db.knex('first').insert({ id: (await db.knex('first')).length + 1 });
}
-- core/db/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version' });
-- core/db/migrations/versions/a.ts --
${revisionOf('aaaaaaaaaaaa', null, 'first', '')}
-- core/db/migrations/versions/b.ts --
${revisionOf('bbbbbbbbbbbb', 'aaaaaaaaaaaa', 'second', body)}
-- node_modules/extra/package.json --
{ "name": "extra" }
-- node_modules/extra/fastappkit.toml --
[tool.fastappkit]
name = "extra"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
-- node_modules/extra/models.js --
exports.nothing = 1;
-- node_modules/extra/migrations/versions/c.js --
exports.revision = 'cccccccccccc';
exports.downRevision = null;
exports.upgrade = (op) => op.execute('INSERT INTO second (id) VALUES (1)');
exports.downgrade = () => {};
`;

function revisionOf(id: string, down: string | null, table: string, body: string): string {
  return `import { integer, type Operations } from 'fastappkit';
export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('${table}', { id: integer().primaryKey() });
  ${body}
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('${table}');
}
`;
}

let folder: TestProject;
afterEach(() => {
  folder.remove();
});

describeEachFamily('a program', (ctx) => {
  let project: Project;
  const open = (body = ''): void => {
    folder = createTestProject({ archive: archiveOf(body) });
    project = openProject(folder.root, { databaseUrl: ctx().url });
  };
  const tableNames = async (): Promise<readonly string[]> =>
    [...(await ctx().dialect.introspect(ctx().db)).tables.keys()].filter((name) => !name.startsWith('alembic')).sort();
  const statuses = (error: unknown): unknown =>
    isFastAppKitError(error)
      ? (error.details as { targets: readonly { app: string; steps: readonly { status: string }[] }[] }).targets.map(
          ({ app, steps }) => [app, ...steps.map(({ status }) => status)],
        )
      : error;

  test('opens a project, and works on it', async () => {
    open();
    expect(project.root).toBe(folder.root);
    expect(project.apps().map(({ name }) => name)).toEqual(['core', 'extra']);
    expect(await project.current()).toMatchObject({ revisions: [], upToDate: false });
    expect(scriptText((await project.preview()).items)).toContain('CREATE TABLE');
    expect(await project.upgrade({ revision: '+1' })).toMatchObject({ targets: [{ app: 'core', steps: [{}] }] });
    expect(await project.migrateAll()).toMatchObject({
      targets: [
        { app: 'core', steps: [{ revision: 'bbbbbbbbbbbb', status: 'applied' }] },
        { app: 'extra', steps: [{ status: 'applied' }] },
      ],
      hooks: [{ app: 'core', status: 'done' }],
    });
    expect(await project.status()).toMatchObject([{ upToDate: true }, { upToDate: true }]);
    expect(await project.current({ app: 'extra' })).toMatchObject({ revisions: ['cccccccccccc'] });
    expect((await project.history()).map(({ revision }) => revision.id)).toEqual(['bbbbbbbbbbbb', 'aaaaaaaaaaaa']);
    expect(await project.heads()).toHaveLength(1);
    await project.downgrade({ revision: 'base' });
    expect(await tableNames()).toEqual([]);
  });

  test('is the example of api.md', async () => {
    open();
    for (const [path, text] of Object.entries(docsFiles('api.md'))) folder.write(path, text);
    const { start } = await createModuleLoader().load(folder.path('start.ts'));
    const run = start as (folder: string, url: string, signal: AbortSignal) => Promise<readonly string[]>;
    expect(await run(folder.root, ctx().url, AbortSignal.abort())).toEqual([
      'RUN_ABORTED: the command was aborted after 0 revisions. Run the command again to carry out the rest.',
      'behind',
    ]);
    const signal = new AbortController().signal;
    expect(await run(folder.root, ctx().url, signal)).toEqual([
      'Running upgrade  -> aaaaaaaaaaaa, ',
      'Running upgrade aaaaaaaaaaaa -> bbbbbbbbbbbb, ',
      'Running upgrade  -> cccccccccccc, ',
      'up to date',
    ]);
  });

  test('hears what happens', async () => {
    open();
    const events: string[] = [];
    const report = (event: ProjectEvent): void => {
      events.push([event.type, 'label' in event ? event.label : 'app' in event ? event.app : ''].join(' '));
    };
    await project.migrateAll({ report });
    expect(events).toEqual([
      'runStarted core',
      'stepStarted core',
      'stepDone core',
      'stepStarted core',
      'stepDone core',
      'runStarted extra',
      'stepStarted extra',
      'stepDone extra',
      'hookStarted core',
      'hookDone core',
    ]);
  });

  test('that has given up before the start changes nothing', async () => {
    open();
    await expect(project.migrateAll({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'RUN_ABORTED',
      details: { targets: [] },
    });
    expect(await tableNames()).toEqual([]);
  });

  test('stops between two steps, and goes on later', async () => {
    open();
    const stop = new AbortController();
    const error: unknown = await project
      .migrateAll({ signal: stop.signal, report: ({ type }) => type === 'stepDone' && stop.abort() })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'RUN_ABORTED',
      message: 'the command was aborted after 1 revision',
    });
    expect(statuses(error)).toEqual([
      ['core', 'applied', 'skipped'],
      ['extra', 'skipped'],
    ]);
    expect(await tableNames()).toEqual(['first']);
    expect(await project.current()).toMatchObject({ revisions: ['aaaaaaaaaaaa'] });
    await project.migrateAll();
    expect(await tableNames()).toEqual(['first', 'second']);
  });

  test('stops between the revisions and the hooks', async () => {
    open();
    const stop = new AbortController();
    const report = (event: ProjectEvent): void => {
      if (event.type === 'stepDone' && event.label === 'extra') stop.abort();
    };
    await expect(project.migrateAll({ signal: stop.signal, report })).rejects.toMatchObject({
      code: 'RUN_ABORTED',
      details: {
        targets: [{ steps: [{ status: 'applied' }, { status: 'applied' }] }, { steps: [{ status: 'applied' }] }],
        hooks: [{ app: 'core', status: 'skipped' }],
      },
    });
    expect(await ctx().db.query('SELECT id FROM first')).toEqual([]);
  });

  test('gives up the wait for the lock', async () => {
    open();
    const release = await ctx().dialect.lock(ctx().db, 'fastappkit', { timeoutMs: 0 });
    const stop = new AbortController();
    const waiting = project.migrateAll({ signal: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 300);
    await expect(waiting).rejects.toMatchObject({ code: 'RUN_ABORTED' });
    await release();
    await project.migrateAll();
    expect(await tableNames()).toEqual(['first', 'second']);
  });

  test('opens two projects at a time', async () => {
    open();
    const other = createTestProject({
      archive: archiveOf('')
        .replaceAll("'first'", "'uno'")
        .replaceAll("'second'", "'due'")
        .replace('INTO second', 'INTO due'),
    });
    try {
      const second = openProject(other.root, { databaseUrl: `sqlite:///${other.path('other.db')}` });
      const reports = await Promise.all([project.migrateAll(), second.migrateAll(), second.status()]);
      expect(reports.slice(0, 2)).toMatchObject([{ hooks: [{ status: 'done' }] }, { hooks: [{ status: 'done' }] }]);
      expect(await tableNames()).toEqual(['first', 'second']);
      expect((await second.current()).upToDate).toBe(true);
      expect(second.database).not.toBe(project.database);
    } finally {
      other.remove();
    }
  });
});

/** A statement that takes half a minute, by the name of the dialect; SQLite answers before anything else can happen. */
const SLOW: Readonly<Record<string, string>> = {
  postgres: 'SELECT pg_sleep(30)',
  mysql: 'UPDATE first SET id = id + SLEEP(30)',
  mariadb: 'UPDATE first SET id = id + SLEEP(30)',
};

describeEachDialect('a statement that runs', ['comments'], (ctx) => {
  test('is cancelled, its step fails, and the lock is free', async () => {
    const slow = SLOW[ctx().dialect.name] ?? '';
    folder = createTestProject({
      archive: archiveOf(`await op.execute('INSERT INTO first (id) VALUES (1)'); await op.execute('${slow}');`),
    });
    const project = openProject(folder.root, { databaseUrl: ctx().url });
    const stop = new AbortController();
    const report = ({ type, ...event }: ProjectEvent): void => {
      if (type === 'stepStarted' && 'position' in event && event.position === 2) {
        setTimeout(() => {
          stop.abort();
        }, 500);
      }
    };
    await expect(project.migrateAll({ signal: stop.signal, report })).rejects.toMatchObject({
      code: 'RUN_ABORTED',
      details: {
        targets: [{ steps: [{ status: 'applied' }, { status: 'failed' }] }, { steps: [{ status: 'skipped' }] }],
      },
    });
    expect(await project.current()).toMatchObject({ revisions: ['aaaaaaaaaaaa'] });
    const release = await ctx().dialect.lock(ctx().db, 'fastappkit', { timeoutMs: 0 });
    await release();
    const { tables } = await ctx().dialect.introspect(ctx().db);
    expect(tables.has('second')).toBe(!ctx().dialect.features.transactionalDdl);
  });
});

describe('the settings of a project that a program opens', () => {
  beforeEach(() => {
    folder = createTestProject({ archive: archiveOf('') });
  });

  test('are options, the environment and .env, in this order', () => {
    folder.write('.env', 'DATABASE_URL=sqlite:///./file.db\n');
    expect(openProject(folder.path('core'), { env: {} }).database).toBe('sqlite:///./file.db');
    const env = { DATABASE_URL: 'postgres://me:secret@127.0.0.1/app' };
    expect(openProject(folder.root, { env }).database).toBe('postgres://me:***@127.0.0.1/app');
    expect(openProject(folder.root, { env, databaseUrl: 'sqlite:///:memory:' }).database).toBe('sqlite:///:memory:');
  });

  test('are read from the environment of the process unless another is given', () => {
    const before = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = 'sqlite:///./process.db';
    try {
      expect(openProject(folder.root).database).toBe('sqlite:///./process.db');
    } finally {
      if (before === undefined) delete process.env['DATABASE_URL'];
      else process.env['DATABASE_URL'] = before;
    }
  });

  test('that are wrong are an error of the catalogue', () => {
    expect(() => openProject(folder.path('..'))).toThrow(expect.objectContaining({ code: 'CONFIG_NOT_FOUND' }));
  });
});
