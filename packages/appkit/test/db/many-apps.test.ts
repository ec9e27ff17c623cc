import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, describeEachFamily, type TestProject } from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';
import { currentOf, downgrade, migrateAll, openProject, preview, upgrade, type Project } from '../../src/index';
import { externalApp } from './external-app';

const ARCHIVE = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["ledger", "invoices", "reminders", "other"]
-- core/models.ts --
-- core/db/migrations/env.ts --
export default {};
${externalApp('ledger', { id: 'aaaaaaaaaaaa' })}
${externalApp('invoices', { id: 'bbbbbbbbbbbb', requires: ['ledger'] })}
${externalApp('reminders', { id: 'cccccccccccc', requires: ['invoices'] })}
${externalApp('other', { id: 'dddddddddddd' })}
`;

describeEachFamily('several external apps', (ctx) => {
  let folder: TestProject;
  beforeEach(() => {
    folder = createTestProject({ archive: ARCHIVE });
  });
  afterEach(() => {
    folder.remove();
  });
  const open = (): Project =>
    openProject({ cwd: folder.root, env: {}, databaseUrl: ctx().url, provided: { fastappkit: schema } });
  const tables = async (): Promise<readonly string[]> =>
    [...(await ctx().dialect.introspect(ctx().db)).tables.keys()].filter((name) => !name.startsWith('alembic')).sort();
  const target = (app: string, status?: string): unknown => ({ app, steps: status === undefined ? [] : [{ status }] });

  test('before one that fails stay applied, and the error says so', async () => {
    await ctx().db.execute({ sql: 'CREATE TABLE reminders (id INTEGER)' });
    await expect(migrateAll(open())).rejects.toMatchObject({
      code: 'RUN_FAILED',
      message: expect.stringContaining('reminders: '),
      details: {
        app: 'reminders',
        path: folder.path('node_modules/reminders/migrations/versions/cccccccccccc.js'),
        targets: [
          target('core'),
          target('ledger', 'applied'),
          target('invoices', 'applied'),
          target('reminders', 'failed'),
          target('other', 'skipped'),
        ],
      },
    });
    expect(await tables()).toEqual(['invoices', 'ledger', 'reminders']);
    expect(await currentOf(open(), { app: 'invoices' })).toMatchObject({ upToDate: true });
    await ctx().db.execute({ sql: 'DROP TABLE reminders' });
    expect(await migrateAll(open())).toMatchObject({
      targets: [
        target('core'),
        target('ledger'),
        target('invoices'),
        target('reminders', 'applied'),
        target('other', 'applied'),
      ],
    });
  });

  test('go up, are previewed and go down one by one', async () => {
    expect((await preview(open(), { app: 'ledger', revision: 'head' })).items.map(({ sql }) => sql).join()).toContain(
      'CREATE TABLE',
    );
    await upgrade(open(), { app: 'ledger', revision: 'head' });
    expect(await tables()).toEqual(['ledger']);
    await downgrade(open(), { app: 'ledger', revision: '-1' });
    expect(await tables()).toEqual([]);
  });

  test('that others stand on are not reverted before them', async () => {
    await migrateAll(open());
    const revert = (app: string): Promise<unknown> => downgrade(open(), { app, revision: 'base' });
    await expect(revert('ledger')).rejects.toMatchObject({
      code: 'APP_REQUIRED',
      message: 'the app "ledger" is required by "invoices" and "reminders", which have applied revisions',
      hint: 'Revert them before: fastappkit migrate app reminders downgrade -r base && fastappkit migrate app invoices downgrade -r base',
    });
    expect(await tables()).toEqual(['invoices', 'ledger', 'other', 'reminders']);
    for (const app of ['other', 'reminders', 'invoices', 'ledger']) await revert(app);
    expect(await tables()).toEqual([]);
    // nothing to do is nothing to refuse
    await upgrade(open(), { app: 'invoices', revision: 'head' });
    await revert('ledger');
  });
});
