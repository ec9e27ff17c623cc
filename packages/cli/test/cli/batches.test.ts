import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeEachDialect, WORKSPACE } from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

/** `npm run test:batches` says a million. */
const ROWS = Number(process.env['BATCH_ROWS'] ?? 50_000);
const PATIENCE_MS = 300_000;

const REVISION = `import { integer, type Operations } from 'fastappkit';

export const revision = 'a1';
export const downRevision = null;

export async function upgrade(op: Operations): Promise<void> {
  await op.addColumn('items', 'twice', integer());
  await op.forEachBatch('items', { size: 1_000, columns: [] }, async (rows, batch) => {
    const ids = [rows.at(0)?.id, rows.at(-1)?.id];
    await batch.execute('UPDATE items SET twice = 2 * id WHERE id BETWEEN ? AND ?', ids);
  });
  await op.alterColumn('items', 'twice', { nullable: false });
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropColumn('items', 'twice');
}
`;

/** Rows whose trigger counts how often each is changed, and how old the transaction is that does it. */
const TABLE = [
  'CREATE TABLE items (id integer PRIMARY KEY, changes integer NOT NULL DEFAULT 0, age interval)',
  `INSERT INTO items (id) SELECT 3 * n FROM generate_series(1, ${ROWS}) AS n`,
  `CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     NEW.changes := OLD.changes + 1;
     NEW.age := clock_timestamp() - transaction_timestamp();
     RETURN NEW;
   END $$`,
  'CREATE TRIGGER count_changes BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION count_change()',
];

// The trigger is PostgreSQL's.
describeEachDialect('a run that is killed in the middle of batches', ['excludeConstraints'], (ctx) => {
  let app: AlembicApp;
  beforeEach(async () => {
    for (const sql of TABLE) await ctx().db.execute({ sql });
    app = createAlembicApp({});
    app.write('migrations/env.ts', 'export default {};\n');
    app.write('alembic.toml', `script_location = "migrations"\nurl = ${JSON.stringify(ctx().url)}\n`);
    app.write('migrations/versions/a1_twice.ts', REVISION);
  }, PATIENCE_MS);
  afterEach(() => {
    app.remove();
  });

  const number = async (sql: string): Promise<number> => Number((await ctx().db.query<{ n: unknown }>(sql))[0]?.n);
  const rowsDone = (): Promise<number> => number('SELECT rows_done AS n FROM fastappkit_batches').catch(() => 0);

  /** Runs the bin; `watch` is asked every few milliseconds whether to kill it. */
  async function run(watch: () => Promise<boolean>): Promise<NodeJS.Signals | number | null> {
    const child = spawn(process.execPath, [join(WORKSPACE, 'packages/cli/dist/bin/alembic.js'), 'upgrade', 'head'], {
      cwd: app.root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
      child.on('close', (code, signal) => {
        resolve(signal ?? code);
      }),
    );
    while (child.exitCode === null && child.signalCode === null) {
      if (await watch()) child.kill('SIGKILL');
      await sleep(10);
    }
    return ended;
  }

  test(
    'goes on, and changes each row once',
    async () => {
      const startedAtMs = performance.now();
      expect(await run(async () => (await rowsDone()) >= 0.4 * ROWS)).toBe('SIGKILL');
      const doneAtKill = await number('SELECT COUNT(*) AS n FROM items WHERE changes = 1');
      expect(doneAtKill).toBeGreaterThanOrEqual(0.4 * ROWS);
      expect(doneAtKill).toBeLessThan(ROWS);

      let oldestMs = 0;
      const resumedAtMs = performance.now();
      const exit = await run(async () => {
        const age = await number(
          `SELECT COALESCE(MAX(EXTRACT(epoch FROM clock_timestamp() - xact_start)), 0) * 1000 AS n FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%UPDATE%'`,
        );
        oldestMs = Math.max(oldestMs, age);
        return false;
      });
      expect(exit).toBe(0);
      const endedAtMs = performance.now();
      expect(
        await ctx().db.query(
          'SELECT changes, COUNT(*)::int AS n, MIN(twice - 2 * id) AS off FROM items GROUP BY changes',
        ),
      ).toEqual([{ changes: 1, n: ROWS, off: 0 }]);
      const changedMs = await number(`SELECT EXTRACT(epoch FROM MAX(age)) * 1000 AS n FROM items`);
      expect(Math.max(oldestMs, changedMs)).toBeLessThan(1_000);
      expect(await ctx().db.query(`SELECT to_regclass('fastappkit_batches') AS n`)).toEqual([{ n: null }]);
      const seconds = [resumedAtMs - startedAtMs, endedAtMs - resumedAtMs].map((ms) => `${(ms / 1_000).toFixed(1)} s`);
      const longest = `longest transaction ${Math.max(oldestMs, changedMs).toFixed(0)} ms`;
      process.stderr.write(`${ROWS} rows, killed at ${doneAtKill}: ${seconds.join(' + ')}, ${longest}\n`);
    },
    PATIENCE_MS,
  );
});
