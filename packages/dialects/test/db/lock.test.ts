import { expect, test } from '@jest/globals';
import { describeEachDialect, describeEachFamily, type DatabaseContext } from '@fastappkit/testkit';
import type { Connection } from '../../src/connection/connection';
import { parseDatabaseUrl } from '../../src/url';
import { endSession, sessionOf } from './sessions';

const NAME = 'alembic_version';

async function withSecond<T>({ dialect, url }: DatabaseContext, body: (second: Connection) => Promise<T>): Promise<T> {
  const second = await dialect.connect(parseDatabaseUrl(url));
  try {
    return await body(second);
  } finally {
    await second.close();
  }
}

describeEachDialect('lock', [], (ctx) => {
  test('keeps a second run out, and names the holder where the server knows it', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), async (second) => {
      const release = await dialect.lock(db, NAME, { timeoutMs: 0 });
      const thrown: unknown = await dialect.lock(second, NAME, { timeoutMs: 150 }).catch((error: unknown) => error);
      const id = await sessionOf(db);
      const holder: unknown = id === undefined ? null : expect.stringContaining(String(id));
      expect(thrown).toMatchObject({ code: 'LOCK_TIMEOUT', details: { name: NAME, timeoutMs: 150, holder } });
      await release();
      await release();
    });
  });

  test('lets the second run in as soon as it is given back', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), async (second) => {
      const release = await dialect.lock(db, NAME, { timeoutMs: 0 });
      const waiting = dialect.lock(second, NAME, { timeoutMs: 10_000 });
      await db.transaction((tx) => tx.execute({ sql: 'CREATE TABLE made_under_lock (id INTEGER)' }));
      await release();
      const releaseSecond = await waiting;
      expect(await second.query('SELECT * FROM made_under_lock')).toEqual([]);
      await expect(dialect.lock(db, NAME, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
      await releaseSecond();
    });
  });

  test('is freed by closing', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), (second) => dialect.lock(second, NAME, { timeoutMs: 0 }));
    const release = await dialect.lock(db, NAME, { timeoutMs: 2_000 });
    await release();
  });

  test('is freed by the end of its session, and its release does not mind', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), async (second) => {
      const id = await sessionOf(second);
      if (id === undefined) return;
      const releaseSecond = await dialect.lock(second, NAME, { timeoutMs: 0 });
      await endSession(db, id);
      const release = await dialect.lock(db, NAME, { timeoutMs: 2_000 });
      await expect(releaseSecond()).resolves.toBeUndefined();
      await release();
    });
  });

  test('survives commits and rollbacks', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), async (second) => {
      const release = await dialect.lock(db, NAME, { timeoutMs: 0 });
      await db.transaction((tx) => tx.execute({ sql: 'CREATE TABLE a (id INTEGER)' }));
      await db.transaction(() => Promise.reject(new Error('boom'))).catch(() => undefined);
      await expect(dialect.lock(second, NAME, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
      await release();
    });
  });
});

describeEachDialect('lock names', ['comments'], (ctx) => {
  test('may be long, and differ', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), async (second) => {
      const release = await dialect.lock(db, `${'v'.repeat(100)}1`, { timeoutMs: 0 });
      const releaseOther = await dialect.lock(second, `${'v'.repeat(100)}2`, { timeoutMs: 0 });
      await expect(dialect.lock(second, `${'v'.repeat(100)}1`, { timeoutMs: 0 })).rejects.toMatchObject({
        code: 'LOCK_TIMEOUT',
      });
      await Promise.all([release(), releaseOther()]);
    });
  });
});

describeEachFamily('a long wait for the lock', (ctx) => {
  test('is told once, with who has it where the server knows', async () => {
    const { db, dialect } = ctx();
    await withSecond(ctx(), async (second) => {
      const told: (string | null)[] = [];
      const release = await dialect.lock(db, NAME, { timeoutMs: 0 });
      const waiting = dialect.lock(second, NAME, { timeoutMs: 10_000, onWait: (holder) => void told.push(holder) });
      const id = await sessionOf(db);
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      await release();
      await (
        await waiting
      )();
      expect(told).toEqual([id === undefined ? null : expect.stringContaining(String(id))]);
    });
  });
});
