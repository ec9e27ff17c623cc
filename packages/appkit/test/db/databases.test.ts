import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl } from '@fastappkit/dialects';
import {
  createTestDatabase,
  createTestProject,
  describeEachFamily,
  type TestDatabase,
  type TestProject,
} from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';
import {
  autoMigrate,
  createTables,
  currentOf,
  downgrade,
  listApps,
  makeMigrations,
  migrateAll,
  openProject,
  statusOf,
  upgrade,
  type OpenProjectOptions,
  type Project,
} from '../../src/index';
import { externalApp } from './external-app';

const ARCHIVE = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.shop", "apps.stats", "near", "far"]
[tool.fastappkit.databases.reports]
url = "env:REPORTS_URL"
[tool.fastappkit.databases.copy]
url = "env:COPY_URL"
[tool.fastappkit.app.stats]
database = "reports"
[tool.fastappkit.app.far]
database = "reports"
-- core/models.ts --
import { defineTable, integer } from 'fastappkit';
export const settings = defineTable('settings', { id: integer().primaryKey() });
-- core/db/migrations/env.ts --
export default {};
-- apps/shop/models.ts --
import { defineTable, integer } from 'fastappkit';
export const orders = defineTable('orders', { id: integer().primaryKey() });
-- apps/stats/models.ts --
import { defineTable, integer } from 'fastappkit';
export const visits = defineTable('visits', { id: integer().primaryKey() });
${externalApp('near', { id: 'aaaaaaaaaaaa' })}
${externalApp('far', { id: 'bbbbbbbbbbbb', hook: true })}
`;

describeEachFamily('a project on two databases', (ctx) => {
  let folder: TestProject;
  let reports: TestDatabase;
  beforeEach(async () => {
    reports = await createTestDatabase(ctx().dialect.name);
    folder = createTestProject({ archive: ARCHIVE });
  });
  afterEach(async () => {
    folder.remove();
    await reports.drop();
  });

  const open = (options: Partial<OpenProjectOptions> = {}): Project =>
    openProject({
      cwd: folder.root,
      env: { DATABASE_URL: ctx().url, REPORTS_URL: reports.url, COPY_URL: reports.url },
      provided: { fastappkit: schema },
      ...options,
    });
  const tablesOf = async (url: string): Promise<readonly string[]> => {
    const place = parseDatabaseUrl(url);
    const db = await getDialect(place.dialect).connect(place, { baseDir: folder.root });
    try {
      return [...(await db.dialect.introspect(db)).tables.keys()].sort();
    } finally {
      await db.close();
    }
  };
  let made = 0;
  const write = (app: string, project = open()): ReturnType<typeof makeMigrations> => {
    const bytes = (size: number): Uint8Array => new Uint8Array(size).fill((made += 1));
    return makeMigrations(project, { app, message: app, today: new Date(0), randomBytes: bytes });
  };

  const MAIN = ['alembic_version', 'alembic_version_near', 'near', 'orders', 'settings'];
  const REPORTS = ['alembic_version', 'alembic_version_far', 'far', 'visits'];

  test('keeps each app in its own, in one run with one report', async () => {
    for (const app of ['core', 'shop', 'stats']) expect(await write(app)).toMatchObject({ app, written: [{}] });
    expect(readdirSync(folder.path('core/db/migrations')).sort()).toEqual(['env.ts', 'versions', 'versions-reports']);
    expect(await statusOf(open(), {})).toMatchObject([
      { label: 'core', pending: 2 },
      { label: 'apps@reports', pending: 1, database: 'reports' },
      { label: 'near', pending: 1 },
      { label: 'far', pending: 1, database: 'reports' },
    ]);
    const { targets, hooks } = await migrateAll(open());
    expect(targets.map(({ app, database, steps }) => [app, database, steps.length])).toEqual([
      ['core', undefined, 2],
      ['apps@reports', 'reports', 1],
      ['near', undefined, 1],
      ['far', 'reports', 1],
    ]);
    expect(hooks).toMatchObject([{ app: 'far', status: 'done' }]);
    expect([await tablesOf(ctx().url), await tablesOf(reports.url)]).toEqual([MAIN, REPORTS]);
    for (const app of ['core', 'shop', 'stats']) expect(await write(app)).toMatchObject({ written: [] });

    const there = open({ connection: 'reports' });
    expect((await migrateAll(there).catch((error: unknown) => error)) as object).toMatchObject({
      code: 'POST_MIGRATE_FAILED', // its row is there already
      details: { targets: [{ app: 'apps@reports' }, { app: 'far' }] },
    });
    expect(await downgrade(there, { revision: 'base' })).toMatchObject({ targets: [{ app: 'apps@reports' }] });
    expect(await downgrade(open(), { app: 'far', revision: 'base' })).toMatchObject({
      targets: [{ app: 'far', database: 'reports', steps: [{ direction: 'down', status: 'applied' }] }],
    });
    expect([await tablesOf(ctx().url), await tablesOf(reports.url)]).toEqual([
      MAIN,
      ['alembic_version', 'alembic_version_far'],
    ]);
    expect(await currentOf(open(), { app: 'far' })).toMatchObject({ revisions: [] });
  });

  test('keeps what one database got before another one failed, and says so', async () => {
    for (const app of ['core', 'stats']) await write(app);
    await createTables(open({ connection: 'reports' }), { apps: ['far'] });
    await expect(migrateAll(open())).rejects.toMatchObject({
      code: 'RUN_FAILED',
      details: {
        app: 'far',
        targets: [
          { app: 'core', steps: [{ status: 'applied' }] },
          { app: 'apps@reports', database: 'reports', steps: [{ status: 'applied' }] },
          { app: 'near', steps: [{ status: 'applied' }] },
          { app: 'far', database: 'reports', steps: [{ status: 'failed' }] },
        ],
      },
    });
    expect(await statusOf(open(), {})).toMatchObject([{ pending: 0 }, { pending: 0 }, { pending: 0 }, { pending: 1 }]);
  });

  test('creates and changes tables in the database that is named', async () => {
    const there = open({ connection: 'reports' });
    expect(await createTables(there)).toMatchObject({ changes: [{ app: 'stats' }, { app: 'far' }] });
    expect(await tablesOf(ctx().url)).toEqual([]);
    expect(await autoMigrate(open(), { dryRun: true })).toMatchObject({
      changes: [{ app: 'core' }, { app: 'shop' }, { app: 'near' }],
    });
    await expect(createTables(open(), { apps: ['stats'] })).rejects.toMatchObject({
      code: 'APP_ELSEWHERE',
      hint: expect.stringContaining('--connection reports'),
    });
  });

  test('takes a database that no app is routed to for the main one', async () => {
    await write('core');
    const { targets } = await migrateAll(open({ connection: 'copy' }));
    expect(targets.map(({ app }) => app)).toEqual(['core', 'near']);
    expect(await tablesOf(ctx().url)).toEqual([]);
    expect(await tablesOf(reports.url)).toEqual(['alembic_version', 'alembic_version_near', 'near', 'settings']);
  });

  test('locks all of them before the first statement', async () => {
    folder.write(
      'fastappkit.toml',
      `${folder.read('fastappkit.toml')}[tool.fastappkit.migration]\nlock_timeout = 0.2\n`,
    );
    await write('core');
    const place = parseDatabaseUrl(reports.url);
    const holder = await getDialect(place.dialect).connect(place, { baseDir: folder.root });
    const release = await holder.dialect.lock(holder, 'fastappkit', { timeoutMs: 0 });
    await expect(migrateAll(open())).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
    expect(await tablesOf(ctx().url)).toEqual([]);
    await release();
    await holder.close();
    await migrateAll(open());
  });

  test('says which database an app is in, where it is not the one that was meant', async () => {
    const elsewhere = { code: 'APP_ELSEWHERE' };
    expect(() => upgrade(open({ connection: 'default' }), { app: 'far', revision: 'head' })).toThrow(
      expect.objectContaining(elsewhere),
    );
    expect(() => upgrade(open({ databaseUrl: ctx().url }), { app: 'far', revision: 'head' })).toThrow(
      expect.objectContaining(elsewhere),
    );
    await expect(write('shop', open({ connection: 'reports' }))).rejects.toMatchObject(elsewhere);
    expect(() => upgrade(open(), { app: 'stats', revision: 'head' })).toThrow(
      expect.objectContaining({
        code: 'APP_SHARES_HISTORY',
        hint: expect.stringContaining('with --connection reports'),
      }),
    );
    const given = open({ connection: 'reports', databaseUrl: ctx().url });
    expect(given.database.display).toBe(parseDatabaseUrl(ctx().url).display);
  });

  test('is refused where two names lead to one database', async () => {
    const env = { DATABASE_URL: ctx().url, REPORTS_URL: ctx().url };
    await expect(migrateAll(open({ env }))).rejects.toMatchObject({ code: 'DATABASES_SHARED' });
  });

  test('is refused where a foreign key leads from one to the other', async () => {
    folder.write(
      'apps/stats/models.ts',
      `import { defineTable, integer } from 'fastappkit';
import { orders } from '../shop/models';
export const visits = defineTable('visits', { id: integer().primaryKey(), order: integer().references(() => orders.id) });\n`,
    );
    const across = { code: 'FOREIGN_KEY_ACROSS_DATABASES' };
    const key = { table: 'visits', app: 'stats', database: 'reports', refTable: 'orders', refApp: 'shop' };
    await expect(write('stats')).rejects.toMatchObject({ ...across, details: { keys: [key] } });
    await expect(createTables(open({ connection: 'reports' }))).rejects.toMatchObject(across);
  });
});

describe('databases by name', () => {
  let folder: TestProject;
  beforeEach(() => {
    folder = createTestProject({ archive: ARCHIVE });
  });
  afterEach(() => {
    folder.remove();
  });
  const open = (options: Partial<OpenProjectOptions> = {}): Project =>
    openProject({ cwd: folder.root, env: {}, ...options });

  test('are looked up when they are needed', () => {
    expect(listApps(open()).map(({ name, database }) => [name, database])).toEqual([
      ['core', 'default'],
      ['shop', 'default'],
      ['stats', 'reports'],
      ['near', 'default'],
      ['far', 'reports'],
    ]);
    expect(() => open().databaseOf('reports')).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
    expect(() => open({ connection: 'reports' })).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
  });

  test('that do not exist are an error with the nearest one', () => {
    expect(() => open({ connection: 'report' })).toThrow(
      expect.objectContaining({
        code: 'DATABASE_UNKNOWN',
        message: 'there is no database "report", did you mean "reports"?',
      }),
    );
  });

  test('may say where the main one is, below DATABASE_URL', () => {
    folder.write('fastappkit.toml', '[tool.fastappkit.databases.default]\ndialect = "sqlite"\nname = "main.db"\n');
    expect(open().database.display).toBe('sqlite:///main.db');
    expect(open({ connection: 'default' }).database.display).toBe('sqlite:///main.db');
    expect(open({ env: { DATABASE_URL: 'sqlite:///other.db' } }).database.display).toBe('sqlite:///other.db');
  });

  test('of external apps only have no history of internal ones', () => {
    folder.write(
      'fastappkit.toml',
      folder.read('fastappkit.toml').replace('app.stats]\ndatabase = "reports"', 'app.stats]\ndatabase = "copy"'),
    );
    const project = open({ connection: 'reports', env: { REPORTS_URL: 'sqlite:///r.db' } });
    expect(() => upgrade(project, { revision: 'head' })).toThrow(
      expect.objectContaining({ code: 'DATABASE_WITHOUT_APPS', hint: expect.stringContaining('far') }),
    );
  });
});
