import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { WORKSPACE, writeArchive } from '@fastappkit/testkit';
import ts from 'typescript';
import { migrateAll, openProject, validateApp, type Project } from '../../src/index';
import { openScripts } from '../../src/session';
import { externalTarget } from '../../src/target';

const PACKAGE = `-- package.json --
{ "name": "@acme/payments", "version": "1.0.0" }
-- fastappkit.toml --
name = "payments"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
entrypoint = "main:register"
`;

/** What is TypeScript in the workspace of the author, and JavaScript in what is published. */
const SOURCES: Readonly<Record<string, string>> = {
  main: "import { bills } from './models';\nexport const register = (): string => bills.id.column;\n",
  models: `import { defineTable, integer } from 'fastappkit';
export const bills = defineTable('bills', { id: integer().primaryKey(), note: integer() });
`,
  'migrations/env': `import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version_payments' });
`,
  'migrations/versions/2026_01_01_add_bills': `import { integer, type Operations } from 'fastappkit';
export const revision = '0123456789ab';
export const downRevision = null;
export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('bills', { id: integer().primaryKey() });
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('bills');
}
`,
  'migrations/versions/2026_01_02_add_note': `import { integer, type Operations } from 'fastappkit';
export const revision = 'ba9876543210';
export const downRevision = '0123456789ab';
export async function upgrade(op: Operations): Promise<void> {
  await op.addColumn('bills', 'note', integer());
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropColumn('bills', 'note');
}
`,
};

const PROJECT = `-- fastappkit.toml --
[tool.fastappkit]
database_url = "sqlite:///./app.db"
apps = ["apps.shop", "@acme/payments"]
-- core/models.ts --
export const currency = 'EUR';
-- core/db/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version' });
-- core/db/migrations/versions/.gitkeep --
-- apps/shop/models.ts --
import { bills } from '@acme/payments/models';
export const column = bills.id.column;
`;

function packageText(extension: '.ts' | '.js', extra = ''): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const files = Object.entries(SOURCES).map(([name, source]) => {
    const text = extension === '.ts' ? source : ts.transpileModule(source, { compilerOptions }).outputText;
    return `-- ${name}${extension} --\n${text}`;
  });
  return [PACKAGE, ...files, extra].join('\n');
}

let shared: string;
let tarball: string;
beforeAll(() => {
  shared = realpathSync(mkdtempSync(join(tmpdir(), 'fak-packed-')));
  writeArchive(packageText('.js'), shared);
  const output = execFileSync('npm', ['pack', '--json', '--offline', '--ignore-scripts'], {
    cwd: shared,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32', // npm is a script there
  });
  const [packed] = JSON.parse(output) as readonly { readonly filename: string }[];
  tarball = join(shared, packed?.filename ?? '');
});
afterAll(() => {
  rmSync(shared, { recursive: true, force: true });
});

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fak-layout-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function link(target: string, ...path: readonly string[]): void {
  const place = join(root, ...path);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place, 'junction');
}

function linkFastappkit(...folder: readonly string[]): void {
  for (const name of ['fastappkit', 'better-sqlite3']) link(join(WORKSPACE, 'node_modules', name), ...folder, name);
}

function unpack(...path: readonly string[]): void {
  const folder = join(root, ...path);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

interface Layout {
  readonly name: string;
  /** Puts the package in place, and says where its files are and where the project is. */
  readonly install: () => { readonly files: string; readonly project: string };
}

const INSTALLED = ['node_modules', '@acme', 'payments'];
const STORE = ['node_modules', '.pnpm', '@acme+payments@1.0.0', 'node_modules'];

const LAYOUTS: readonly Layout[] = [
  {
    name: 'TypeScript sources of a workspace, linked',
    install: () => {
      linkFastappkit('node_modules');
      writeArchive(packageText('.ts'), join(root, 'packages/payments'));
      link(join(root, 'packages/payments'), ...INSTALLED);
      return { files: 'packages/payments', project: '.' };
    },
  },
  {
    name: 'TypeScript sources outside of the project, linked',
    install: () => {
      linkFastappkit('node_modules');
      linkFastappkit('service/node_modules');
      writeArchive(packageText('.ts'), join(root, 'elsewhere/payments'));
      link(join(root, 'elsewhere/payments'), 'service', ...INSTALLED);
      return { files: 'elsewhere/payments', project: 'service' };
    },
  },
  {
    name: 'packed and installed',
    install: () => {
      linkFastappkit('node_modules');
      unpack(...INSTALLED);
      return { files: INSTALLED.join('/'), project: '.' };
    },
  },
  {
    name: 'packed and hoisted above the project',
    install: () => {
      linkFastappkit('node_modules');
      unpack(...INSTALLED);
      return { files: INSTALLED.join('/'), project: 'services/shop' };
    },
  },
  {
    name: 'packed, in the layout of pnpm',
    install: () => {
      linkFastappkit('node_modules');
      linkFastappkit(...STORE);
      unpack(...STORE, '@acme', 'payments');
      link(join(root, ...STORE, '@acme', 'payments'), ...INSTALLED);
      return { files: [...STORE, '@acme', 'payments'].join('/'), project: '.' };
    },
  },
];

function open(folder: string): Project {
  return openProject({ cwd: join(root, folder), env: {} });
}

test.each(LAYOUTS)('$name: the app is the same one', async ({ install }) => {
  const { files, project: folder } = install();
  writeArchive(PROJECT, join(root, folder));
  const project = open(folder);
  const [app] = project.registry.external;
  if (app === undefined) throw new Error('the app was not found');
  expect(app).toMatchObject({
    name: 'payments',
    importPath: '@acme/payments',
    directory: join(root, files),
    versionTable: 'alembic_version_payments',
  });
  const { map } = await openScripts(project, externalTarget(app));
  expect(map.heads).toEqual(['ba9876543210']);
  expect((await validateApp(project, 'payments', '1.0.0')).findings).toEqual([]);
  // the import is that of the app, wherever its files are
  expect((await validateApp(project, 'shop', '1.0.0')).findings).toMatchObject([
    { code: 'IMPORT_OF_EXTERNAL_APP', file: join(root, folder, 'apps/shop/models.ts'), line: 1 },
  ]);
  writeArchive("-- spy.js --\nexports.core = () => import('core/models');\n", join(root, files));
  expect((await validateApp(project, 'payments', '1.0.0')).findings).toMatchObject([
    { code: 'IMPORT_OF_PROJECT', file: join(root, files, 'spy.js'), line: 1 },
  ]);
});

test('a database that the sources have migrated is up to date for the packed form', async () => {
  const sources = LAYOUTS[0]?.install();
  expect(sources).toBeDefined();
  writeArchive(PROJECT, root);
  expect(await migrateAll(open('.'))).toMatchObject({
    targets: [
      { app: 'core' },
      { app: 'payments', steps: [{ revision: '0123456789ab' }, { revision: 'ba9876543210' }] },
    ],
  });
  rmSync(join(root, ...INSTALLED), { recursive: true });
  unpack(...INSTALLED);
  expect(await migrateAll(open('.'))).toMatchObject({
    targets: [{ app: 'core' }, { app: 'payments', steps: [] }],
  });
});
