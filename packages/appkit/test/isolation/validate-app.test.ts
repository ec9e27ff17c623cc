import { describe, expect, test } from '@jest/globals';
import * as schema from '@fastappkit/schema';
import { createTestProject } from '@fastappkit/testkit';
import { validateApp } from '../../src/commands/validate-app';
import { openProject, type Project } from '../../src/project';

const model = (name: string): string => `import { defineTable, integer } from 'fastappkit';
export const ${name} = defineTable('${name}', { id: integer().primaryKey() });
`;
const PROJECT = `-- fastappkit.toml --
[tool.fastappkit]
database_url = "sqlite:///./app.db"
apps = ["apps.blog", "payments"]
-- core/models.ts --
${model('settings')}
-- core/db/migrations/versions/.gitkeep --
-- apps/blog/models.ts --
${model('posts')}
-- node_modules/payments/fastappkit.toml --
name = "payments"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
-- node_modules/payments/models.ts --
${model('bills')}
-- node_modules/payments/migrations/env.ts --
export default { versionTable: 'alembic_version_payments' };
`;

const FIRST = "await op.createTable('bills', { id: integer().primaryKey() });";

function open(root: string): Project {
  return openProject({ cwd: root, env: {}, provided: { fastappkit: schema } });
}

/** What is wrong with the external app, with a second statement in its revision and with more files. */
async function findingsOf(
  statement: string,
  more = '',
  packageJson = '{ "name": "payments", "version": "1.0.0" }',
): Promise<readonly (readonly [string, string])[]> {
  const revision = `-- node_modules/payments/migrations/versions/a1.ts --
import { integer, type Operations } from 'fastappkit';
export const revision = 'a1';
export const downRevision = null;
export async function upgrade(op: Operations): Promise<void> { ${FIRST} ${statement} }
export async function downgrade(): Promise<void> {}
`;
  const project = createTestProject({
    archive: `${PROJECT}${revision}-- node_modules/payments/package.json --\n${packageJson}\n${more}`,
  });
  try {
    const { findings } = await validateApp(open(project.root), 'payments', '1.4.0');
    return findings.map(({ code, message }) => [code, message]);
  } finally {
    project.remove();
  }
}

const TOUCHED = ['TABLE_OF_ANOTHER_APP', 'a revision of "payments" touches the table "posts", which is of "blog"'];

test.each([
  ['creates', "await op.createTable('posts', { id: integer().primaryKey() });"],
  ['drops', "await op.dropTable('posts');"],
  ['renames to', "await op.renameTable('bills', 'posts');"],
])('a revision that %s the table of another app', async (_verb, statement) => {
  expect(await findingsOf(statement)).toEqual([TOUCHED]);
});

test('a table that a revision takes from another app does not become its own', async () => {
  const taken = await findingsOf("await op.renameTable('posts', 'mine'); await op.addColumn('mine', 'x', integer());");
  expect(taken[0]).toEqual(TOUCHED);
  expect(taken.slice(1)).toEqual([
    ['TABLE_OF_ANOTHER_APP', expect.stringContaining('the table "mine", which it neither declares nor creates')],
    ['TABLE_OF_ANOTHER_APP', expect.stringContaining('the table "mine", which it neither declares nor creates')],
  ]);
});

test('a revision may rename and change what the app has created, whatever it is called then', async () => {
  const statement = `await op.createTable('drafts', { id: integer().primaryKey() });
    await op.renameTable('drafts', 'notes'); await op.addColumn('notes', 'x', integer()); await op.dropTable('notes');`;
  expect(await findingsOf(statement)).toEqual([]);
});

test('a foreign key in a new column counts as any other', async () => {
  const column = (table: string): string =>
    `await op.addColumn('bills', 'of', integer().references({ table: '${table}', column: 'id' }));`;
  expect(await findingsOf(column('posts'))).toEqual([
    [
      'FOREIGN_KEY_WITHOUT_REQUIRES',
      'the table "bills" refers to "posts" of "blog", which "payments" does not require',
    ],
  ]);
  expect(await findingsOf(column('bills'))).toEqual([]);
});

const IMPORT = `-- node_modules/payments/types.ts --
import type { Core } from 'core';
export type Used = Core;
`;

test.each([
  ['core', ', "types": "index.d.ts"'],
  ['@types/core', ''],
])('the package %s, which has types only, is not the core of the project', async (name, types) => {
  const typesOnly = `-- node_modules/${name}/package.json --
{ "name": "${name}", "version": "1.0.0"${types} }
-- node_modules/${name}/index.d.ts --
export type Core = string;
`;
  expect(await findingsOf('', `${typesOnly}${IMPORT}`)).toEqual([]);
});

test('without such a package, core is that of the project', async () => {
  expect(await findingsOf('', IMPORT)).toEqual([
    ['IMPORT_OF_PROJECT', 'the external app "payments" imports "core" of the project'],
  ]);
});

describe('the versions of fastappkit that a package works with', () => {
  const withRange = (range: string): Promise<readonly (readonly [string, string])[]> =>
    findingsOf('', '', `{ "peerDependencies": { "fastappkit": "${range}" } }`);

  test.each(['^1.0.0', '>=1.2 <3', '*', 'workspace:^', 'file:../fastappkit'])('%s has this one', async (range) => {
    expect(await withRange(range)).toEqual([]);
  });

  test.each(['^2.0.0', '~1.3.0', '<1'])('%s has not', async (range) => {
    expect(await withRange(range)).toEqual([
      ['FASTAPPKIT_UNSUPPORTED', `"payments" works with fastappkit ${range}, and this is 1.4.0`],
    ]);
  });
});
