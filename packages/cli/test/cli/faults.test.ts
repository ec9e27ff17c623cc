import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Connection, DialectName, Row } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import { describeEachDialect, WORKSPACE } from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

/** `npm run test:faults`, which has the servers for itself, kills a hundred runs on each. */
const IS_WHOLE = process.env['FAULTS'] === 'all';
const {
  kills: KILLS,
  runners: RUNNERS,
  revisions: REVISIONS,
} = IS_WHOLE ? { kills: 100, runners: 12, revisions: 30 } : { kills: 2, runners: 3, revisions: 10 };
const PATIENCE_MS = 1_200_000;

describeEachDialect('runs of which there are many, or that are killed', [], (ctx) => {
  let app: AlembicApp;
  beforeEach(async () => {
    app = createAlembicApp({});
    app.write('migrations/env.ts', 'export default {};\n');
    app.write('alembic.toml', `script_location = "migrations"\nurl = ${JSON.stringify(ctx().url)}\n`);
    for (let number = 0; number < REVISIONS; number += 1)
      app.write(`migrations/versions/r${number}.ts`, revisionText(number));
    // each revision notes that it ran
    await ctx().db.execute({ sql: 'CREATE TABLE audit (revision integer NOT NULL)' });
  });
  afterEach(() => {
    app.remove();
  });

  const counted = (): Promise<readonly Row[]> =>
    ctx().db.query('SELECT revision, COUNT(*) AS n FROM audit GROUP BY revision ORDER BY revision');
  const once = Array.from({ length: REVISIONS }, (_, revision) => ({ revision, n: 1 }));
  const numbers = (rows: readonly Row[]): unknown => rows.map(({ revision, n }) => ({ revision, n: Number(n) }));

  test(
    `${RUNNERS} that begin at once all succeed, each revision runs once, and the server breaks no deadlock`,
    async () => {
      const before = await deadlocks(ctx().db);
      const runs = await Promise.all(Array.from({ length: RUNNERS }, () => app.run('upgrade', 'head')));
      expect(runs.map(({ exitCode, stderr }) => (exitCode === 0 ? 0 : stderr))).toEqual(runs.map(() => 0));
      expect(numbers(await counted())).toEqual(once);
      expect(await deadlocks(ctx().db)).toEqual(before);
    },
    PATIENCE_MS,
  );

  test(
    `${KILLS} that are killed at any moment are finished by the next one`,
    async () => {
      await app.text('upgrade', 'head');
      const undisturbed = await stateOf(ctx().db);
      const usualMs = await timeOf(() => app.text('downgrade', 'base'));
      for (let kill = 0; kill < KILLS; kill += 1) {
        await ctx().db.execute({ sql: 'DELETE FROM audit' });
        // what the process does before it asks the database is not worth a kill
        const afterMs = usualMs * (0.3 + (0.7 * (kill + 0.5)) / KILLS);
        await killed(app, afterMs);
        const next = await app.run('upgrade', 'head');
        expect({ afterMs, next: next.exitCode === 0 ? '' : next.stderr }).toEqual({ afterMs, next: '' });
        expect({ afterMs, counted: numbers(await counted()) }).toEqual({ afterMs, counted: once });
        expect({ afterMs, state: await stateOf(ctx().db) }).toEqual({ afterMs, state: undisturbed });
        await app.text('downgrade', 'base');
      }
      if (KILLS > 2) process.stderr.write(`${ctx().dialect.name}: ${KILLS} killed with kill -9, ${KILLS} finished\n`);
    },
    PATIENCE_MS,
  );
});

function revisionText(number: number): string {
  const table = `t${number}`;
  const concurrently = number % 10 === 9;
  return `import { integer, string, type Operations } from 'fastappkit';

export const revision = 'r${number}';
export const downRevision = ${number === 0 ? 'null' : `'r${number - 1}'`};

export async function upgrade(op: Operations): Promise<void> {
  await op.execute('INSERT INTO audit (revision) VALUES (${number})');
  await op.createTable('${table}', { id: integer().primaryKey(), name: string(20).notNull() });
  await op.bulkInsert('${table}', [{ id: 1, name: 'one' }, { id: 2, name: 'two' }]);
  await op.addColumn('${table}', 'n', integer());
  await op.execute('UPDATE ${table} SET n = id * 10');
  await op.alterColumn('${table}', 'n', { nullable: false });
  const options = op.dialect.name === 'postgres' ? { postgres: { concurrently: true } } : {};
  ${
    concurrently
      ? `await op.autocommitBlock(() => op.createIndex('ix_${table}', '${table}', ['n'], options));`
      : `await op.createIndex('ix_${table}', '${table}', ['n']);`
  }
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('${table}');
}
`;
}

async function killed(app: AlembicApp, afterMs: number): Promise<void> {
  const bin = join(WORKSPACE, 'packages/cli/dist/bin/alembic.js');
  const child = spawn(process.execPath, [bin, 'upgrade', 'head'], { cwd: app.root, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await sleep(afterMs);
  child.kill('SIGKILL');
  await ended;
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await run();
  return performance.now() - startedAtMs;
}

// InnoDB counts for the whole server, which a short selection shares with other tests. performance_schema, which MariaDB
// leaves off, sees those of metadata locks too.
const INNODB = "SELECT count AS n FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'";
const RAISED = `SELECT sum_error_raised AS n FROM performance_schema.events_errors_summary_global_by_error
  WHERE error_name = 'ER_LOCK_DEADLOCK'`;
const DEADLOCK_COUNTERS: { readonly [D in DialectName]: readonly string[] } = {
  postgres: ['SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()'],
  mysql: IS_WHOLE ? [INNODB, RAISED] : [],
  mariadb: IS_WHOLE ? [INNODB] : [],
  sqlite: [],
};

/** How many deadlocks the server has met so far, by each of its counters. */
async function deadlocks(db: Connection): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const sql of DEADLOCK_COUNTERS[db.dialect.name]) {
    const [counter] = await db.query(sql);
    if (counter === undefined) throw new Error(`the server does not count: ${sql}`);
    counts.push(Number(counter['n']));
  }
  return counts;
}

/** What the database holds beside the bookkeeping, which a run without steps leaves as it is. */
async function stateOf(db: Connection): Promise<unknown> {
  const schema = await db.dialect.introspect(db);
  const tables = new Map([...schema.tables].filter(([name]) => !name.startsWith('fastappkit_')));
  const rows: (readonly Row[])[] = [];
  for (const table of tables.values())
    rows.push(await db.query(`SELECT * FROM ${db.dialect.quoteTable(table)} ORDER BY 1`));
  return { schema: toJson({ ...schema, tables }), rows };
}
