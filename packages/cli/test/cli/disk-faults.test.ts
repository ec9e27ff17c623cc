/** Disks that are full: of databases, and of the folder that a command writes to. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl, type Row } from '@fastappkit/dialects';
import {
  addNote,
  createTestProject,
  mountSmallDisk,
  runCommand,
  startPrivateServer,
  type PrivateServer,
  type RunResult,
  type SmallDisk,
} from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

/** `npm run test:faults` fills the disks of servers too. */
const SERVERS = (['postgres', 'mariadb', 'mysql'] as const).filter(() => process.env['FAULTS'] === 'all');
const [SERVER_MEGABYTES, DATABASE_MEGABYTES] = [400, 60];
const NO_MOUNT = 'this user cannot mount a disk';
/** What a revision wants to write, and what is left for it. */
const [WANTED_ROWS, LEFT_BYTES] = [40_000, 3_000_000];

describe('a full disk', () => {
  let disk: SmallDisk | undefined;
  let app: AlembicApp;
  const prepare = (megabytes: number, database: string): SmallDisk | undefined => {
    disk = mountSmallDisk(megabytes);
    if (disk === undefined) leftOut(database, NO_MOUNT);
    return disk;
  };
  beforeEach(() => {
    app = createAlembicApp({});
    app.write('migrations/env.ts', 'export default {};\n');
  });
  afterEach(() => {
    app.remove();
    disk?.remove();
    disk = undefined;
  });
  const configure = (url: string, rows: number): void => {
    app.write('alembic.toml', `script_location = "migrations"\nurl = ${JSON.stringify(url)}\n`);
    app.write('migrations/versions/a.ts', revisionText('a', null, "await op.createTable('a', { id: integer() });"));
    const up = `await op.createTable('b', { id: integer(), word: string(300) });
  for (let from = 0; from < ${rows}; from += 1000)
    await op.bulkInsert('b', Array.from({ length: 1000 }, (_, i) => ({ id: from + i, word: String(i).padEnd(250, 'x') })));`;
    app.write('migrations/versions/b.ts', revisionText('b', 'a', up));
  };
  const upgrade = (...more: readonly string[]): Promise<RunResult> => app.run('upgrade', 'head', ...more, '--json');
  const expectFull = (run: RunResult, codes: readonly string[] = ['STORAGE_FULL']): void => {
    expect([run.exitCode, run.json()]).toMatchObject([
      1,
      {
        error: {
          code: 'RUN_FAILED',
          hint: expect.stringMatching(/./),
          details: { revision: 'b', cause: { code: expect.stringMatching(new RegExp(`^(${codes.join('|')})$`)) } },
        },
      },
    ]);
  };
  const rowsOf = async (url: string, sql: string): Promise<readonly Row[]> => {
    const place = parseDatabaseUrl(url);
    const db = await getDialect(place.dialect).connect(place);
    return db.query(sql).finally(() => db.close());
  };

  test('of an SQLite file: nothing of the revision stays, and with room it is applied', async () => {
    const small = prepare(2, 'sqlite');
    if (small === undefined) return;
    const url = `sqlite:///${join(small.path, 'app.db')}`;
    configure(url, 4000);
    small.fill(500_000);
    expectFull(await upgrade());
    expect(await rowsOf(url, 'SELECT version_num FROM alembic_version')).toEqual([{ version_num: 'a' }]);
    expect(await rowsOf(url, "SELECT name FROM sqlite_master WHERE name = 'b'")).toEqual([]);
    small.free();
    expect((await upgrade()).exitCode).toBe(0);
    expect(await rowsOf(url, 'SELECT COUNT(*) AS n FROM b')).toEqual([{ n: 4000 }]);
  });

  test('of a project: nothing is written in part, and with room it is written', async () => {
    const small = prepare(1, 'sqlite');
    if (small === undefined) return;
    const project = createTestProject(undefined, join(small.path, 'work'));
    const run = (bin: 'fastappkit' | 'alembic', cwd: string, ...args: readonly string[]): Promise<RunResult> =>
      runCommand([...args, '--json'], { bin, cwd, env: { DATABASE_URL: 'sqlite:///:memory:' } });
    const shop = project.path('shop');
    const steps: readonly (readonly ['fastappkit' | 'alembic', string, ...string[]])[] = [
      ['fastappkit', project.root, 'core', 'new', 'shop'],
      ['fastappkit', shop, 'app', 'new', 'blog'],
      ['fastappkit', shop, 'app', 'new', 'pay', '--as-package'],
      ['fastappkit', shop, 'migrate', 'core', '-m', 'first', '--empty'],
      ['alembic', project.root, 'init', 'migrations'],
      ['alembic', project.root, 'revision', '-m', 'first'],
    ];
    for (const [bin, cwd, ...args] of steps) {
      small.fill();
      const before = readdirSync(project.root, { recursive: true });
      const full = await run(bin, cwd, ...args);
      expect([args, full.exitCode, full.json()]).toMatchObject([
        args,
        1,
        {
          error: {
            code: 'FILE_UNUSABLE',
            message: expect.stringMatching(/no room is left/),
            hint: expect.stringMatching(/^Make room/),
          },
        },
      ]);
      expect(readdirSync(project.root, { recursive: true })).toEqual(before);
      small.free();
      const again = await run(bin, cwd, ...args);
      expect([args, again.exitCode, again.stderr]).toEqual([args, 0, '']);
    }
  });

  for (const name of SERVERS)
    describe(`of ${name}`, () => {
      let home = '';
      let full: FullServer | undefined;
      beforeAll(async () => {
        home = mkdtempSync(join(tmpdir(), 'fak-full-'));
        full = await (name === 'postgres' ? postgresOnDisk(home) : databaseOnDisk(name, home));
      }, 120_000);
      afterAll(async () => {
        await full?.server.halt();
        full?.disk.remove();
        await full?.server.stop();
        rmSync(home, { recursive: true, force: true });
      });

      test('what was applied stays, and with room the next run finishes', async () => {
        if (full === undefined) return;
        const { server, url, disk: small } = full;
        configure(url, WANTED_ROWS);
        await app.text('upgrade', 'a');
        small.fill(LEFT_BYTES);
        const refused = await upgrade();
        // InnoDB can end itself when it cannot even roll back.
        expectFull(refused, name === 'postgres' ? ['STORAGE_FULL'] : ['STORAGE_FULL', 'CONNECTION_LOST']);
        small.free();
        await server.halt();
        await server.resume();
        const next = await upgrade();
        expect([next.exitCode, next.exitCode === 0 ? '' : next.stdout]).toEqual([0, '']);
        expect(await rowsOf(url, 'SELECT MAX(id) + 1 AS n FROM b')).toEqual([{ n: WANTED_ROWS }]);
      }, 300_000);
    });
});

/** A server of which a disk gets full, and the database on it. */
interface FullServer {
  readonly server: PrivateServer;
  readonly disk: SmallDisk;
  readonly url: string;
}

/** PostgreSQL with all that it has on the disk. */
async function postgresOnDisk(home: string): Promise<FullServer | undefined> {
  chmodSync(home, 0o755);
  const disk = mountSmallDisk(SERVER_MEGABYTES, home);
  if (disk === undefined) return leftOut('postgres', NO_MOUNT);
  const server = await startPrivateServer('postgres', join(home, 'server'));
  if (server !== undefined) return { server, disk, url: server.url };
  disk.remove();
  return leftOut('postgres', 'it is not installed');
}

/** MySQL or MariaDB with the tables of one database on the disk: without room for its own logs it ends. */
async function databaseOnDisk(name: 'mysql' | 'mariadb', home: string): Promise<FullServer | undefined> {
  chmodSync(home, 0o755);
  const server = await startPrivateServer(name, join(home, 'server'));
  if (server === undefined) return leftOut(name, 'it is not installed');
  const place = parseDatabaseUrl(server.url);
  const db = await getDialect(place.dialect).connect(place);
  await db.execute({ sql: 'CREATE DATABASE app' });
  await db.close();
  const folder = join(home, 'server/data/app');
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
  const disk = mountSmallDisk(DATABASE_MEGABYTES, folder);
  if (disk !== undefined) return { server, disk, url: new URL('/app', server.url).href };
  await server.stop();
  return leftOut(name, NO_MOUNT);
}

function leftOut(database: string, reason: string): FullServer | undefined {
  addNote({ database, title: 'a full disk', reason });
  return undefined;
}

function revisionText(id: string, down: string | null, up: string): string {
  return `import { integer, string, type Operations } from 'fastappkit';
export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export async function upgrade(op: Operations): Promise<void> {
  ${up}
}
`;
}
