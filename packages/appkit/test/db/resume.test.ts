import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as schema from '@fastappkit/schema';
import { createTestProject, describeEachFamily, type TestProject } from '@fastappkit/testkit';
import { migrateAll, openProject, statusOf, type Project } from '../../src/index';
import { externalApp } from './external-app';

const ARCHIVE = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["ledger", "invoices"]
-- core/models.ts --
-- core/db/migrations/env.ts --
export default {};
${externalApp('ledger', { id: 'aaaaaaaaaaaa' })}
${externalApp('invoices', { id: 'bbbbbbbbbbbb' })}
`;

describeEachFamily('a decision about what was interrupted, for all apps', (ctx) => {
  let folder: TestProject;
  beforeEach(() => {
    folder = createTestProject({ archive: ARCHIVE });
  });
  afterEach(() => {
    folder.remove();
  });
  const open = (): Project =>
    openProject({ cwd: folder.root, env: {}, databaseUrl: ctx().url, provided: { fastappkit: schema } });
  const resume = { kind: 'restart' } as const;
  const pending = async (): Promise<readonly number[]> => (await statusOf(open(), {})).map((state) => state.pending);
  /** Lets the revision of an app fail after its table was made for good, until there is a table "gate". */
  const interrupt = async (name: string, id: string): Promise<void> => {
    const file = `node_modules/${name}/migrations/versions/${id}.js`;
    const up = `async (op) => { await $1; await op.execute('INSERT INTO gate VALUES (1)'); };`;
    const text = folder.read(file).replace(/\(op\) => (op\.createTable.*);/, up);
    folder.write(file, `${text}\nexports.transactional = false;\n`);
    await expect(migrateAll(open())).rejects.toMatchObject({ code: 'RUN_FAILED' });
    await ctx().db.execute({ sql: `DROP TABLE ${name}` });
    await ctx().db.execute({ sql: 'CREATE TABLE gate (n INTEGER)' });
  };

  test('goes to the one that was interrupted; there has to be one', async () => {
    await interrupt('invoices', 'bbbbbbbbbbbb');
    expect(await pending()).toEqual([0, 0, 1]);
    await migrateAll(open(), { resume });
    expect(await pending()).toEqual([0, 0, 0]);
    await expect(migrateAll(open(), { resume })).rejects.toMatchObject({ code: 'NOTHING_TO_RESUME' });
  });

  test('is refused where several were', async () => {
    await interrupt('ledger', 'aaaaaaaaaaaa');
    const { db } = ctx();
    await db.execute({
      sql: "INSERT INTO fastappkit_journal SELECT REPLACE(version_table, 'ledger', 'invoices'), 'bbbbbbbbbbbb', direction, position, begun, digest FROM fastappkit_journal",
    });
    await expect(migrateAll(open(), { resume })).rejects.toMatchObject({
      code: 'RESUME_AMBIGUOUS',
      details: {
        interrupted: [
          { app: 'ledger', revision: 'aaaaaaaaaaaa' },
          { app: 'invoices', revision: 'bbbbbbbbbbbb' },
        ],
      },
    });
    expect(await pending()).toEqual([0, 1, 1]);
  });
});
