import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestProject, openGolden, runCommand, type RunResult, type TestProject } from '@fastappkit/testkit';

const MODEL = (name: string, columns = ''): string =>
  `import { defineTable, integer } from 'fastappkit';
export const ${name} = defineTable('${name}', { id: integer().primaryKey()${columns} });
`;
const ENV = (table: string): string => `import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: '${table}', targetMetadata: () => import('../models') });
`;
const REVISION = (body: string): string => `import { integer, type Operations } from 'fastappkit';
export const revision = 'a1';
export const downRevision = null;
export async function upgrade(op: Operations): Promise<void> { ${body} }
export async function downgrade(): Promise<void> {}
`;
const MANIFEST = (name: string, rest = ''): string => `name = "${name}"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
${rest}`;

/** A project with an app that breaks every rule, and one that only looks as if it did. */
const ARCHIVE = `-- fastappkit.toml --
[tool.fastappkit]
database_url = "sqlite:///./app.db"
apps = ["apps.blog", "apps.shop", "good", "bad"]
-- tsconfig.json --
{ "compilerOptions": { "baseUrl": ".", "paths": { "@blog/*": ["apps/blog/*"] } } }
-- core/models.ts --
${MODEL('settings')}
-- core/db/migrations/versions/.gitkeep --
-- apps/blog/models.ts --
import { settings } from '../../core/models';
export const used = settings.id;
${MODEL('posts')}
-- apps/shop/models.ts --
import { good } from 'good/models';
import type { Core } from 'core';
export const used: Core | undefined = undefined;
export const made = good.id;
${MODEL('carts')}
-- node_modules/core/package.json --
{ "name": "core", "version": "1.0.0", "main": "index.js", "types": "index.d.ts" }
-- node_modules/core/index.js --
exports.core = 1;
-- node_modules/core/index.d.ts --
export type Core = string;
-- node_modules/apps-of-others/index.js --
exports.apps = 1;
-- node_modules/apps-of-others/package.json --
{ "name": "apps-of-others", "version": "1.0.0", "main": "index.js" }
-- node_modules/good/package.json --
{ "name": "good", "version": "1.0.0" }
-- node_modules/good/fastappkit.toml --
${MANIFEST('good', 'entrypoint = "main:register"')}
-- node_modules/good/main.ts --
import { core } from 'core';
import * as others from 'apps-of-others';
import { local } from './apps/models';
export const register = (): unknown => [core, others, local];
-- node_modules/good/apps/models.ts --
export const local = "import('core/models')";
-- node_modules/good/models.ts --
${MODEL('good')}
-- node_modules/good/migrations/env.ts --
${ENV('alembic_version_good')}
-- node_modules/good/migrations/versions/a1.ts --
${REVISION("await op.createTable('good', { id: integer().primaryKey() }); await op.createIndex('ix', 'good', ['id']);")}
-- packages/bad/package.json --
{
  "name": "bad",
  "peerDependencies": { "fastappkit": "^99.0.0" }
}
-- packages/bad/fastappkit.toml --
${MANIFEST('bad', 'entrypoint = "main:register"')}
-- packages/bad/main.ts --
import type { posts } from '../../apps/blog/models';
export * from '@blog/models';
export const lazy = () => import('core/models');
const required = () => require("../../core/models");
export type Post = import('../../apps/blog/models').posts;
import { createRequire } from 'node:module';
const load = createRequire(__filename);
export const loaded = () => [load('../../core/models'), createRequire(__filename)('../../core/models')];
-- packages/parts/part.ts --
// a folder that the package has through a link
import { settings } from '../../core/models';
-- packages/bad/models.ts --
import { defineTable, integer } from 'fastappkit';
export const carts = defineTable('carts', { id: integer().primaryKey() });
export const own = defineTable('own', {
  id: integer().primaryKey(),
  good: integer().references({ table: 'good', column: 'id' }),
});
-- packages/bad/migrations/env.ts --
${ENV('alembic_version')}
-- packages/bad/migrations/versions/a1.ts --
${REVISION("await op.createTable('own', { id: integer().primaryKey() }); await op.addColumn('posts', 'bad', integer());")}
`;

const golden = openGolden(join(__dirname, 'golden/app-validate.txt'));

interface Finding {
  readonly code: string;
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

let project: TestProject;
beforeAll(() => {
  project = createTestProject({ archive: ARCHIVE });
  // a package of the workspace, to which the aliases of the project apply
  symlinkSync(project.path('packages/bad'), project.path('node_modules/bad'), 'junction');
  symlinkSync(project.path('packages/parts'), project.path('packages/bad/linked'), 'junction');
  symlinkSync(project.path('packages/bad'), project.path('packages/bad/circle'), 'junction');
});
afterAll(() => {
  project.remove();
});

const validate = (...words: readonly string[]): Promise<RunResult> =>
  runCommand(['app', 'validate', ...words], { cwd: project.root });

async function findingsOf(app: string): Promise<readonly (readonly [string, string, number | null])[]> {
  const { apps } = (await validate(app, '--json')).json() as { apps: { findings: readonly Finding[] }[] };
  return (apps[0]?.findings ?? []).map(({ code, file, line }) => [code, file.slice(project.root.length + 1), line]);
}

test('an app that breaks the rules: every import, table and setting with its place', async () => {
  expect(await findingsOf('bad')).toEqual([
    ['IMPORT_OF_PROJECT', 'packages/bad/linked/part.ts', 2],
    ...[1, 2, 3, 4, 5, 8, 8].map((line) => ['IMPORT_OF_PROJECT', 'packages/bad/main.ts', line]),
    ['FASTAPPKIT_UNSUPPORTED', 'packages/bad/package.json', 3],
    ['VERSION_TABLE_DIFFERS', 'packages/bad/migrations/env.ts', 2],
    ['ENTRYPOINT_INVALID', 'packages/bad/fastappkit.toml', 5],
    ['TABLE_OF_ANOTHER_APP', 'packages/bad/migrations/versions/a1.ts', 4],
    ['FOREIGN_KEY_WITHOUT_REQUIRES', 'packages/bad/models.ts', 5],
    ['TABLE_CLAIMED_TWICE', 'packages/bad/models.ts', 2],
  ]);
});

test('an app that only looks like it: packages and folders that are called core and apps', async () => {
  expect(await findingsOf('good')).toEqual([]);
});

test('internal apps import core and each other, and no external app', async () => {
  expect(await findingsOf('blog')).toEqual([]);
  expect(await findingsOf('shop')).toEqual([
    ['IMPORT_OF_EXTERNAL_APP', 'apps/shop/models.ts', 1],
    ['TABLE_CLAIMED_TWICE', 'apps/shop/models.ts', 6],
  ]);
});

test('all apps in words, and the exit code', async () => {
  const all = await validate();
  expect(all.exitCode).toBe(1);
  golden.expect('stdout', all.stdout);
  expect((await validate('good')).stdout).toBe('ok good (external)\n');
  expect((await validate('nowhere')).exitCode).toBe(2);
});
