import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { mortal } from './faults/mortal';
import { errorOf, revision, tableRevision, useMigrations, type Migrations } from './migrations';

describeEachDialect('a statement that waits for a lock of somebody else', ['alterConstraints'], (ctx) => {
  const migrations = useMigrations(ctx);
  const FIRST = tableRevision('a', 'one', {
    up: `await op.createTable('one', { id: integer().primaryKey() });`,
  });
  const NEXT = revision('b', {
    down: 'a',
    up: `await op.createTable('two', { id: integer().primaryKey() });
  await op.addColumn('one', 'n', integer());`,
  });

  /** Runs `body` while a transaction of another session holds the table. */
  async function whileHeld(body: (other: Connection) => Promise<void>): Promise<void> {
    const other = await ctx().dialect.connect(parseDatabaseUrl(ctx().url));
    try {
      await other.execute({ sql: ctx().dialect.transactionText.begin });
      await other.query('SELECT COUNT(*) FROM one');
      await body(other);
    } finally {
      await other.close();
    }
  }

  async function begin(): Promise<Migrations> {
    const one = migrations();
    one.write({ 'a.ts': FIRST });
    await one.upgrade();
    one.write({ 'b.ts': NEXT });
    return one;
  }

  test('gives up soon, and is tried again until it goes', async () => {
    const one = await begin();
    await whileHeld(async (other) => {
      const running = one.upgrade('heads', { lockWaitMs: 300 });
      await sleep(1_600);
      await other.execute({ sql: 'COMMIT' });
      await running;
    });
    const events = one.events.map(({ type }) => type);
    expect(events.filter((type) => type === 'stepRetried').length).toBeGreaterThanOrEqual(1);
    expect(events.at(-1)).toBe('stepDone');
    expect([await one.rows(), await one.tables()]).toEqual([['b'], ['one', 'two']]);
    const limit =
      ctx().dialect.name === 'postgres' ? 'SHOW lock_timeout' : 'SELECT @@lock_wait_timeout AS lock_timeout';
    const [row] = await ctx().db.query<{ lock_timeout: unknown }>(limit);
    expect(row?.lock_timeout).not.toBe(1);
    expect(row?.lock_timeout).not.toBe('300ms');
  });

  test('is tried again from where it is, whatever a person has decided about the try before', async () => {
    const one = migrations();
    const raw = `await op.execute('ALTER TABLE one ADD COLUMN raw INTEGER');`;
    const body = `await op.createTable('one', { id: integer().primaryKey() }); ${raw} await op.addColumn('one', 'later', integer());`;
    one.write({ 'a.ts': revision('a', { head: 'export const transactional = false;', up: body }) });
    const session = await ctx().dialect.connect(parseDatabaseUrl(ctx().url));
    const { connection } = mortal(session, { at: /ADD COLUMN raw/, when: 'after' });
    await errorOf(one.upgrade('heads', { connection }));
    await whileHeld(async (other) => {
      const running = one.upgrade('heads', { lockWaitMs: 300, resume: { kind: 'skip' } });
      await sleep(1_600);
      await other.execute({ sql: 'COMMIT' });
      await running;
    });
    expect(one.events.map(({ type }) => type)).toContain('stepRetried');
    const { tables } = await ctx().dialect.introspect(ctx().db);
    expect(tables.get('one')?.columns.map(({ name }) => name)).toEqual(['id', 'raw', 'later']);
  });

  test('is not tried again where it fails for another reason', async () => {
    const one = await begin();
    one.write({ 'b.ts': revision('b', { down: 'a', up: `await op.createTable('one', { id: integer() });` }) });
    await errorOf(one.upgrade('heads', { lockWaitMs: 300 }));
    expect(one.events.map(({ type }) => type)).not.toContain('stepRetried');
  });
});
