import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  createTestDatabase,
  createTestProject,
  describeEachFamily,
  runCommand,
  WORKSPACE,
  type RunResult,
  type TestDatabase,
  type TestProject,
} from '@fastappkit/testkit';

const INTERNAL = ['accounts', 'catalog', 'orders'];
const EXTERNAL = ['invoices', 'audit', 'contenttypes', 'auth', 'guardian'];

/** Packs an app as its author does, which compiles it; gives the path of the archive. */
function pack(project: TestProject, name: string): string {
  const folder = project.path(`packages/${name}`);
  const [npm, shell] = process.platform === 'win32' ? ['npm.cmd', true] : ['npm', false];
  const env = { ...process.env, PATH: [join(WORKSPACE, 'node_modules/.bin'), process.env['PATH']].join(delimiter) };
  const packed = execFileSync(npm, ['pack', '--json'], { cwd: folder, env, shell, encoding: 'utf8' });
  const [archive] = JSON.parse(packed.slice(packed.indexOf('[\n'))) as { readonly filename: string }[];
  return join(folder, archive?.filename ?? '');
}

function headOf(current: unknown): string {
  const [target] = (current as { readonly targets: readonly { readonly heads: readonly string[] }[] }).targets;
  return target?.heads[0] ?? '';
}

/** A revision as somebody writes it by hand, behind that one. */
const addingColumn = (id: string, down: string, [app, table, column]: readonly [string, string, string]): string =>
  `import { reversible, string } from 'fastappkit';

export const revision = '${id}';
export const downRevision = '${down}';
export const app = '${app}';

export const upgrade = reversible(async (op) => {
  await op.addColumn('${table}', '${column}', string(40));
});
`;

function createFullProject(): TestProject {
  const project = createTestProject({ directory: join(WORKSPACE, 'examples/full') });
  symlinkSync(project.path('packages/invoices'), project.path('node_modules/invoices'), 'junction');
  return project;
}

let author: TestProject;
let auditArchive: string;
beforeAll(() => {
  author = createFullProject();
  auditArchive = pack(author, 'audit');
});
afterAll(() => {
  author.remove();
});

describeEachFamily('examples/full lives', (ctx) => {
  let project: TestProject;
  let journal: TestDatabase;
  beforeEach(async () => {
    project = createFullProject();
    const installed = project.path('node_modules/audit');
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', auditArchive, '--strip-components=1', '-C', installed]);
    journal = await createTestDatabase(ctx().dialect.name);
  });
  afterEach(async () => {
    project.remove();
    await journal.drop();
  });

  const run = (...words: readonly string[]): Promise<RunResult> =>
    runCommand(words, { cwd: project.root, env: { DATABASE_URL: ctx().url, JOURNAL_URL: journal.url } });
  const json = async (...words: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
    const result = await run(...words, '--json');
    if (result.exitCode !== 0) throw new Error(`${words.join(' ')}: exit ${result.exitCode}\n${result.stdout}`);
    return result.json() as Readonly<Record<string, unknown>>;
  };
  const change = (file: string, from: string, to: string): void => {
    expect(project.read(file)).toContain(from);
    project.write(file, project.read(file).replace(from, to));
  };
  /** Core and the internal apps are as their models say, and every app is at its head. */
  const expectSettled = async (): Promise<void> => {
    expect(await run('migrate', 'check')).toMatchObject({ exitCode: 0 });
    const { targets } = (await json('migrate', 'status')) as { targets: readonly { pending: number }[] };
    expect(targets.map(({ pending }) => pending)).toEqual(['core', ...EXTERNAL].map(() => 0));
  };

  test('it is created, grows, is renamed, branches, merges, and goes back', async () => {
    const { db } = ctx();
    // created: orders and reviews cross, and come in an order that runs
    await json('migrate', 'core', '-m', 'Add settings');
    for (const app of INTERNAL) await json('migrate', 'app', app, 'makemigrations', '-m', `Add ${app}`);
    await json('migrate', 'all');
    await expectSettled();
    expect((await run('app', 'validate')).exitCode).toBe(0);
    for (const app of EXTERNAL) expect((await run('migrate', 'check', '--app', app)).exitCode).toBe(0);
    await db.execute({ sql: "INSERT INTO accounts (email, name) VALUES ('ada@example.com', 'Ada')" });
    const labels = await db.query('SELECT DISTINCT app_label AS name FROM content_types ORDER BY app_label');
    expect(labels.map(({ name }) => name)).toEqual([
      'accounts',
      'audit',
      'auth',
      'catalog',
      'contenttypes',
      'core',
      'guardian',
      'invoices',
      'orders',
    ]);

    // grows
    change('apps/orders/models.ts', '  placedAt:', '  note: string(200),\n  placedAt:');
    change('apps/orders/models.ts', 'primaryKey, timestamp', 'primaryKey, string, timestamp');
    change(
      'apps/catalog/models.ts',
      "index('ix_products_title').on(t.title)",
      "index('ix_products_price').on(t.price)",
    );
    for (const app of ['orders', 'catalog']) await json('migrate', 'app', app, 'makemigrations', '-m', 'Grow');
    await json('migrate', 'all');
    await expectSettled();

    // is renamed: the rows stay
    change('apps/accounts/models.ts', '  name: string(100)', "  fullName: string('full_name', 100)");
    const asked = await run('migrate', 'app', 'accounts', 'makemigrations', '-m', 'Rename');
    expect(asked.exitCode).toBe(4);
    await json(
      'migrate',
      'app',
      'accounts',
      'makemigrations',
      '-m',
      'Rename',
      '--rename',
      'accounts.name:accounts.full_name',
    );
    await json('migrate', 'all');
    await expectSettled();
    expect(await db.query('SELECT full_name FROM accounts')).toEqual([{ full_name: 'Ada' }]);

    // branches and merges: two people follow the same head
    const head = headOf(await json('migrate', 'current'));
    const versions = 'core/db/migrations/versions';
    project.write(`${versions}/ann.ts`, addingColumn('a00000000001', head, ['accounts', 'accounts', 'phone']));
    project.write(`${versions}/bob.ts`, addingColumn('b00000000002', head, ['catalog', 'products', 'code']));
    change('apps/accounts/models.ts', '  isActive:', '  phone: string(40),\n  isActive:');
    change('apps/catalog/models.ts', '  price: numeric', '  code: string(40),\n  price: numeric');
    expect((await run('migrate', 'all')).stderr).toContain('REVISION_MULTIPLE_HEADS');
    await json('migrate', 'merge', 'heads', '-m', 'Join');
    await json('migrate', 'all');
    await expectSettled();

    // goes back: not below what others stand on, and then to the beginning
    const refused = await run('migrate', 'app', 'contenttypes', 'downgrade', '-r', 'base');
    expect(refused.stderr).toContain('APP_REQUIRED');
    for (const app of EXTERNAL.toReversed()) await json('migrate', 'app', app, 'downgrade', '-r', 'base');
    await json('migrate', 'downgrade', 'base');
    const left = [...(await ctx().dialect.introspect(db)).tables.keys()].filter(
      (name) => !name.startsWith('alembic_version'),
    );
    expect(left.filter((name) => !name.startsWith('fastappkit_'))).toEqual([]);
    await json('migrate', 'all');
    await expectSettled();
  });
});
