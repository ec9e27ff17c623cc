import { afterEach, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';
import { historyOf, makeMigrations, openProject, type Project, type RunOptions } from '../../src/index';

let project: TestProject | undefined;
afterEach(() => {
  project?.remove();
});

const OPTIONS: RunOptions = { report: () => undefined, nowMs: () => 0 };

function open(archive: string): Project {
  project = createTestProject({
    archive: `-- fastappkit.toml --\n[tool.fastappkit]\napps = ["apps.blog"]\n${archive}`,
  });
  return openProject({ cwd: project.root, env: {}, provided: { fastappkit: schema } });
}

function make(opened: Project, app: string): Promise<unknown> {
  const today = new Date(Date.UTC(2026, 10, 21));
  return makeMigrations(opened, {
    ...OPTIONS,
    app,
    message: 'x',
    today,
    randomBytes: (size) => new Uint8Array(size).fill(7),
  });
}

const USERS =
  "import { defineTable, integer } from 'fastappkit';\nexport const users = defineTable('users', { id: integer() });";
const ENV = '-- core/db/migrations/env.ts --\nexport default {};\n-- core/db/migrations/versions/.gitkeep --\n';

test('a project without a migrations folder of core', async () => {
  const opened = open(`-- apps/blog/models.ts --\n${USERS}`);
  await expect(historyOf(opened, OPTIONS)).rejects.toMatchObject({
    code: 'CORE_MIGRATIONS_MISSING',
    message: expect.stringMatching(/^Core migrations directory not found: ".*migrations"$/),
  });
});

test('a table that two apps declare', async () => {
  const opened = open(`${ENV}-- core/models.ts --\n${USERS}\n-- apps/blog/models.ts --\n${USERS}`);
  await expect(make(opened, 'blog')).rejects.toMatchObject({
    code: 'TABLE_CLAIMED_TWICE',
    details: { table: 'users', apps: ['core', 'blog'] },
  });
});

test('a pending revision whose effect on the schema is not known', async () => {
  const opened = open(`${ENV}-- core/models.ts --
export {};
-- apps/blog/models.ts --
${USERS}
-- core/db/migrations/versions/a.ts --
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const app = 'core';
export async function upgrade(op) {
  await op.execute('CREATE TABLE by_hand (id INTEGER)');
}
export async function downgrade() {}
`);
  await expect(make(opened, 'blog')).rejects.toMatchObject({
    code: 'TARGET_NOT_UP_TO_DATE',
    message: expect.stringMatching(/^Target database is not up to date\. .*"aaaaaaaaaaaa"/),
    details: { pending: ['aaaaaaaaaaaa'] },
  });
});
