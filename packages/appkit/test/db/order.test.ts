import { afterEach, expect, test } from '@jest/globals';
import { createTestProject, describeEachFamily, type TestProject } from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';
import { downgrade, listApps, makeMigrations, migrateAll, openProject, type Project } from '../../src/index';
import { externalApp } from './external-app';

/** Three internal apps: each refers to one that comes after it, and two of them to each other. */
const ARCHIVE = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.members", "apps.blog", "apps.shop", "ledger", "invoices"]
[tool.fastappkit.migration]
order = ["core", "shop", "blog"]
-- core/models.ts --
-- core/db/migrations/env.ts --
export default {};
-- apps/shop/models.ts --
import { defineTable, integer } from 'fastappkit';
import { posts } from '../blog/models';
export const orders = defineTable('orders', { id: integer().primaryKey(), post: integer().references(() => posts.id) });
-- apps/blog/models.ts --
import { defineTable, integer } from 'fastappkit';
export const posts = defineTable('posts', {
  id: integer().primaryKey(),
  author: integer().references({ table: 'members', column: 'id' }),
});
-- apps/members/models.ts --
import { defineTable, integer } from 'fastappkit';
export const members = defineTable('members', {
  id: integer().primaryKey(),
  favourite: integer().references({ table: 'posts', column: 'id' }),
});
${externalApp('ledger', { id: 'aaaaaaaaaaaa' })}
${externalApp('invoices', { id: 'bbbbbbbbbbbb', requires: ['ledger'] })}
`;

describeEachFamily('internal apps that refer to each other', (ctx) => {
  let folder: TestProject;
  afterEach(() => {
    folder.remove();
  });
  const open = (): Project =>
    openProject({ cwd: folder.root, env: {}, databaseUrl: ctx().url, provided: { fastappkit: schema } });
  const write = (app: string, id: number): ReturnType<typeof makeMigrations> =>
    makeMigrations(open(), {
      app,
      message: app,
      today: new Date(0),
      randomBytes: (size) => new Uint8Array(size).fill(id),
    });
  const tables = async (): Promise<readonly string[]> =>
    [...(await ctx().dialect.introspect(ctx().db)).tables.keys()].filter((name) => !name.startsWith('alembic')).sort();

  test.each([['shop'], ['blog'], ['members']])(
    'come in an order that runs, whoever is written first: %s',
    async (first) => {
      folder = createTestProject({ archive: ARCHIVE });
      for (const [index, app] of [first, 'shop', 'blog', 'members'].entries()) await write(app, index + 1);
      await migrateAll(open());
      expect(await tables()).toEqual(['invoices', 'ledger', 'members', 'orders', 'posts']);
      const { tables: live } = await ctx().dialect.introspect(ctx().db);
      expect([...live.values()].flatMap(({ foreignKeys }) => foreignKeys)).toHaveLength(3);
      expect((await write('shop', 9)).differences).toMatchObject({ changes: [], left: [] });
      await downgrade(open(), { revision: 'base' });
      expect(await tables()).toEqual(['invoices', 'ledger']);
    },
  );

  test('are listed with the reasons of their places', () => {
    folder = createTestProject({ archive: ARCHIVE });
    expect(listApps(open()).map(({ name, because }) => [name, because])).toEqual([
      ['core', 'core comes first'],
      ['shop', 'number 2 of order in [tool.fastappkit.migration]'],
      ['blog', 'number 3 of order in [tool.fastappkit.migration]'],
      ['members', 'as apps lists it, after those that order names'],
      ['ledger', 'as apps lists it, after core and the internal apps'],
      ['invoices', 'as apps lists it, after core and the internal apps, after ledger, which it requires'],
    ]);
  });
});
