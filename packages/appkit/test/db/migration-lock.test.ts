import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { parseDatabaseUrl } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { takeLock } from '../../src/migration-lock';
import { AppKitError } from '../../src/errors';

describeEachDialect('a lease that another run has taken over', [], (ctx) => {
  test('ends the session of the run, which says so and what it had done', async () => {
    const { db, dialect, url } = ctx();
    const connect = () => dialect.connect(parseDatabaseUrl(url), { busyTimeoutMs: 0 });
    const connection = await connect();
    const held = await takeLock(connection, { kind: 'table', timeoutMs: 0, holder: 'ada', ttlMs: 300, connect });
    await connection.query('SELECT 1');
    await db.execute({ sql: "UPDATE fastappkit_lock SET token = 'another run'" });
    await sleep(400);
    const failure: unknown = await connection.query('SELECT 1').catch((error: unknown) => error);
    expect(held.explain(failure)).toMatchObject({ code: 'LOCK_LOST', details: { name: 'fastappkit', targets: [] } });
    const targets = [{ app: 'core', steps: [] }];
    expect(held.explain(new AppKitError('RUN_ABORTED', { targets }))).toMatchObject({ details: { targets } });
    await held.release();
    expect(await db.query('SELECT token FROM fastappkit_lock')).toEqual([{ token: 'another run' }]);
  });
});
