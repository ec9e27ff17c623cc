/** What becomes of a run whose server is restarted, is away, or takes no writes: on servers of this test alone. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl, type Connection, type Row } from '@fastappkit/dialects';
import { addNote, runBin, startPrivateServer, type PrivateServer, type RunResult } from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

/** `npm run test:faults` starts one of each kind; elsewhere that of PostgreSQL has to do. */
const SERVERS = process.env['FAULTS'] === 'all' ? (['postgres', 'mariadb', 'mysql'] as const) : (['postgres'] as const);

const SLOW = {
  postgres: 'SELECT pg_sleep(30)',
  mysql: 'SELECT 1 FROM (SELECT 1 AS a) t WHERE SLEEP(30)',
};

describe.each(SERVERS)('%s', (name) => {
  let server: PrivateServer | undefined;
  let url = '';
  let app: AlembicApp;
  const slow = name === 'postgres' ? SLOW.postgres : SLOW.mysql;

  const withSession = async <T>(body: (db: Connection) => Promise<T>, at = server?.url ?? ''): Promise<T> => {
    const place = parseDatabaseUrl(at);
    const db = await getDialect(place.dialect).connect(place);
    try {
      return await body(db);
    } finally {
      await db.close();
    }
  };
  const send = (...statements: readonly string[]): Promise<void> =>
    withSession(async (db) => {
      for (const sql of statements) await db.execute({ sql });
    });
  const rows = (sql: string): Promise<readonly Row[]> => withSession((db) => db.query(sql), url);
  const applied = async (): Promise<readonly unknown[]> =>
    (await rows('SELECT version_num FROM alembic_version')).map((row) => row['version_num']);

  beforeAll(async () => {
    server = await startPrivateServer(name);
    if (server === undefined) addNote({ database: name, title: 'faults of a server', reason: 'it is not installed' });
    // Whoever may do everything may write to a read-only server.
    else if (name === 'postgres') await send('CREATE ROLE app LOGIN', 'CREATE DATABASE app OWNER app');
    else await send("CREATE USER app@'%'", 'CREATE DATABASE app', "GRANT ALL ON app.* TO app@'%'");
    const own = new URL(server?.url ?? 'postgres://localhost/');
    own.username = 'app';
    own.pathname = '/app';
    url = own.href;
  }, 120_000);
  afterAll(() => server?.stop());

  beforeEach(() => {
    app = createAlembicApp({});
    app.write('migrations/env.ts', 'export default {};\n');
    app.write('alembic.toml', `script_location = "migrations"\nurl = "${url}"\n`);
    app.write(
      'migrations/versions/r0.ts',
      revisionText('r0', null, `await op.createTable('t0', { id: integer().primaryKey() });`),
    );
    const up = `await op.createTable('t1', { id: integer().primaryKey() });
  writeFileSync(${JSON.stringify(app.path('begun'))}, '');
  await op.execute(existsSync(${JSON.stringify(app.path('fast'))}) ? 'SELECT 1' : ${JSON.stringify(slow)});
  await op.bulkInsert('t1', [{ id: 1 }]);`;
    app.write('migrations/versions/r1.ts', revisionText('r1', 'r0', up));
  });
  afterEach(() => {
    app.remove();
  });
  const upgrade = (...more: readonly string[]): Promise<RunResult> =>
    runBin(['upgrade', 'head', ...more, '--json'], { bin: 'alembic', cwd: app.root });

  test('that is restarted in the middle: exit 1, what was applied stays, and the next run goes on', async () => {
    if (server === undefined) return;
    const running = upgrade();
    while (!existsSync(app.path('begun'))) await sleep(20);
    await sleep(300);
    await server.halt();
    const { exitCode, ...run } = await running;
    expect([exitCode, run.json()]).toMatchObject([
      1,
      {
        error: { code: 'RUN_FAILED', details: { cause: { code: 'CONNECTION_LOST' }, revision: 'r1' } },
        targets: [
          {
            steps: [
              { revision: 'r0', status: 'applied' },
              { revision: 'r1', status: 'failed' },
            ],
          },
        ],
      },
    ]);
    // and then it is away
    const away = await upgrade();
    expect([away.exitCode, away.json()]).toMatchObject([1, { error: { code: 'SERVER_UNREACHABLE' } }]);
    await server.resume();
    expect(await applied()).toEqual(['r0']);
    app.write('fast', '');
    // Where DDL commits, nobody can tell whether the raw SQL was carried out.
    const next = name === 'postgres' ? await upgrade() : await upgrade('--skip-operation');
    expect([next.exitCode, await applied(), await rows('SELECT id FROM t1')]).toEqual([0, ['r1'], [{ id: 1 }]]);
    await app.text('downgrade', 'base');
  }, 120_000);

  test('that takes no writes: exit 1, and nothing is changed', async () => {
    if (server === undefined) return;
    app.write('fast', '');
    const isPostgres = name === 'postgres';
    await send(isPostgres ? 'ALTER ROLE app SET default_transaction_read_only = on' : 'SET GLOBAL read_only = 1');
    const refused = await upgrade();
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toMatch(/read.only/i);
    expect(await applied()).toEqual([]);
    await send(isPostgres ? 'ALTER ROLE app SET default_transaction_read_only = off' : 'SET GLOBAL read_only = 0');
    expect((await upgrade()).exitCode).toBe(0);
    expect(await applied()).toEqual(['r1']);
  }, 120_000);
});

function revisionText(id: string, down: string | null, up: string): string {
  return `import { existsSync, writeFileSync } from 'node:fs';
import { integer, type Operations } from 'fastappkit';
export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export async function upgrade(op: Operations): Promise<void> {
  ${up}
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('${id.replace('r', 't')}');
}
`;
}
