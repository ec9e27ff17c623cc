import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createTestProject, describeEachFamily, type TestProject } from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';
import { createTables, migrateAll, openProject, statusOf, type Project, type ProjectEvent } from '../../src/index';

/** A core of three revisions, the second with `body`, and hooks of core and one app. */
const archiveOf = ({ body = '', hook = '', mode = 'per-revision' }): string => `-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.shop"]
[tool.fastappkit.migration]
transaction = "${mode}"
-- core/models.ts --
import { defineTable, integer } from 'fastappkit';
export const a = defineTable('a', { id: integer().primaryKey() });
export const b = defineTable('b', { id: integer().primaryKey() });
-- core/index.ts --
export async function postMigrate({ db }) { ${hook} }
-- core/db/migrations/env.ts --
export default {};
-- core/db/migrations/versions/a.js --
${revisionOf('aaaaaaaaaaaa', null, "op.createTable('a', { id: integer().primaryKey() })")}
-- core/db/migrations/versions/b.js --
${revisionOf('bbbbbbbbbbbb', 'aaaaaaaaaaaa', `(async () => { ${body} })()`)}
-- core/db/migrations/versions/c.js --
${revisionOf('cccccccccccc', 'bbbbbbbbbbbb', "op.createTable('c', { id: integer().primaryKey() })")}
-- apps/shop/models.ts --
-- apps/shop/index.ts --
export async function postMigrate({ db }) { await db.query('SELECT id FROM a'); }
`;

function revisionOf(id: string, down: string | null, upgrade: string): string {
  return `const { integer } = require('fastappkit');
exports.revision = '${id}';
exports.downRevision = ${JSON.stringify(down)};
exports.upgrade = (op) => ${upgrade};
exports.downgrade = () => {};
`;
}

/**
 * A statement that takes half a minute, which MySQL ends without an error when it is cancelled; on SQLite, where none can be
 * cancelled, a moment of something else.
 */
const SLOW: Readonly<Record<string, string>> = {
  postgres: "await db.query('SELECT pg_sleep(30)');",
  mysql: "await db.query('SELECT SLEEP(30)'); await db.query('SELECT 1 FROM nowhere');",
  mariadb: "await db.query('SELECT SLEEP(30)');",
  sqlite: 'await new Promise((resolve) => setTimeout(resolve, 500));',
};

describeEachFamily('a run that is aborted', (ctx) => {
  let folder: TestProject;
  afterEach(() => {
    folder.remove();
  });
  const open = (): Project =>
    openProject({ cwd: folder.root, env: {}, databaseUrl: ctx().url, provided: { fastappkit: schema } });
  const tables = async (): Promise<readonly string[]> =>
    [...(await ctx().dialect.introspect(ctx().db)).tables.keys()].filter((name) => /^\w$/.test(name)).sort();
  const abortOn = async (when: (event: ProjectEvent) => boolean, afterMs = 0): Promise<unknown> => {
    const stop = new AbortController();
    const report = (event: ProjectEvent): void => {
      if (!when(event)) return;
      if (afterMs === 0) stop.abort();
      else
        setTimeout(() => {
          stop.abort();
        }, afterMs);
    };
    return migrateAll(open(), { signal: stop.signal, report }).catch((error: unknown) => error);
  };
  const isFree = async (): Promise<void> => (await ctx().dialect.lock(ctx().db, 'fastappkit', { timeoutMs: 0 }))();

  test('in one transaction is as if it had not been', async () => {
    folder = createTestProject({ archive: archiveOf({ mode: 'all', body: "await op.execute('SELECT 1');" }) });
    const error = await abortOn(({ type }) => type === 'stepDone');
    const isTogether = ctx().dialect.features.transactionalDdl;
    const first = isTogether ? 'skipped' : 'applied';
    expect(error).toMatchObject({
      code: 'RUN_ABORTED',
      message: `the command was aborted after ${isTogether ? '0 revisions' : '1 revision'}`,
      details: { targets: [{ steps: [{ status: first }, { status: 'skipped' }, { status: 'skipped' }] }] },
    });
    expect(await tables()).toEqual(isTogether ? [] : ['a']);
    await isFree();
    await migrateAll(open());
    expect(await tables()).toEqual(['a', 'c']);
  });

  test('during a hook keeps the revisions, and starts no other hook', async () => {
    const name = ctx().dialect.name;
    folder = createTestProject({ archive: archiveOf({ hook: SLOW[name] ?? '' }) });
    const error = await abortOn(({ type }) => type === 'hookStarted', 200);
    expect(error).toMatchObject({
      code: 'RUN_ABORTED',
      details: {
        targets: [{ steps: [{ status: 'applied' }, { status: 'applied' }, { status: 'applied' }] }],
        hooks: [
          { app: 'core', status: name === 'sqlite' ? 'done' : 'failed' },
          { app: 'shop', status: 'skipped' },
        ],
      },
    });
    expect(await tables()).toEqual(['a', 'c']);
    await isFree();
  });

  test('between batches goes on behind the last one', async () => {
    const body = `await op.execute('INSERT INTO a (id) VALUES (1), (2), (3), (4), (5), (6)');
      await op.forEachBatch('a', { size: 2 }, async (rows, batch) => {
        for (const { id } of rows) await batch.execute('UPDATE a SET id = 0 - id WHERE id = ?', [id]);
      });`;
    folder = createTestProject({ archive: archiveOf({ body }) });
    const error = await abortOn(({ type }) => type === 'batchDone');
    expect(error).toMatchObject({
      code: 'RUN_ABORTED',
      details: { targets: [{ steps: [{ status: 'applied' }, { status: 'failed' }, { status: 'skipped' }] }] },
    });
    const ids = async (): Promise<readonly unknown[]> =>
      (await ctx().db.query('SELECT id FROM a ORDER BY id')).map(({ id }) => id);
    expect(await ids()).toEqual([-2, -1, 3, 4, 5, 6]);
    await isFree();
    await migrateAll(open());
    expect(await ids()).toEqual([-6, -5, -4, -3, -2, -1]);
  });

  test('says which tables were created', async () => {
    folder = createTestProject({ archive: archiveOf({}) });
    const stop = new AbortController();
    const changed = (): void => {
      stop.abort();
    };
    await expect(createTables(open(), { signal: stop.signal, changed })).rejects.toMatchObject({
      code: 'RUN_ABORTED',
      message: 'the command was aborted after 1 of 2 changes',
      details: { changes: [{ status: 'executed' }, { status: 'notTried' }] },
    });
    expect(await tables()).toEqual(['a']);
  });
});

test('a server that does not answer is not waited for', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const folder = createTestProject({ archive: archiveOf({}) });
  try {
    const project = openProject({ cwd: folder.root, env: {}, databaseUrl: `postgres://me@127.0.0.1:${port}/app` });
    const started = performance.now();
    await expect(statusOf(project, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      code: 'RUN_ABORTED',
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  } finally {
    folder.remove();
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});
