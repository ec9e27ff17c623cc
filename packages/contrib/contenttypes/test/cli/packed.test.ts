import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { docsFiles, runBin, WORKSPACE, writeArchive, type RunResult } from '@fastappkit/testkit';

const APPS = ['contenttypes', 'auth', 'guardian'];
const isSource = (path: string): boolean => !/[\\/](node_modules|test|tsconfig\.tsbuildinfo)$/.test(path);

const PROJECT = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["@fastappkit/contenttypes", "@fastappkit/auth", "@fastappkit/guardian"]
-- package.json --
{ "name": "shop", "private": true }
-- core/models.ts --
import { defineTable, integer } from 'fastappkit';
export const posts = defineTable('posts', { id: integer().primaryKey() });
-- core/db/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version' });
-- core/db/migrations/versions/.gitkeep --
-- use.ts --
import { permissionOf } from '@fastappkit/auth';
import { hasPermission, type Knex } from '@fastappkit/guardian';
import { posts } from './core/models';

export async function mayChange(knex: Knex, user: number, objectId: number): Promise<boolean> {
  // @ts-expect-error an id is a number
  await permissionOf(knex, posts, 7);
  return hasPermission(knex, { user }, { model: posts, permission: 'change', objectId });
}
`;

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fak-contrib-')));
  writeArchive(PROJECT, join(root, 'project'));
  for (const [path, text] of Object.entries(docsFiles('contrib.md'))) {
    mkdirSync(dirname(join(root, 'project', path)), { recursive: true });
    writeFileSync(join(root, 'project', path), text);
  }
  for (const folder of ['node_modules', 'project/node_modules']) {
    mkdirSync(join(root, folder, '@fastappkit'), { recursive: true });
    for (const name of ['fastappkit', 'better-sqlite3', '@types'])
      symlinkSync(join(WORKSPACE, 'node_modules', name), join(root, folder, name), 'junction');
  }
  for (const app of APPS) {
    cpSync(join(WORKSPACE, 'packages/contrib', app), join(root, app), { recursive: true, filter: isSource });
    symlinkSync(join(root, app), join(root, 'node_modules/@fastappkit', app), 'junction');
  }
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs an app as its author does, and installs it into the project. */
function packAndInstall(app: string): readonly string[] {
  const PATH = [join(WORKSPACE, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const output = execFileSync('npm', ['pack', '--json', '--offline', '--foreground-scripts=false'], {
    cwd: join(root, app),
    encoding: 'utf8',
    env: { ...process.env, PATH },
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32', // npm is a script there
  });
  const [packed] = JSON.parse(output.slice(output.search(/^\[/m))) as readonly Packed[];
  if (packed === undefined) throw new Error(output);
  const folder = join(root, 'project/node_modules/@fastappkit', app);
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', join(root, app, packed.filename), '-C', folder, '--strip-components=1']);
  return packed.files.map(({ path }) => path);
}

test.each(APPS)('%s is packed with compiled code, its types and its migrations', (app) => {
  const files = packAndInstall(app);
  const wanted = ['src/models', 'src/index', 'migrations/env'].flatMap((name) => [`${name}.js`, `${name}.d.ts`]);
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'fastappkit.toml', 'package.json', ...wanted]));
  expect(files.filter((path) => /^migrations\/versions\/.*\.js$/.test(path))).toHaveLength(1);
  expect(files.filter((path) => !/\.(js|d\.ts|toml)$|^(LICENSE|README\.md|package\.json)$/.test(path))).toEqual([]);
});

const run = (...words: readonly string[]): Promise<RunResult> =>
  runBin(words, { cwd: join(root, 'project'), env: { DATABASE_URL: 'sqlite:///./app.db' } });

test('the packed apps do in a project what their sources do', async () => {
  await run('migrate', 'core', '-m', 'Add posts');
  expect((await run('migrate', 'all', '--json')).json()).toMatchObject({
    ok: true,
    targets: [
      { app: 'core', steps: [{ status: 'applied' }] },
      { app: 'contenttypes', steps: [{ revision: '1a011b80f116' }] },
      { app: 'auth', steps: [{ revision: 'e1466ed4b70a' }] },
      { app: 'guardian', steps: [{ revision: '756732734757' }] },
    ],
    hooks: [
      { app: 'contenttypes', status: 'done' },
      { app: 'auth', status: 'done' },
    ],
  });
  expect((await run('migrate', 'all')).stdout).toContain('guardian: nothing to do');
});

test('a project gets their types', () => {
  const tsc = join(WORKSPACE, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node'];
  const resolution = ['--module', 'node16', '--moduleResolution', 'node16'];
  execFileSync(process.execPath, [tsc, ...options, ...resolution, 'use.ts', 'services/rights.ts'], {
    cwd: join(root, 'project'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
});
