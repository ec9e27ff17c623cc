import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WORKSPACE, writeArchive } from '@fastappkit/testkit';
import { installPacked, linkModule, packAll, temporaryFolder, type PackedPackage } from './packed';

const VALUES = readFileSync(join(__dirname, '../golden/exports.txt'), 'utf8')
  .trim()
  .split('\n')
  .filter((name) => !name.startsWith('type '));

let tarballs: string;
let packages: readonly PackedPackage[];
beforeAll(() => {
  tarballs = temporaryFolder();
  packages = packAll(tarballs);
});
afterAll(() => {
  rmSync(tarballs, { recursive: true, force: true });
});

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a program in a project, without the settings of this process. */
function run(cwd: string, ...command: readonly [string, ...(readonly string[])]): Ended {
  const { PATH = '', HOME = '', TEMP = '', SystemRoot = '' } = process.env;
  const [program, ...args] = command;
  const env = { PATH, HOME, TEMP, SystemRoot, NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', env });
  if (error !== undefined) throw error;
  return { exitCode: status, output: `${stdout}${stderr}`.trim() };
}

const node = (cwd: string, ...args: readonly string[]): Ended => run(cwd, process.execPath, ...args);
const fastappkit = (cwd: string, ...args: readonly string[]): Ended =>
  node(cwd, 'node_modules/fastappkit/dist/bin/fastappkit.js', ...args);

describe('the tarballs', () => {
  let root: string;
  beforeAll(() => {
    root = temporaryFolder();
    installPacked(root, packages);
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const read = (name: string, file: string): string => readFileSync(join(root, 'node_modules', name, file), 'utf8');

  test('are those of the published packages, in one version', () => {
    expect(packages.map(({ name }) => name).sort()).toEqual([
      '@fastappkit/appkit',
      '@fastappkit/dialects',
      '@fastappkit/migrate',
      '@fastappkit/schema',
      'fastappkit',
    ]);
    expect(new Set(packages.map(({ manifest }) => manifest.version)).size).toBe(1);
  });

  test('hold compiled code with its types, the source maps of the bins, templates, a README and the license, nothing else', () => {
    for (const { name, files } of packages) {
      expect(files).toEqual(
        expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
      );
      const unwanted = files.filter(
        (file) =>
          !/^(LICENSE|README\.md|package\.json|dist\/[\w/-]+\.(js|d\.ts)|dist\/bin\/parts\/\w+\.js\.map|dist\/templates\/.+|dist\/third-party-licenses\.txt)$/.test(
            file,
          ),
      );
      expect([name, unwanted]).toEqual([name, []]);
      expect(read(name, 'LICENSE')).toBe(readFileSync(join(WORKSPACE, 'LICENSE'), 'utf8'));
    }
  });

  test('name what the bins have bundled, with the licences that ask for it', () => {
    const texts = read('fastappkit', 'dist/third-party-licenses.txt').split(/\n(?=\S+\n=+\n)/);
    for (const bundled of ['knex', 'lodash', 'yargs', '@iarna/toml', '@clack/prompts', 'dotenv']) {
      const text = texts.find((one) => one.startsWith(`${bundled}\n=`));
      expect(text).toMatch(/Permission (is hereby granted|to use, copy)|Redistribution and use/);
    }
  });

  test('hold no path of the machine that built them', () => {
    for (const { name, files } of packages) {
      const found = files.filter((file) =>
        [WORKSPACE, homedir()].some((path) => path.length > 1 && read(name, file).includes(path)),
      );
      expect([name, found]).toEqual([name, []]);
    }
  });

  test('depend on everything that they load', () => {
    for (const { name, files, manifest } of packages) {
      const known = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies ?? {})]);
      const loaded = files
        .filter((file) => file.endsWith('.js'))
        .flatMap((file) => [...read(name, file).matchAll(/\b(?:require|import)\(["']([^"'.][^"']*)["']\)/g)])
        .map(([, specifier = '']) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'))
        .filter((dependency) => !isBuiltin(dependency) && !known.has(dependency));
      expect([name, loaded]).toEqual([name, []]);
    }
  });
});

const COMMON_FILES = `-- fastappkit.toml --
[tool.fastappkit]
apps = []
-- core/db/migrations/versions/.gitkeep --
-- names.mjs --
import * as everything from 'fastappkit';
import { defineTable, integer } from 'fastappkit';

const { id } = defineTable('users', { id: integer() });
const names = Object.keys(everything).filter((name) => !['default', '__esModule', 'module.exports'].includes(name));
console.log(JSON.stringify({ names: names.sort(), column: id.column }));
-- names.cjs --
const { defineTable, integer, ...others } = require('fastappkit');

const { id } = defineTable('users', { id: integer() });
const names = ['defineTable', 'integer', ...Object.keys(others)];
console.log(JSON.stringify({ names: names.sort(), column: id.column }));
-- types.ts --
import { defineEnvironment, defineTable, integer, openProject, string, type Operations, type RowOf } from 'fastappkit';

const users = defineTable('users', {
  id: integer().primaryKey().autoIncrement(),
  name: string(100).notNull(),
  age: integer(),
});

export const row: RowOf<typeof users> = { id: 1, name: 'Ada', age: null };
// @ts-expect-error a name is a text
export const wrong: RowOf<typeof users> = { id: 1, name: 2, age: null };

export async function upgrade(op: Operations): Promise<void> {
  await op.addColumn('users', 'email', string(255));
  // @ts-expect-error there is no such operation
  await op.addColum('users', 'email', string(255));
}

export const environment = defineEnvironment({ versionTable: 'alembic_version', targetMetadata: () => ({ users }) });
export const root: string = openProject('.', { env: {} }).root;
`;

const ESM_PROJECT = `-- package.json --
{ "name": "esm-project", "private": true, "type": "module" }
-- core/models.js --
import { defineTable, integer, string } from 'fastappkit';

export const users = defineTable('users', { id: integer().primaryKey().autoIncrement(), name: string(100).notNull() });
-- core/db/migrations/env.js --
import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({ versionTable: 'alembic_version', targetMetadata: () => import('../../models.js') });
${COMMON_FILES}`;

const COMMONJS_PROJECT = `-- package.json --
{ "name": "commonjs-project", "private": true, "type": "commonjs" }
-- core/models.js --
const { defineTable, integer, string } = require('fastappkit');

exports.users = defineTable('users', { id: integer().primaryKey().autoIncrement(), name: string(100).notNull() });
-- core/db/migrations/env.js --
const { defineEnvironment } = require('fastappkit');

module.exports = defineEnvironment({ versionTable: 'alembic_version', targetMetadata: () => require('../../models') });
${COMMON_FILES}`;

describe.each([
  ['module', ESM_PROJECT],
  ['commonjs', COMMONJS_PROJECT],
])('a project of type %s', (type, archive) => {
  let root: string;
  beforeAll(() => {
    root = temporaryFolder();
    writeArchive(archive, root);
    installPacked(root, packages);
    linkModule(root, '@types/node');
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test('gets every public name by import', () => {
    const { exitCode, output } = node(root, 'names.mjs');
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toEqual({ names: VALUES, column: 'id' });
  });

  test('gets every public name by require', () => {
    const { exitCode, output } = node(root, 'names.cjs');
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toEqual({ names: VALUES, column: 'id' });
  });

  test('cannot reach into a package', () => {
    for (const { name } of packages) {
      for (const file of ['dist/index.js', 'dist/index', 'src/index.ts', 'dist']) {
        const program = `import('${name}/${file}').then(() => console.log('found'), (error) => console.log(error.code))`;
        expect([name, file, node(root, '-e', program).output]).toEqual([name, file, 'ERR_PACKAGE_PATH_NOT_EXPORTED']);
      }
    }
  });

  test('gets its types', () => {
    // each of the two resolutions under one of the two types
    const [module, moduleResolution] = type === 'module' ? ['node16', 'node16'] : ['preserve', 'bundler'];
    const tsc = join(WORKSPACE, 'node_modules/typescript/bin/tsc');
    const strict = [
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--skipLibCheck',
      'false',
    ];
    const options = ['--noEmit', '--target', 'es2022', '--types', 'node', ...strict];
    expect(node(root, tsc, ...options, '--module', module, '--moduleResolution', moduleResolution, 'types.ts')).toEqual(
      { exitCode: 0, output: '' },
    );
  });

  test('runs the bin', () => {
    const version = packages[0]?.manifest.version;
    expect(fastappkit(root, '--version')).toEqual({ exitCode: 0, output: version });
    if (process.platform !== 'win32') {
      expect(run(root, join(root, 'node_modules/.bin/fastappkit'), '--version')).toEqual({
        exitCode: 0,
        output: version,
      });
    }
  });

  test('is told which driver to install', () => {
    for (const [url, driver] of [
      ['sqlite:///./app.db', 'better-sqlite3'],
      ['postgresql://127.0.0.1:1/app', 'pg'],
      ['mysql://127.0.0.1:1/app', 'mysql2'],
    ] as const) {
      const { exitCode, output } = fastappkit(root, 'migrate', 'all', '--json', '--database-url', url);
      expect(exitCode).toBe(1);
      expect(JSON.parse(output)).toMatchObject({
        ok: false,
        error: { code: 'DRIVER_MISSING', hint: `Run: npm install ${driver}` },
      });
    }
  });

  test('makes a migrations folder with the bin alembic', () => {
    const app = join(root, 'app');
    mkdirSync(app);
    const alembic = join(root, 'node_modules/fastappkit/dist/bin/alembic.js');
    expect(node(app, alembic, 'init', 'migrations', '-q')).toEqual({
      exitCode: 0,
      output: ['migrations/README.md', 'migrations/env.ts', 'migrations/versions/.gitkeep', 'alembic.toml']
        .map((name) => `Created ${name}`)
        .join('\n'),
    });
    expect(node(app, alembic, 'heads')).toEqual({ exitCode: 0, output: '' });
  });

  test('writes and applies revisions once the driver is there', () => {
    linkModule(root, 'better-sqlite3');
    const made = fastappkit(root, 'migrate', 'core', '-m', 'Add users');
    expect(made).toEqual({
      exitCode: 0,
      output: expect.stringMatching(/Created .*add_users\.ts\n {2}- create table users$/),
    });
    expect(fastappkit(root, 'migrate', 'all', '-q')).toEqual({ exitCode: 0, output: 'core: 1 revision applied' });
    expect(fastappkit(root, 'migrate', 'core', '-m', 'Nothing').output).toBe('No changes detected in core.');
    expect(fastappkit(root, 'migrate', 'downgrade', 'base', '-q')).toEqual({
      exitCode: 0,
      output: 'core: 1 revision reverted',
    });
    expect(readdirSync(join(root, 'core/db/migrations/versions')).filter((file) => file.endsWith('.ts'))).toHaveLength(
      1,
    );
  });
});
