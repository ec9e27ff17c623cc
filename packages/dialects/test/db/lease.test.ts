import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { describeEachFamily } from '@fastappkit/testkit';
import type { Connection } from '../../src/connection/connection';
import { acquireLease, type Lease, type LeaseRequest } from '../../src/lease';
import { parseDatabaseUrl } from '../../src/url';

describeEachFamily('a lease', (ctx) => {
  const request = (holder: string, more: Partial<LeaseRequest> = {}): LeaseRequest => ({
    name: 'test',
    holder,
    timeoutMs: 0,
    onLost: () => undefined,
    ...more,
  });
  const withSessions = async (
    count: number,
    body: (sessions: readonly Connection[]) => Promise<void>,
  ): Promise<void> => {
    const { dialect, url } = ctx();
    const sessions = await Promise.all(Array.from({ length: count }, () => dialect.connect(parseDatabaseUrl(url))));
    try {
      await body(sessions);
    } finally {
      await Promise.all(sessions.map((one) => one.close()));
    }
  };

  test('is taken by one of many that begin at once, and by each in turn', async () => {
    await withSessions(4, async (sessions) => {
      let inside = 0;
      const most: number[] = [];
      const takeTurn = async (session: Connection, index: number): Promise<void> => {
        const lease = await acquireLease(session, request(`run ${index}`, { timeoutMs: 20_000 }));
        inside += 1;
        most.push(inside);
        await sleep(30);
        inside -= 1;
        await lease.release();
        await lease.release();
      };
      await Promise.all(sessions.map(takeTurn));
      expect(most).toEqual([1, 1, 1, 1]);
    });
  });

  test('that is renewed keeps others out, who learn who has it; and one that is not is taken over', async () => {
    await withSessions(2, async ([first, second]) => {
      if (first === undefined || second === undefined) throw new Error('two were asked for');
      const told: (string | null)[] = [];
      let lost = 0;
      const onLost = (): void => void (lost += 1);
      const onWait = (holder: string | null): void => void told.push(holder);
      const lease = await acquireLease(first, request('process 7 of ada', { ttlMs: 600, onLost }));
      const waiting = acquireLease(second, request('process 8', { timeoutMs: 1_400, onWait }));
      const holder = expect.stringMatching(/^process 7 of ada, since 20\d\d-.*Z; its lease ends in 1 s unless it is/);
      await expect(waiting).rejects.toMatchObject({ code: 'LOCK_TIMEOUT', details: { name: 'test', holder } });
      expect([told, lost]).toEqual([[holder], 0]);
      // as if the first one had stood still until its lease ended, and somebody else had come and gone
      await second.execute({ sql: "UPDATE fastappkit_lock SET token = 'gone', expires_at = 0" });
      const next: Lease = await acquireLease(second, request('process 9', { ttlMs: 60_000 }));
      await sleep(400);
      expect(lost).toBe(1);
      await lease.release();
      await expect(acquireLease(first, request('process 7'))).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
      await next.release();
      await (await acquireLease(first, request('process 7'))).release();
    });
  });

  test('is lost with the session that would renew it', async () => {
    await withSessions(1, async ([first]) => {
      if (first === undefined) throw new Error('one was asked for');
      let lost = 0;
      const lease = await acquireLease(first, request('process 7', { ttlMs: 300, onLost: () => void (lost += 1) }));
      await first.close();
      await sleep(600);
      expect(lost).toBe(1);
      await lease.release();
      await (await acquireLease(ctx().db, request('process 8', { timeoutMs: 1_000 }))).release();
    });
  });
});
