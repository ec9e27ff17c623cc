import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { acquireLease, parseDatabaseUrl } from '@fastappkit/dialects';
import { addNote, describeEachDialect, describeEachFamily, startPgbouncer } from '@fastappkit/testkit';
import { createAlembicApp, type AlembicApp } from './alembic-app';

const NUMBERS = [0, 1, 2, 3, 4];

describeEachFamily('the lock of a run', (ctx) => {
  let app: AlembicApp;
  beforeEach(async () => {
    app = createAlembicApp({});
    app.write('migrations/env.ts', 'export default {};\n');
    for (const number of NUMBERS) app.write(`migrations/versions/r${number}.ts`, revisionText(number));
    await ctx().db.execute({ sql: 'CREATE TABLE audit (revision integer NOT NULL)' });
  });
  afterEach(() => {
    app.remove();
  });

  const configure = (settings: string, url = ctx().url): void =>
    app.write('alembic.toml', `script_location = "migrations"\nurl = ${JSON.stringify(url)}\n${settings}\n`);
  const counted = async (): Promise<readonly number[]> => {
    const rows = await ctx().db.query('SELECT revision FROM audit ORDER BY revision');
    return rows.map(({ revision }) => Number(revision));
  };
  const expectOneRun = async (): Promise<void> => {
    const runs = await Promise.all([1, 2, 3].map(() => app.run('upgrade', 'head')));
    expect(runs.map(({ exitCode, stderr }) => (exitCode === 0 ? 0 : stderr))).toEqual([0, 0, 0]);
    expect(await counted()).toEqual(NUMBERS);
  };

  test('can be a row: runs that begin at once apply each revision once', async () => {
    configure('lock = "table"');
    await expectOneRun();
  });

  test('that is a row is waited for, with who has it; once it has expired it is taken over', async () => {
    configure('lock = "table"\nlock_timeout = 1.2');
    const own = await ctx().dialect.connect(parseDatabaseUrl(ctx().url));
    const ask = { name: 'fastappkit', holder: 'process 7 of ada', timeoutMs: 0, onLost: () => undefined };
    const lease = await acquireLease(own, ask);
    const { exitCode, stderr } = await app.run('upgrade', 'head');
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(
      /^waiting for another run on this database \(process 7 of ada, since 20.*\), for at most 1 s\n/,
    );
    expect(stderr).toMatch(/error LOCK_TIMEOUT: .*process 7 of ada, since 20/);
    expect(stderr.match(/waiting for/g)).toHaveLength(1);
    expect(await counted()).toEqual([]);
    // as after kill -9, when the time is over
    await own.execute({ sql: 'UPDATE fastappkit_lock SET expires_at = 1' });
    await app.text('upgrade', 'head');
    expect(await counted()).toEqual(NUMBERS);
    const [row] = await own.query('SELECT holder, expires_at FROM fastappkit_lock');
    expect(row).toMatchObject({ holder: expect.stringMatching(/^process \d+ of \S+ on \S/) });
    expect(Number(row?.['expires_at'])).toBe(0);
    await lease.release();
    await own.close();
  });

  test('can be none, which is a warning', async () => {
    configure('lock = "none"');
    const { exitCode, stderr } = await app.run('upgrade', 'head');
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^warning: with lock = "none"/)]);
  });
});

describeEachDialect('the lock of a run behind PgBouncer', ['extensions'], (ctx) => {
  test('is a row: each transaction gets another session, and each revision runs once', async () => {
    const pooler = await startPgbouncer(ctx().url);
    if (pooler === undefined) {
      addNote({
        database: 'postgres',
        title: 'the lock of a run behind PgBouncer',
        reason: 'pgbouncer is not installed',
      });
      return;
    }
    const app = createAlembicApp({});
    try {
      app.write('migrations/env.ts', 'export default {};\n');
      app.write(
        'alembic.toml',
        `script_location = "migrations"\nurl = "${pooler.url}"\nlock = "table"\nhistory = true\n`,
      );
      for (const number of NUMBERS) app.write(`migrations/versions/r${number}.ts`, revisionText(number));
      await ctx().db.execute({ sql: 'CREATE TABLE audit (revision integer NOT NULL)' });
      const runs = await Promise.all([1, 2, 3].map(() => app.run('upgrade', 'head')));
      expect(runs.map(({ exitCode, stderr }) => (exitCode === 0 ? 0 : stderr))).toEqual([0, 0, 0]);
      const rows = await ctx().db.query('SELECT revision FROM audit ORDER BY revision');
      expect(rows.map(({ revision }) => revision)).toEqual(NUMBERS);
      // nothing of a session is left behind for whoever gets it next
      for (let again = 0; again < 3; again += 1) {
        await app.text('downgrade', 'base');
        await app.text('upgrade', 'head');
      }
      expect(await app.text('log', '-n', '1')).toMatch(/r4 +applied/);
    } finally {
      app.remove();
      await pooler.stop();
    }
  });
});

function revisionText(number: number): string {
  return `import { integer, type Operations } from 'fastappkit';
export const revision = 'r${number}';
export const downRevision = ${number === 0 ? 'null' : `'r${number - 1}'`};
export async function upgrade(op: Operations): Promise<void> {
  await op.execute('INSERT INTO audit (revision) VALUES (${number})');
  await op.createTable('t${number}', { id: integer().primaryKey() });
}
export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('t${number}');
}
`;
}
