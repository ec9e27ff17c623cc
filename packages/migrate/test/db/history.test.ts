import { expect, test } from '@jest/globals';
import { parseDatabaseUrl, type DialectName } from '@fastappkit/dialects';
import { buildTable, createMetaData, integer } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { check } from '../../src/commands/check';
import { historyLog } from '../../src/commands/history-log';
import type { HistorySettings } from '../../src/runtime/history/history';
import { readRecords } from '../../src/runtime/history/history-table';
import { mortal } from './faults/mortal';
import { errorOf, tableRevision, useMigrations, VERSION_TABLE, type Overrides } from './migrations';

const STARTED = '2026-11-28T07:00:00.000Z';
const HISTORY: HistorySettings = {
  toolVersion: '1.2.3',
  user: 'ada',
  host: 'build-7',
  now: () => new Date(STARTED),
  mask: (text) => text.replaceAll('s3cret', '***'),
};

/** How a session ends itself; a file has none. */
const ENDS_SESSION: Readonly<Partial<Record<DialectName, string>>> = {
  postgres: 'SELECT pg_terminate_backend(pg_backend_pid())',
  mysql: 'KILL CONNECTION CONNECTION_ID()',
  mariadb: 'KILL CONNECTION CONNECTION_ID()',
};

describeEachDialect('the history', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const kept = (overrides: Overrides = {}): Overrides => ({ history: HISTORY, ...overrides });
  const steps = async (): Promise<readonly string[] | undefined> =>
    (await readRecords(ctx().db, VERSION_TABLE))?.map(({ revision, status }) => `${revision} ${status}`);
  const FILES = { 'a.ts': tableRevision('a', 'one'), 'b.ts': tableRevision('b', 'two', { down: 'a', app: 'shop' }) };

  test('has every step: applied, failed and reverted, newest first, by whom and why', async () => {
    const one = migrations();
    one.write({
      ...FILES,
      'c.ts': tableRevision('c', 'three', { down: 'b', up: `throw new Error('s3cret\\0 plan');` }),
    });
    expect(await errorOf(one.upgrade('heads', kept()))).toMatchObject({ code: 'REVISION_FAILED' });
    await one.downgrade('a', kept());
    const all = await historyLog(await one.context(kept()));
    const same = { startedAt: STARTED, durationMs: 0, toolVersion: '1.2.3', user: 'ada', host: 'build-7' };
    const checksum = expect.stringMatching(/^[0-9a-f]{64}$/);
    const rest = { ...same, checksum, versionTable: 'alembic_version' };
    expect(all).toEqual([
      { ...rest, app: 'shop', revision: 'b', direction: 'down', status: 'reverted', error: null },
      { ...rest, app: 'core', revision: 'c', direction: 'up', status: 'failed', error: '*** plan' },
      { ...rest, app: 'shop', revision: 'b', direction: 'up', status: 'applied', error: null },
      { ...rest, app: 'core', revision: 'a', direction: 'up', status: 'applied', error: null },
    ]);
    expect(await historyLog(await one.context(), { app: 'shop', limit: 1 })).toEqual([all[0]]);
  });

  test('has the step whose session the server ended, written by another session', async () => {
    const { dialect, url } = ctx();
    const end = ENDS_SESSION[dialect.name];
    if (end === undefined) return;
    const connect = () => dialect.connect(parseDatabaseUrl(url));
    const connection = await connect();
    const one = migrations();
    one.write({
      'a.ts': FILES['a.ts'],
      'b.ts': tableRevision('b', 'two', { down: 'a', up: `await op.execute('${end}');` }),
    });
    expect(await errorOf(one.upgrade('heads', { connection, history: { ...HISTORY, connect } }))).toMatchObject({
      code: 'REVISION_FAILED',
      details: { revision: 'b' },
    });
    await connection.close();
    expect(await steps()).toEqual(['b failed', 'a applied']);
    expect(await one.rows()).toEqual(['a']);
  });

  test('is neither kept nor printed unless somebody wants it', async () => {
    const one = migrations();
    one.write(FILES);
    const sql = (await one.preview('heads', kept())).map((item) => JSON.stringify(item)).join('');
    expect(sql).toContain('alembic_version');
    expect(sql).not.toContain('fastappkit_history');
    await one.upgrade();
    expect(await steps()).toBeUndefined();
    expect(await errorOf(historyLog(await one.context()).then(() => undefined))).toMatchObject({ code: 'HISTORY_OFF' });
    expect(await historyLog(await one.context(kept()))).toEqual([]);
  });

  test('changes with the version rows or not at all, wherever the run is killed', async () => {
    const one = migrations();
    one.write(FILES);
    for (const when of ['before', 'after'] as const) {
      const session = await ctx().dialect.connect(parseDatabaseUrl(ctx().url));
      const { connection } = mortal(session, { at: /INSERT INTO .{1,3}fastappkit_history/, when });
      await errorOf(one.upgrade('a', kept({ connection })));
      expect([await one.rows(), await steps()]).toEqual([[], []]);
    }
    await one.upgrade('heads', kept());
    expect([await one.rows(), await steps()]).toEqual([['b'], ['b applied', 'a applied']]);
  });

  test('tells check which file was changed after it was applied, and is no table of anybody', async () => {
    const one = migrations();
    one.write({ 'a.ts': FILES['a.ts'] });
    await one.upgrade('heads', kept());
    const desired = createMetaData({ tables: [buildTable('one', { id: integer().primaryKey() })] });
    const codes = async () => {
      const request = { desired, owns: () => true, includeUnmanaged: true };
      const { findings } = await check(await one.context(kept()), request);
      return findings.map(({ code, details }) => [code, details]);
    };
    one.write({ 'a.ts': FILES['a.ts'].replaceAll('\n', '\r\n') });
    expect(await codes()).toEqual([]);
    one.write({ 'a.ts': `${FILES['a.ts']}// later\n` });
    const path = expect.stringMatching(/a\.ts$/);
    expect(await codes()).toEqual([['REVISION_CHANGED', { changed: [{ revision: 'a', path }] }]]);
    await one.downgrade('base', kept());
    await one.upgrade('heads', kept());
    expect(await codes()).toEqual([]);
  });
});

describeEachDialect('the history of a run in one transaction', ['transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);
  const kept = (overrides: Overrides = {}): Overrides => ({ history: HISTORY, ...overrides });
  const steps = async (): Promise<readonly string[] | undefined> =>
    (await readRecords(ctx().db, VERSION_TABLE))?.map(({ revision, status }) => `${revision} ${status}`);
  const FILES = { 'a.ts': tableRevision('a', 'one'), 'b.ts': tableRevision('b', 'two', { down: 'a', app: 'shop' }) };

  test('keeps only what failed', async () => {
    const one = migrations();
    one.write({ ...FILES, 'c.ts': tableRevision('c', 'one', { down: 'b' }) });
    await errorOf(one.upgrade('heads', kept({ transaction: 'all' })));
    expect([await one.rows(), await steps()]).toEqual([[], ['c failed']]);
    one.write({ 'c.ts': tableRevision('c', 'three', { down: 'b' }) });
    await one.upgrade('heads', kept({ transaction: 'none' }));
    expect(await steps()).toEqual(['c applied', 'b applied', 'a applied', 'c failed']);
  });
});
