import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Connection } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import { createTestDatabase, describeEachFamily, feedClient } from '@fastappkit/testkit';
import { createAlembicApp, modelsOf, type AlembicApp } from './alembic-app';

describeEachFamily('an app in a folder of its own', (ctx) => {
  let app: AlembicApp;
  beforeEach(() => {
    app = createAlembicApp({ DATABASE_URL: ctx().url });
  });
  afterEach(() => {
    app.remove();
  });

  const tablesOf = async (db: Connection): Promise<readonly string[]> => [
    ...(await db.dialect.introspect(db)).tables.keys(),
  ];
  const schemaOf = async (db: Connection): Promise<string> => toJson(await db.dialect.introspect(db));

  test('is developed with nothing but alembic', async () => {
    await app.json('init', 'migrations');
    app.write('src/models.ts', modelsOf(false));
    const first = await app.json('revision', '--autogenerate', '-m', 'Add customers');
    expect(first['operations']).toEqual([{ kind: 'createTable', description: 'create table customers' }]);
    expect(await tablesOf(ctx().db)).toEqual([]);

    expect(await app.json('upgrade', 'head')).toMatchObject({
      ok: true,
      targets: [{ app: 'migrations', steps: [{ revision: first['revision'], direction: 'up', status: 'applied' }] }],
    });
    expect(await tablesOf(ctx().db)).toEqual(['alembic_version', 'customers']);
    expect(await app.text('check')).toBe('No new upgrade operations detected.\n');
    expect(await app.json('revision', '--autogenerate', '-m', 'Nothing')).toMatchObject({ path: null, operations: [] });
    const before = await schemaOf(ctx().db);

    app.write('src/models.ts', modelsOf(true));
    const differs = await app.run('check', '--json');
    expect(differs.exitCode).toBe(3);
    expect(differs.json()).toMatchObject({ ok: false, error: { code: 'MODELS_DIFFER' } });
    const second = await app.revision('--autogenerate', '-m', 'Add invoices');
    await app.text('upgrade', '+1');
    expect(await tablesOf(ctx().db)).toEqual(['alembic_version', 'customers', 'invoices']);
    expect(await app.json('current')).toMatchObject({ targets: [{ revisions: [second], upToDate: true }] });

    await app.text('downgrade', '-1');
    expect(await schemaOf(ctx().db)).toBe(before);
    expect(await app.json('history')).toMatchObject({
      revisions: [
        { revision: second, message: 'Add invoices', isHead: true, isCurrent: false },
        { revision: first['revision'], isBase: true, isCurrent: true },
      ],
    });
    expect(await app.text('history', '-i')).toBe(
      [
        `${String(first['revision'])} -> ${second} (head), Add invoices`,
        `<base> -> ${String(first['revision'])} (current), Add customers`,
        '',
      ].join('\n'),
    );
    await app.text('downgrade', 'base');
    expect(await tablesOf(ctx().db)).toEqual(['alembic_version']);
  });

  test('the SQL of an upgrade and of a stamp, fed to the client, does what the commands do', async () => {
    await app.json('init', 'migrations');
    app.write('src/models.ts', modelsOf(false));
    const first = await app.revision('--autogenerate', '-m', 'Add customers');
    await app.text('upgrade', 'head');
    app.write('src/models.ts', modelsOf(true));
    await app.revision('--autogenerate', '-m', 'Add invoices');

    const other = await createTestDatabase(ctx().dialect.name);
    try {
      const script = await app.text('upgrade', 'head', '--sql');
      expect(await tablesOf(ctx().db)).toEqual(['alembic_version', 'customers']);
      feedClient(other.url, script);
      await app.text('upgrade', 'head');
      const current = await app.json('current');
      expect(await app.json('current', '--database-url', other.url)).toEqual(current);
      expect(await app.text('check', '--database-url', other.url)).toBe('No new upgrade operations detected.\n');

      feedClient(other.url, await app.text('downgrade', `head:${first}`, '--sql'));
      expect(await app.json('current', '--database-url', other.url)).toMatchObject({
        targets: [{ revisions: [first], upToDate: false }],
      });
      feedClient(other.url, await app.text('stamp', `${first}:head`, '--sql'));
      expect(await app.json('current', '--database-url', other.url)).toEqual(current);
    } finally {
      await other.drop();
    }
  });

  test('ensure_version makes the table and nothing else, once', async () => {
    await app.json('init', 'migrations');
    expect(await app.json('current')).toMatchObject({ targets: [{ revisions: [] }] });
    expect(await tablesOf(ctx().db)).toEqual([]);
    expect(await app.text('ensure_version')).toBe('Created the table alembic_version\n');
    expect(await app.text('ensure-version')).toBe('The table alembic_version exists already\n');
    expect(await tablesOf(ctx().db)).toEqual(['alembic_version']);
    expect(await ctx().db.query('SELECT version_num FROM alembic_version')).toEqual([]);
    feedClient(ctx().url, await app.text('ensure_version', '--sql'));
  });

  test('stamp records, and --purge forgets what is unknown', async () => {
    await app.json('init', 'migrations');
    const [a, b] = [await app.revision('-m', 'a'), await app.revision('-m', 'b')];
    expect(await app.text('stamp', 'head')).toBe(`migrations: recorded <base> -> ${b}\n`);
    expect(await app.text('stamp', 'head')).toBe(`migrations: ${b} was recorded already\n`);
    expect(await app.json('stamp', a)).toEqual({
      ok: true,
      targets: [{ app: 'migrations', from: [b], revisions: [a] }],
    });
    await ctx().db.execute({ sql: "UPDATE alembic_version SET version_num = 'ffffffffffff'" });
    const refused = await app.run('stamp', 'head');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("Can't locate revision identified by 'ffffffffffff'");
    expect(refused.stderr).toContain('stamp --purge');
    await app.text('stamp', '--purge', 'head');
    expect(await ctx().db.query('SELECT version_num FROM alembic_version')).toEqual([{ version_num: b }]);
    await app.text('stamp', 'base');
    expect(await ctx().db.query('SELECT version_num FROM alembic_version')).toEqual([]);
  });
});
