import { expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl, type Connection, type Row } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import {
  addNote,
  createTestDatabase,
  describeEachDialect,
  dumpSchema,
  feedClient,
  hasClient,
  type TestDatabase,
} from '@fastappkit/testkit';
import { offlineDowngrade, offlineUpgrade } from '../../src/commands/offline';
import { scriptText } from '../../src/commands/preview';
import { revision, useMigrations } from './migrations';
import { storyOf } from './offline-story/revisions';

describeEachDialect('a script that is given to the client of the database', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('leaves what the online run leaves, in one go and with stops', async () => {
    const { name } = ctx().dialect;
    if (!hasClient(ctx().url)) {
      addNote({ database: name, title: 'scripts given to the client', reason: 'its client is not installed' });
      return;
    }
    const story = storyOf(name);
    expect(Object.keys(story).length).toBeGreaterThanOrEqual(40);
    const { write, upgrade, downgrade, context } = migrations();
    write(story);
    const plan = { ...(await context()), dialect: ctx().dialect };
    const up = async (range: string): Promise<string> => scriptText(await offlineUpgrade(plan, range));
    const down = async (range: string): Promise<string> => scriptText(await offlineDowngrade(plan, range));

    await withDatabases(name, async ([whole, parts]) => {
      const online = (): Promise<unknown> => stateOf(name, ctx().url);
      feedClient(parts.url, await up('drop_check'));
      await upgrade('drop_check');
      expect(await stateOf(name, parts.url)).toEqual(await online());

      feedClient(parts.url, await up('drop_check:head'));
      feedClient(whole.url, await up('head'));
      await upgrade('head');
      const top = await online();
      expect(await stateOf(name, parts.url)).toEqual(top);
      expect(await stateOf(name, whole.url)).toEqual(top);

      feedClient(parts.url, await down('head:foreign_key'));
      await downgrade('foreign_key');
      expect(await stateOf(name, parts.url)).toEqual(await online());

      feedClient(parts.url, await down('foreign_key:base'));
      feedClient(whole.url, await down('head:base'));
      await downgrade('base');
      const bottom = await online();
      expect(await stateOf(name, parts.url)).toEqual(bottom);
      expect(await stateOf(name, whole.url)).toEqual(bottom);
    });
  }, 60_000);

  test('stops before it commits rows that refer to nothing', async () => {
    if (!hasClient(ctx().url)) return;
    const { write, context } = migrations();
    write({
      'a.ts': revision('a', {
        up: `await op.createTable('one', { id: integer().primaryKey() });
  await op.createTable('two', { one_id: integer().references({ table: 'one', column: 'id' }) });`,
      }),
      'b.ts': revision('b', { down: 'a', up: `await op.bulkInsert('two', [{ one_id: 5 }]);` }),
    });
    const script = scriptText(await offlineUpgrade({ ...(await context()), dialect: ctx().dialect }, 'head'));
    expect(() => {
      feedClient(ctx().url, script);
    }).toThrow(/foreign key/);
    expect(await ctx().db.query('SELECT one_id FROM two')).toEqual([]);
    expect(await migrations().rows()).toEqual(['a']);
  });
});

async function withDatabases(
  name: Parameters<typeof createTestDatabase>[0],
  body: (databases: readonly [TestDatabase, TestDatabase]) => Promise<void>,
): Promise<void> {
  const [one, two] = [await createTestDatabase(name), await createTestDatabase(name)];
  try {
    await body([one, two]);
  } finally {
    await one.drop();
    await two.drop();
  }
}

/** What the server prints, what we read, and all rows. */
async function stateOf(name: Parameters<typeof dumpSchema>[0], url: string): Promise<unknown> {
  const db = await getDialect(parseDatabaseUrl(url).dialect).connect(parseDatabaseUrl(url));
  try {
    const schema = await db.dialect.introspect(db, db.dialect.features.schemas ? { extraSchemas: ['extra'] } : {});
    const rows: Record<string, readonly Row[]> = {};
    for (const [key, table] of schema.tables) rows[key] = await rowsOf(db, db.dialect.quoteTable(table));
    // MySQL writes the name of the database into its views.
    const { database } = parseDatabaseUrl(url);
    const texts = [await dumpSchema(name, url), toJson(schema)].map((text) => text?.replaceAll(database, '<database>'));
    return { texts, rows };
  } finally {
    await db.close();
  }
}

async function rowsOf(db: Connection, table: string): Promise<readonly Row[]> {
  const rows = await db.query(`SELECT * FROM ${table}`);
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
}
