import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { revision, useMigrations } from './migrations';

const SLOW = {
  postgres: 'SELECT pg_sleep(3.4)',
  mysql: 'SELECT 1 FROM (SELECT 1 AS a) t WHERE SLEEP(3.4)',
  sqlite: '',
};

describeEachDialect('a statement that takes long', ['statementCancel'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is reported once a second, and one that does not, not', async () => {
    const one = migrations();
    const sql = SLOW[ctx().dialect.optionGroup];
    one.write({
      'a.ts': revision('a', { up: `await op.execute(${JSON.stringify(sql)}); await op.execute('SELECT 1');` }),
    });
    await one.upgrade();
    const told = one.events.filter(({ type }) => type.startsWith('statement'));
    expect(told).toEqual([
      expect.objectContaining({ type: 'statementRunning', sql, elapsedMs: expect.any(Number) }),
      expect.objectContaining({ type: 'statementRunning', sql }),
      expect.objectContaining({ type: 'statementEnded' }),
    ]);
  });
});
