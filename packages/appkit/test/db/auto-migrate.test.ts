import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RenameResolver } from '@fastappkit/migrate';
import { toJson } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import {
  autoMigrate,
  createTables,
  type AppKitError,
  type AutoMigrateRequest,
  type SchemaChange,
} from '../../src/index';
import { createShopProject, type ShopProject } from './shop-project';

const CORE = "export const settings = defineTable('settings', { id: integer().primaryKey() });";
const LEGACY = (column: string): string =>
  `export const legacy = defineTable('legacy', { ${column}: integer() }, undefined, { managed: false });`;
const BEFORE = `
export const orders = defineTable('orders', {
  id: integer().primaryKey(),
  head_line: string(50).notNull(),
  note: string(20),
  amount: integer().notNull(),
  gone: integer(),
}, (t) => [index('ix_orders').on(t.note, t.amount)]);
${LEGACY('id')}`;
const AFTER = `
export const orders = defineTable('orders', {
  id: integer().primaryKey(),
  headline: string(50).notNull(),
  note: string(40).notNull().default('none'),
  amount: integer(),
  placed: integer().notNull().default(1),
}, (t) => [index('ix_orders').on(t.amount, t.note), unique('uq_headline').on(t.headline)]);
export const items = defineTable('items', {
  id: integer().primaryKey(),
  orderId: integer('order_id').references(() => orders.id),
});
${LEGACY('other')}`;

describeEachDialect('a database without revisions', [], (ctx) => {
  let project: ShopProject;
  beforeEach(async () => {
    project = createShopProject(ctx().url, { core: CORE, shop: BEFORE });
    await createTables(project.open());
    const { db } = ctx();
    await db.execute({ sql: 'CREATE TABLE strangers (id INTEGER)' });
    await db.execute({ sql: 'CREATE TABLE legacy (id INTEGER)' });
    await db.execute({
      sql: "INSERT INTO orders (id, head_line, note, amount) VALUES (1, 'kept', 'x', 5), (2, 'kept too', 'y', 6)",
    });
    project.write('apps/shop/models.ts', AFTER);
  });
  afterEach(() => {
    project.remove();
  });

  const migrate = (request: AutoMigrateRequest = {}): ReturnType<typeof autoMigrate> =>
    autoMigrate(project.open(), { resolveRename: renames, ...request });
  const renames: RenameResolver = ({ to }) =>
    Promise.resolve(to === 'headline' ? { kind: 'rename', from: 'head_line' } : { kind: 'separate' });
  const columnsOf = async (table: string): Promise<readonly string[] | undefined> =>
    (await ctx().dialect.introspect(ctx().db)).tables.get(table)?.columns.map(({ name }) => name);

  test('becomes what the models say, with its rows, and nothing is left to do', async () => {
    const { changes } = await migrate();
    expect(changes.every(({ status, app }) => status === 'executed' && app === 'shop')).toBe(true);
    expect((await columnsOf('orders'))?.toSorted()).toEqual(['amount', 'headline', 'id', 'note', 'placed']);
    const rows = await ctx().db.query('SELECT id, headline, note, amount, placed FROM orders ORDER BY id');
    expect(rows).toEqual([
      { id: 1, headline: 'kept', note: 'x', amount: 5, placed: 1 },
      { id: 2, headline: 'kept too', note: 'y', amount: 6, placed: 1 },
    ]);
    expect([await columnsOf('strangers'), await columnsOf('legacy'), await columnsOf('items')]).toEqual([
      ['id'],
      ['id'],
      ['id', 'order_id'],
    ]);
    expect((await migrate()).changes).toEqual([]);
    expect((await createTables(project.open())).changes).toEqual([]);
  });

  test('is only looked at by a dry run, whose statements build on one another', async () => {
    const { changes } = await migrate({ dryRun: true });
    expect(changes.map(({ status }) => status)).not.toContain('executed');
    expect(changes.every(({ sql }) => sql.length > 0)).toBe(true);
    expect(await columnsOf('orders')).toContain('head_line');
  });

  test('keeps what was refused, and what needs it is left out', async () => {
    const answers: string[] = [];
    const { changes } = await migrate({
      confirm: ({ op }) => {
        answers.push(op.kind);
        return Promise.resolve(op.kind === 'createTable' ? 'no' : 'yes');
      },
    });
    expect(changes.find(({ op }) => op.kind === 'createTable')).toMatchObject({ status: 'skipped' });
    expect(await columnsOf('items')).toBeUndefined();
    expect((await migrate({ dryRun: true })).changes.map(({ description }) => description)).toEqual([
      'create table items',
    ]);
    expect(answers.length).toBe(changes.length);
  });

  test('stops where somebody quits', async () => {
    const { changes, ended } = await migrate({ confirm: () => Promise.resolve('quit') });
    expect([ended, changes.map(({ status }) => status)]).toEqual(['quit', changes.map(() => 'notTried')]);
    expect(await columnsOf('orders')).toContain('head_line');
  });

  test('is not touched while a question is open, or for an app that was not asked about', async () => {
    const request = { resolveRename: () => Promise.resolve({ kind: 'open' } as const) };
    await expect(migrate(request)).rejects.toMatchObject({ code: 'RENAME_QUESTIONS' });
    expect((await migrate({ apps: ['core'] })).changes).toEqual([]);
    expect(await columnsOf('orders')).toContain('head_line');
  });

  test('goes on behind a failure only where that is wanted', async () => {
    await ctx().db.execute({ sql: 'CREATE VIEW items AS SELECT 1 AS x' });
    const failure = { code: 'CHANGES_FAILED', details: { failures: [{ description: 'create table items' }] } };
    await expect(migrate({ continueOnError: true })).rejects.toMatchObject(failure);
    await ctx().db.execute({ sql: 'DROP VIEW items' });
    expect((await migrate()).changes.map(({ description }) => description)).toEqual(['create table items']);
  });

  test('is as before where something fails and all was to be done together, if the database can take it back', async () => {
    const { db, dialect } = ctx();
    const schema = toJson(await dialect.introspect(db));
    // the unique constraint is among the last changes
    await db.execute({ sql: "UPDATE orders SET head_line = 'kept'" });
    const statuses: string[] = [];
    const changed = ({ status }: SchemaChange): void => void statuses.push(status);
    const failed = await migrate({ together: true, changed }).catch((error: unknown) => error);
    const records = (failed as AppKitError<'CHANGES_FAILED'>).details.changes;
    const at = statuses.indexOf('failed');
    expect([at > 0, statuses.length]).toEqual([true, at + 1]);
    const before = dialect.features.transactionalDdl ? 'rolledBack' : 'executed';
    const expected = records.map((_one, index) => (index < at ? before : index === at ? 'failed' : 'notTried'));
    expect(records.map(({ status }) => status)).toEqual(expected);
    expect(toJson(await dialect.introspect(db)) === schema).toBe(dialect.features.transactionalDdl);

    await db.execute({ sql: `UPDATE orders SET ${dialect.features.transactionalDdl ? 'head_line' : 'headline'} = id` });
    expect((await migrate({ together: true })).changes.every(({ status }) => status === 'executed')).toBe(true);
    expect((await migrate()).changes).toEqual([]);
  });
});

describeEachDialect('values of enums that are there and used in one go', ['namedEnums'], (ctx) => {
  test('are committed before they are used', async () => {
    const moods = (values: string, usual: string): string =>
      `export const t = defineTable('t', { id: integer().primaryKey(), mood: enumeration('mood', ${values}).default('${usual}') });`;
    const project = createShopProject(ctx().url, { core: CORE, shop: moods("['sad']", 'sad') });
    try {
      await createTables(project.open());
      project.write(
        'apps/shop/models.ts',
        `${moods("['sad', 'glad']", 'glad')}\nexport const more = defineTable('more', { id: integer().primaryKey() });`,
      );
      const { changes } = await autoMigrate(project.open(), { together: true });
      expect(changes.map(({ status }) => status)).toEqual(['executed', 'executed', 'executed']);
      expect((await autoMigrate(project.open())).changes).toEqual([]);
    } finally {
      project.remove();
    }
  });
});
