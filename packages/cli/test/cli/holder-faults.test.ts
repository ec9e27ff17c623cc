/** The run that holds the lock is killed in the middle of a long statement: when does the next one get in? */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeEachDialect, WORKSPACE } from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

/** An ALTER takes long where there are many rows, and making those takes long too. */
const ALL = process.env['FAULTS'] === 'all';
const ROWS = 600_000;

/** What the next run may take beside the time for which the lock is held. */
const USUAL_MS = 5_000;

describeEachDialect('the holder of the lock is killed', [], (ctx) => {
  let app: AlembicApp;
  beforeEach(() => {
    app = createAlembicApp({});
    app.write('migrations/env.ts', 'export default {};\n');
    app.write('alembic.toml', `script_location = "migrations"\nurl = ${JSON.stringify(ctx().url)}\n`);
  });
  afterEach(() => {
    app.remove();
  });

  /** Kills a run behind its `begun`, and gives the next one, with the time that it took. */
  const killAndGoOn = async (delayMs: number) => {
    const bin = join(WORKSPACE, 'packages/cli/dist/bin/alembic.js');
    const child = spawn(process.execPath, [bin, 'upgrade', 'head'], { cwd: app.root, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    while (!existsSync(app.path('begun'))) await sleep(10);
    await sleep(delayMs);
    child.kill('SIGKILL');
    await ended;
    app.write('fast', '');
    const startedAtMs = performance.now();
    const next = await app.run('upgrade', 'head', '--json');
    return { next, elapsedMs: performance.now() - startedAtMs };
  };
  const told = (what: string, elapsedMs: number): void => {
    if (ALL)
      process.stderr.write(
        `${ctx().dialect.name}: ${what}, and the next run was done after ${Math.round(elapsedMs)} ms\n`,
      );
  };

  test('during a statement that only waits: the server notices within a second', async () => {
    const { name } = ctx().dialect;
    // MySQL and MariaDB see it when the statement ends.
    if (name === 'mysql' || name === 'mariadb') return;
    const wait =
      name === 'postgres'
        ? "await op.execute('SELECT pg_sleep(60)')"
        : 'await new Promise((resolve) => setTimeout(resolve, 60_000))';
    app.write(
      'migrations/versions/a.ts',
      revisionText(`await op.createTable('t', { id: integer() });
  writeFileSync(${JSON.stringify(app.path('begun'))}, '');
  if (!existsSync(${JSON.stringify(app.path('fast'))})) ${wait};`),
    );
    const { next, elapsedMs } = await killAndGoOn(300);
    expect([next.exitCode, next.json()]).toMatchObject([
      0,
      { targets: [{ steps: [{ revision: 'a', status: 'applied' }] }] },
    ]);
    expect(elapsedMs).toBeLessThan(USUAL_MS);
    told('killed in a wait of 60 s', elapsedMs);
  });

  test('during a long ALTER: it runs to its end, the next run waits for it, and does not do it again', async () => {
    const { db, dialect } = ctx();
    if (!ALL || dialect.features.transactionalDdl) return;
    await db.execute({ sql: 'CREATE TABLE big (id INT PRIMARY KEY)' });
    await db.execute({
      sql: `INSERT INTO big WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n`,
    });
    await db.execute({
      sql: `INSERT INTO big SELECT a.id + b.id * 1000 FROM big a, big b WHERE b.id <= ${ROWS / 1000}`,
    });
    app.write(
      'migrations/versions/a.ts',
      revisionText(`writeFileSync(${JSON.stringify(app.path('begun'))}, '');
  await op.addColumn('big', 'word', string(255).notNull().default('${'x'.repeat(255)}'), { mysql: { algorithm: 'copy' } });`),
    );
    let lastSeenAtMs = 0;
    const watching = new AbortController();
    const watch = (async () => {
      while (!watching.signal.aborted) {
        const rows = await db.query("SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'ALTER TABLE%big%'");
        if (rows.length > 0) lastSeenAtMs = performance.now();
        await sleep(50);
      }
    })();
    const { next, elapsedMs } = await killAndGoOn(1_000);
    const doneAtMs = performance.now();
    watching.abort();
    await watch;
    expect([next.exitCode, next.json()]).toMatchObject([
      0,
      { targets: [{ steps: [{ revision: 'a', status: 'applied' }] }] },
    ]);
    expect(lastSeenAtMs).toBeGreaterThan(0);
    expect(doneAtMs - lastSeenAtMs).toBeLessThan(USUAL_MS);
    told(`killed in an ALTER, which ended ${Math.round(doneAtMs - lastSeenAtMs)} ms before`, elapsedMs);
    expect(await db.query("SELECT COUNT(*) AS n FROM big WHERE word <> REPEAT('x', 255)")).toEqual([{ n: 0 }]);
  }, 300_000);
});

function revisionText(up: string): string {
  return `import { existsSync, writeFileSync } from 'node:fs';
import { integer, string, type Operations } from 'fastappkit';
export const revision = 'a';
export const downRevision = null;
export async function upgrade(op: Operations): Promise<void> {
  ${up}
}
`;
}
