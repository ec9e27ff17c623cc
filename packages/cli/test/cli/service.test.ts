import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createTestProject, describeEachFamily, WORKSPACE, type TestProject } from '@fastappkit/testkit';

const REPLICAS = 3;

interface Started {
  readonly address: string;
  readonly prepared: string;
}

let service: TestProject;
beforeAll(() => {
  service = createTestProject({ directory: join(WORKSPACE, 'examples/fastify-service') });
  for (const name of ['@types', 'fastify', 'typescript']) {
    symlinkSync(join(WORKSPACE, 'node_modules', name), service.path(`node_modules/${name}`), 'junction');
  }
  execFileSync(process.execPath, [service.path('node_modules/typescript/bin/tsc'), '-p', service.root]);
}, 60_000);
afterAll(() => {
  service.remove();
});

describeEachFamily('replicas of a service that start at once', (ctx) => {
  const running: ChildProcess[] = [];
  afterEach(() => {
    for (const one of running.splice(0)) one.kill('SIGKILL');
  });

  const start = async (env: Readonly<Record<string, string>>): Promise<Started> => {
    const child = spawn(process.execPath, [service.path('dist/start.js')], {
      cwd: service.root,
      env: { PATH: process.env['PATH'], DATABASE_URL: ctx().url, PORT: '0', ...env },
    });
    running.push(child);
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Started;
    throw new Error(errors.join(''));
  };
  const startAll = (env: Readonly<Record<string, string>>): Promise<readonly Started[]> =>
    Promise.all(Array.from({ length: REPLICAS }, () => start(env)));
  const stopAll = (): Promise<readonly unknown[]> =>
    Promise.all(
      running.splice(0).map(async (child) => {
        const ended = once(child, 'close');
        child.kill('SIGTERM');
        return (await ended)[0] as unknown;
      }),
    );
  const outcome = (worker: string): readonly string[] =>
    [worker, ...Array.from({ length: REPLICAS - 1 }, () => 'nothing to do')].sort();

  test('migrate once, and all serve', async () => {
    const started = await startAll({ MIGRATE_ON_START: 'true' });
    expect(started.map(({ prepared }) => prepared).sort()).toEqual(outcome('migrated'));
    const [first, second] = started.map(({ address }) => `${address}/notes`);
    await fetch(first ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'hello' }),
    });
    expect(await (await fetch(second ?? '')).json()).toEqual([{ id: 1, content: 'hello' }]);
    expect(await ctx().db.query('SELECT version_num FROM alembic_version')).toHaveLength(1);
    expect(await stopAll()).toEqual(Array.from({ length: REPLICAS }, () => 0));
  });

  test('create the tables once', async () => {
    const started = await startAll({ CREATE_TABLES_ON_START: 'true' });
    expect(started.map(({ prepared }) => prepared).sort()).toEqual(outcome('created tables'));
    expect((await fetch(`${started[0]?.address ?? ''}/notes`)).status).toBe(200);
  });

  test('do not start on a database that is behind', async () => {
    await expect(start({})).rejects.toThrow('the database is not up to date: core; run: npm run migrate');
  });
});
