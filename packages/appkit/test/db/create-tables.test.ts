import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { createTables, makeMigrations, type SchemaStep } from '../../src/index';
import { createShopProject, type ShopProject } from './shop-project';

const CORE = "export const settings = defineTable('settings', { id: integer().primaryKey() });";
// Each refers to the other, so that no order of tables alone will do.
const SHOP = `
export const orders = defineTable('orders', {
  id: integer().primaryKey(),
  note: string(50).default("it's"),
  state: enumeration('order_state', ['new', 'sent']),
}, (t) => [index('ix_orders_note').on(t.note)]);
export const items = defineTable('items', {
  id: integer().primaryKey(),
  orderId: integer('order_id').references(() => orders.id),
});
export const legacy = defineTable('legacy', { id: integer().primaryKey() }, undefined, { managed: false });
`;

describeEachDialect('tables without revisions', [], (ctx) => {
  let project: ShopProject;
  beforeEach(() => {
    project = createShopProject(ctx().url, { core: CORE, shop: SHOP });
  });
  afterEach(() => {
    project.remove();
  });
  const tables = async (): Promise<readonly string[]> => [...(await ctx().dialect.introspect(ctx().db)).tables.keys()];

  test('are created once, whoever asks at the same time, and autogenerate finds nothing to do', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => createTables(project.open())));
    const counts = reports.map(({ changes, existing }) => [changes.length > 0, existing.length]);
    expect(counts.sort()).toEqual([
      [false, 3],
      [false, 3],
      [true, 0],
    ]);
    expect(await tables()).toEqual(['items', 'orders', 'settings']);
    expect(await ctx().db.query('SELECT id FROM settings')).toEqual([{ id: 7 }]);

    const made = await makeMigrations(project.open(), {
      app: 'shop',
      message: 'Nothing',
      today: new Date(0),
      randomBytes: (size) => new Uint8Array(size),
    });
    expect([made.written, made.others, made.differences.unmanaged]).toEqual([[], [], []]);
  });

  test('of some models only, with their hooks where all is there', async () => {
    await expect(createTables(project.open(), { models: ['items'] })).rejects.toMatchObject({
      code: 'TABLES_NEEDED',
      details: { needed: [{ table: 'items', needs: 'orders' }] },
    });
    await expect(createTables(project.open(), { models: ['item'] })).rejects.toMatchObject({
      code: 'MODELS_UNKNOWN',
      details: { models: ['item'], similar: ['items'] },
    });
    expect(await tables()).toEqual([]);

    const { hooks } = await createTables(project.open(), { apps: ['shop'] });
    expect([await tables(), hooks]).toEqual([['items', 'orders'], []]);
    const { hooks: ran, existing } = await createTables(project.open());
    expect([ran.map(({ status }) => status), existing]).toEqual([['done'], ['orders', 'items']]);
    await expect(createTables(project.open(), { safe: false })).rejects.toMatchObject({
      code: 'TABLES_EXIST',
      details: { tables: ['settings', 'orders', 'items'] },
    });
  });

  test('are asked about one by one; what needs a table that was refused is not tried', async () => {
    const steps: SchemaStep[] = [];
    const { changes } = await createTables(project.open(), {
      confirm: (step) => {
        steps.push(step);
        return Promise.resolve(step.description === 'create table orders' ? 'no' : 'yes');
      },
    });
    const rows = changes
      .map(({ app, description, status }) => [app, description, status])
      .filter(([app]) => app !== null);
    expect(rows).toEqual([
      ['core', 'create table settings', 'executed'],
      ['shop', 'create table orders', 'skipped'],
      ['shop', 'create table items', 'skipped'],
    ]);
    expect(steps.at(-1)?.description).toBe('create table orders');
    expect(steps.at(-1)?.sql.join('\n')).toContain('ix_orders_note');
    expect(await tables()).toEqual(['settings']);
  });

  test('that the server refuses leave those that are done, and a second call goes on', async () => {
    const { quoteIdent } = ctx().dialect;
    await ctx().db.execute({ sql: `CREATE VIEW ${quoteIdent('items')} AS SELECT 1 AS x` });
    await expect(createTables(project.open())).rejects.toMatchObject({
      code: 'CREATE_FAILED',
      details: { description: 'create table items' },
    });
    expect(await tables()).toEqual(['orders', 'settings']);
    await ctx().db.execute({ sql: `DROP VIEW ${quoteIdent('items')}` });
    const { changes } = await createTables(project.open());
    expect(changes.map(({ description }) => description)).toEqual(['create table items']);
  });
});
