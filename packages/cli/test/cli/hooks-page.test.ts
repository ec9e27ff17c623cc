import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, describeEachFamily, docsFiles, runCommand, type TestProject } from '@fastappkit/testkit';

const PROJECT = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.audit"]
-- core/models.ts --
import { defineTable, string } from 'fastappkit';
export const settings = defineTable('settings', { name: string(50).primaryKey(), value: string(50).notNull() });
-- apps/audit/models.ts --
import { defineTable, integer, string } from 'fastappkit';
export const audit = defineTable('audit', {
  id: integer().primaryKey().autoIncrement(),
  notedBy: string('noted_by', 50).notNull(),
  revisions: integer().notNull(),
  note: string(200).notNull(),
});
-- core/db/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version' });
-- core/db/migrations/versions/.gitkeep --
`;

describeEachFamily('the examples of hooks.md', (ctx) => {
  let project: TestProject;
  beforeEach(() => {
    project = createTestProject({ archive: PROJECT });
    for (const [path, text] of Object.entries(docsFiles('hooks.md'))) project.write(path, text);
  });
  afterEach(() => {
    project.remove();
  });
  const run = async (...words: readonly string[]): Promise<void> => {
    const result = await runCommand(words, { cwd: project.root, env: { DATABASE_URL: ctx().url } });
    if (result.exitCode !== 0) throw new Error(result.stderr);
  };

  test('do what the page says', async () => {
    await run('migrate', 'core', '-m', 'Add settings', '--rev-id', 'aaaaaaaaaaaa');
    await run('migrate', 'app', 'audit', 'makemigrations', '-m', 'Add audit');
    await run('migrate', 'all');
    await run('migrate', 'all');
    expect(await ctx().db.query('SELECT name, value FROM settings')).toEqual([{ name: 'theme', value: 'light' }]);
    expect(await ctx().db.query('SELECT noted_by, revisions, note FROM audit')).toEqual([
      { noted_by: 'audit', revisions: 2, note: 'core.settings audit.audit, 0 renamed' },
    ]);
  });
});
