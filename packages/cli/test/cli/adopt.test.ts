import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import {
  createTestDatabase,
  createTestProject,
  describeEachFamily,
  runCommand,
  type TestProject,
} from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

const TABLES = [
  'CREATE TABLE people (id integer NOT NULL, full_name varchar(100) NOT NULL, CONSTRAINT pk_people PRIMARY KEY (id))',
  'CREATE TABLE pets (id integer NOT NULL, owner_id integer, CONSTRAINT pk_pets PRIMARY KEY (id), CONSTRAINT fk_pets FOREIGN KEY (owner_id) REFERENCES people (id))',
  'CREATE INDEX ix_people_name ON people (full_name)',
];

describeEachFamily('alembic init --from-database', (ctx) => {
  let app: AlembicApp;
  beforeEach(() => {
    app = createAlembicApp({ DATABASE_URL: ctx().url });
  });
  afterEach(() => {
    app.remove();
  });

  const schemaOf = async (db: Connection): Promise<string> => toJson(await db.dialect.introspect(db));

  test('writes models and a revision of what is there, and stamps it', async () => {
    for (const sql of TABLES) await ctx().db.execute({ sql });
    const made = await app.json('init', 'migrations', '--from-database');
    const { revision } = made['revision'] as { readonly revision: string };
    expect(await app.json('current')).toMatchObject({ targets: [{ revisions: [revision], upToDate: true }] });
    expect(await app.text('check')).toBe('No new upgrade operations detected.\n');
    expect(app.read('src/models.ts')).toContain("fullName: string(100).named('full_name').notNull()");

    const { url, drop } = await createTestDatabase(ctx().dialect.name);
    try {
      await app.text('upgrade', 'head', '--database-url', url);
      const db = await getDialect(ctx().dialect.name).connect(parseDatabaseUrl(url));
      const copy = await schemaOf(db).finally(() => db.close());
      expect(copy).toBe(await schemaOf(ctx().db));
    } finally {
      await drop();
    }
    await app.text('downgrade', 'base');
    expect([...(await ctx().dialect.introspect(ctx().db)).tables.keys()]).toEqual(['alembic_version']);
  });

  test('leaves nothing behind where a later step fails', async () => {
    for (const sql of TABLES) await ctx().db.execute({ sql });
    await ctx().db.execute({ sql: 'CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)' });
    await ctx().db.execute({ sql: "INSERT INTO alembic_version VALUES ('gone')" });
    const before = await schemaOf(ctx().db);
    app.write('src/models.ts', '// mine\n');
    const failed = await app.run('init', 'migrations', '--from-database', '--json');
    expect(failed.json()).toMatchObject({ error: { code: 'DATABASE_REVISION_UNKNOWN' } });
    expect(['migrations', 'alembic.toml'].filter((name) => app.exists(name))).toEqual([]);
    expect(app.read('src/models.ts')).toBe('// mine\n');
    expect(await schemaOf(ctx().db)).toBe(before);
  });

  test('leaves nothing behind where there is no table', async () => {
    const failed = await app.run('init', 'migrations', '--from-database', '--json');
    expect(failed.json()).toMatchObject({ error: { code: 'DATABASE_EMPTY' } });
    expect(['migrations', 'alembic.toml', 'src'].filter((name) => app.exists(name))).toEqual([]);
  });
});

describeEachFamily('the steps of docs/coming-from.md for a database that is there already', (ctx) => {
  let project: TestProject;
  beforeEach(() => {
    project = createTestProject();
  });
  afterEach(() => {
    project.remove();
  });

  test('end where nothing differs', async () => {
    for (const sql of TABLES) await ctx().db.execute({ sql });
    const empty = await createTestDatabase(ctx().dialect.name);
    const type = async (args: readonly string[], cwd = project.path('shop')): Promise<void> => {
      const { exitCode, stderr } = await runCommand(args, { cwd, env: { DATABASE_URL: ctx().url } });
      expect({ args, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ args, exitCode: 0, stderr: '' });
    };
    try {
      await type(['core', 'new', 'shop'], project.root);
      rmSync(project.path('shop/core/models.ts'));
      await type(['db', 'reverse-generation', '--all', '--output', 'core/models.ts']);
      await type(['migrate', 'core', '-m', 'Begin', '--database-url', empty.url]);
      await type(['migrate', 'stamp', 'head']);
      await type(['migrate', 'check']);
      await type(['migrate', 'all', '--database-url', empty.url]);
      await type(['migrate', 'check', '--database-url', empty.url]);
    } finally {
      await empty.drop();
    }
  });
});
