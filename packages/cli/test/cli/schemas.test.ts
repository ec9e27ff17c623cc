import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020';
import { WORKSPACE } from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

const FOLDER = join(WORKSPACE, 'docs/schemas');
const used = new Set<string>();

let project: BlogProject;
beforeAll(async () => {
  project = createBlogProject('sqlite:///./app.db');
  await writeFirstRevisions(project);
});
afterAll(() => {
  project.remove();
});

/** Asserts that `document` is what the schema of this name says, with no key that the schema leaves out. */
function expectShape(document: unknown, name: string): void {
  used.add(name);
  const schema = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'), closeObject) as object;
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  const validate = ajv.compile(schema);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
}

// The published schemas leave room for new keys, so that they break no program; here each key has to be described.
function closeObject(_key: string, value: unknown): unknown {
  const isSchema = typeof value === 'object' && value !== null && 'type' in value && 'properties' in value;
  return isSchema ? { ...value, additionalProperties: false } : value;
}

test.each([
  ['app list', 'app-list'],
  ['app validate', 'app-validate'],
  ['migrate status', 'status'],
  ['migrate preview', 'preview'],
  ['migrate preview --app payments', 'preview'],
  ['migrate preview --execute-and-rollback', 'preview'],
  ['migrate app payments preview --execute-and-rollback', 'preview'],
  ['migrate history', 'history'],
  ['migrate upgrade --revision +1', 'run'],
  ['migrate current', 'current'],
  ['migrate all', 'run'],
  ['db create-tables', 'db-create-tables'],
  ['db auto-migrate --no-guided', 'db-auto-migrate'],
  ['completion fish', 'completion'],
  ['db backup', 'db-backup'],
  ['db auto-migrate --no-guided --backup', 'db-auto-migrate'],
  ['db fix-sequence', 'db-fix-sequence'],
  ['db export', 'db-export'],
  ['db export posts', 'db-export'],
  ['db diff', 'db-diff'],
  ['db reverse-generation posts', 'db-reverse-generation'],
  ['db reverse-generation --all --output reversed/', 'db-reverse-generation'],
  ['migrate history', 'history'],
  ['migrate heads', 'history'],
  ['migrate heads --app payments', 'history'],
  ['migrate current --app payments', 'current'],
  ['migrate status', 'status'],
  ['migrate preview --revision head:base', 'preview'],
  ['migrate core -m Nothing', 'makemigrations'],
  ['migrate show head', 'history'],
  ['migrate check', 'check'],
  ['migrate upgrade --sql', 'preview'],
  ['migrate stamp head', 'stamp'],
  ['migrate stamp base --sql', 'preview'],
  ['migrate downgrade head:base --sql', 'preview'],
  ['migrate downgrade -1 --backup', 'run'],
  ['migrate app payments downgrade -r base', 'run'],
  ['migrate app payments preview', 'preview'],
  ['migrate app payments upgrade', 'run'],
  ['migrate all', 'run'],
])('%s: %s.json', async (command, schema) => {
  expectShape(await project.json(...command.split(' ')), schema);
});

test.each(['migrate preview --revision head:base', 'migrate upgrade --sql', 'migrate stamp head --sql'])(
  '%s --format json is the document of --json',
  async (command) => {
    const words = command.split(' ');
    const result = await project.run(...words, '--format', 'json');
    expect([result.exitCode, result.json()]).toEqual([0, await project.json(...words)]);
  },
);

test.each([
  ['migrate upgrade', /--format needs --sql/],
  ['migrate upgrade nowhere:head --sql', /nowhere/],
])('%s --format=json fails with a document', async (command, reason) => {
  const result = await project.run(...command.replace(' nowhere', ' --revision nowhere').split(' '), '--format=json');
  expect(result.exitCode).not.toBe(0);
  expect(result.json()).toMatchObject({ ok: false, error: { message: expect.stringMatching(reason) } });
});

test('a check that objects: check.json', async () => {
  await project.json('migrate', 'downgrade', '-1');
  const result = await project.run('migrate', 'check', '--json');
  expect(result.exitCode).toBe(3);
  expectShape(result.json(), 'check');
  await project.json('migrate', 'upgrade');
});

describe('alembic', () => {
  let app: AlembicApp;
  beforeAll(() => {
    app = createAlembicApp({ DATABASE_URL: 'sqlite:///./app.db', EDITOR: `${process.execPath} -p 1` });
  });
  afterAll(() => {
    app.remove();
  });

  test.each([
    ['init migrations', 'init'],
    ['list_templates', 'list-templates'],
    ['ensure_version', 'ensure-version'],
    ['ensure_version', 'ensure-version'],
    ['revision -m First --rev-id a1', 'makemigrations'],
    ['revision -m Left --rev-id b1', 'makemigrations'],
    ['revision -m Right --rev-id b2 --head a1 --splice', 'makemigrations'],
    ['branches', 'branches'],
    ['history', 'history'],
    ['heads', 'history'],
    ['merge heads --rev-id c1', 'merge'],
    ['show c1', 'history'],
    ['edit c1', 'edit'],
    ['upgrade head', 'run'],
    ['current', 'current'],
    ['log', 'log'],
    ['stamp a1', 'stamp'],
    ['downgrade base', 'run'],
    ['ensure_version --sql', 'preview'],
    ['import knex knex', 'import'],
  ])('%s: %s.json', async (command, schema) => {
    if (command === 'upgrade head') app.write('alembic.toml', `${app.read('alembic.toml')}\nhistory = true\n`);
    app.write('knex/20240101120000_first.js', 'exports.up = (knex) => knex.schema.hasTable("t");');
    expectShape(await app.json(...command.split(' ')), schema);
  });
});

test('makemigrations with changes: makemigrations.json', async () => {
  const models = project.read('apps/blog/models.ts');
  project.write('apps/blog/models.ts', models.replace('body: text(),', 'body: text(),\n    content: text(),'));
  const document = await project.json('migrate', 'app', 'blog', 'makemigrations', '-m', 'Add content');
  expect(document).toMatchObject({ operations: [{ kind: 'addColumn' }] });
  expectShape(document, 'makemigrations');
});

test.each([
  [['migrate', 'al'], 2],
  [['migrate', 'core'], 4],
  [['migrate', 'upgrade', '-r', 'nowhere'], 1],
  [['migrate', 'app', 'nobody', 'upgrade'], 2],
  [['migrate', 'all', '--database-url', 'mysql://app:s3cret@127.0.0.1:1/app'], 1],
])('%j: error.json', async (command: readonly string[], exitCode: number) => {
  const result = await project.run(...command, '--json');
  expect(result.exitCode).toBe(exitCode);
  expectShape(result.json(), 'error');
});

test('what ran: log.json', async () => {
  expect((await project.run('migrate', 'log', '--json')).json()).toMatchObject({ error: { code: 'HISTORY_OFF' } });
  const settings = project.read('fastappkit.toml');
  project.write('fastappkit.toml', settings.replace('migration]', 'migration]\nhistory = true'));
  await project.json('migrate', 'downgrade', '-1');
  await project.json('migrate', 'upgrade', '--revision', '+1');
  const document = await project.json('migrate', 'log', '--limit', '2');
  expect(document).toMatchObject({ steps: [{ app: 'blog', status: 'applied' }, { status: 'reverted' }] });
  expectShape(document, 'log');
  expect((await project.run('migrate', 'log', '--app', 'nobody')).stdout).toBe('Nothing of nobody ran yet.\n');
  expect((await project.run('migrate', 'log')).stdout).toMatch(
    /^started .*\n\S+Z +blog +\w+ +applied +\d+ ms +\S+ +0\.1\.0\n/,
  );
  expect((await project.run('migrate', 'log', '-n', '-1')).exitCode).toBe(2);
  project.write('fastappkit.toml', settings);
});

test('a run that fails on its way: error.json', async () => {
  const [path = ''] = readdirSync(project.path('core/db/migrations/versions'))
    .filter((file) => file.endsWith('_add_content.ts'))
    .map((file) => `core/db/migrations/versions/${file}`);
  project.write(
    path,
    project.read(path).replace('await op.addColumn', "await op.execute('SELEC 1');\n  await op.addColumn"),
  );
  const result = await project.run('migrate', 'all', '--json');
  expect(result.exitCode).toBe(1);
  expect(result.json()).toMatchObject({
    targets: [{ app: 'core', steps: [{ status: 'failed' }] }, { app: 'payments' }],
  });
  expectShape(result.json(), 'error');
});

test('a hook after the migration: run.json, and error.json where it fails', async () => {
  const own = createBlogProject('sqlite:///./app.db');
  try {
    own.write('core/index.ts', 'export function postMigrate() {}');
    own.write('apps/blog/index.ts', 'export async function postMigrate({ db }) { await db.query("SELEC 1"); }');
    const failed = await own.run('migrate', 'all', '--json');
    expect(failed.json()).toMatchObject({ hooks: [{ status: 'done' }, { status: 'failed' }], targets: [{}, {}] });
    expectShape(failed.json(), 'error');
    own.write('apps/blog/index.ts', '');
    const done = await own.json('migrate', 'all');
    expect(done).toMatchObject({ hooks: [{ app: 'core', status: 'done' }] });
    expectShape(done, 'run');
  } finally {
    own.remove();
  }
});

test.each([
  ['core new shop', 'core-new'],
  ['app new invoices --as-package', 'core-new'],
  ['app new wiki', 'app-new'],
])('%s: %s.json', async (command, schema) => {
  expectShape(await project.json(...command.split(' ')), schema);
});

test('a difference that becomes a revision: db-diff.json', async () => {
  project.write('wanted.sql', 'CREATE TABLE wanted (id INTEGER NOT NULL PRIMARY KEY);\nCREATE VIEW v AS SELECT 1;');
  const words = ['--from', 'revision:base', '--to', 'wanted.sql', '--to-revision', '-m', 'Wanted', '--json'];
  const result = await project.run('db', 'diff', ...words);
  expect(result.exitCode).toBe(3);
  expect(result.json()).toMatchObject({ files: [{}], left: [{ line: 2 }] });
  expectShape(result.json(), 'db-diff');
});

test('every published schema was compared', () => {
  expect([...used].sort()).toEqual(readdirSync(FOLDER).map((file) => file.replace(/\.json$/, '')));
});
