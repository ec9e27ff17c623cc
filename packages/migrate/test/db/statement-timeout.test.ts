import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, revision, useMigrations } from './migrations';

/** Statements that take 20 seconds. */
const SLOW: Readonly<Record<'postgres' | 'mysql' | 'sqlite', string>> = {
  postgres: 'SELECT pg_sleep(20)',
  mysql: 'SELECT 1 FROM (SELECT 1 AS a) t WHERE SLEEP(20)',
  sqlite: 'SELECT 1',
};
const CREATE = `await op.createTable('one', { id: integer().primaryKey() });`;

describeEachDialect('a statement that takes too long', ['statementCancel'], (ctx) => {
  const migrations = useMigrations(ctx);
  const slow = (): string => `await op.execute(${JSON.stringify(SLOW[ctx().dialect.optionGroup])});`;
  const cause = (seconds: number) => ({
    code: 'STATEMENT_TIMEOUT',
    details: { statement: SLOW[ctx().dialect.optionGroup], seconds },
  });

  test('is ended, its revision fails, and the next run goes on', async () => {
    const one = migrations();
    const head = 'export const statementTimeout = 0.4;';
    one.write({ 'a.ts': revision('a', { head, up: `${CREATE}\n${slow()}` }) });
    expect(await errorOf(one.upgrade())).toMatchObject({
      code: 'REVISION_FAILED',
      message: expect.stringContaining('a statement took longer than 0.4 s, and was ended: SELECT'),
      details: { cause: cause(0.4) },
    });
    expect(await one.rows()).toEqual([]);
    one.write({ 'a.ts': revision('a', { head, up: CREATE }), 'b.sql': sqlRevision('0.3', slowSql()) });
    expect(await errorOf(one.upgrade())).toMatchObject({ details: { cause: cause(0.3) } });
    expect(await one.rows()).toEqual(['a']);
  });

  test('has the limit of the configuration, unless its revision says otherwise', async () => {
    const one = migrations();
    const db = JSON.stringify(SLOW[ctx().dialect.optionGroup]);
    one.write({ 'a.ts': revision('a', { up: `await op.execute(${db});` }) });
    const statementTimeoutMs = 300;
    expect(await errorOf(one.upgrade('heads', { statementTimeoutMs }))).toMatchObject({
      details: { cause: cause(0.3) },
    });
    const short = db.replace('20', '0.5');
    const head = 'export const statementTimeout = 0;';
    one.write({ 'a.ts': revision('a', { head, up: `await op.execute(${short});` }) });
    await one.upgrade('heads', { statementTimeoutMs });
    expect(await one.rows()).toEqual(['a']);
  });

  const slowSql = (): string => SLOW[ctx().dialect.optionGroup];
});

function sqlRevision(timeout: string, sql: string): string {
  return `-- revision: b\n-- revises: a\n-- statement timeout: ${timeout}\n-- upgrade\n${sql};\n-- downgrade\nSELECT 1;\n`;
}

describeEachDialect('a statement timeout', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is said not to count where nobody can end a statement', async () => {
    const one = migrations();
    const head = 'export const statementTimeout = 30;';
    one.write({ 'a.ts': revision('a', { head, up: CREATE }), 'b.ts': revision('b', { head, down: 'a' }) });
    await one.upgrade();
    const said = one.events.filter(({ type }) => type === 'limitIgnored');
    expect(said).toMatchObject(ctx().dialect.features.statementCancel ? [] : [{ step: { revision: { id: 'a' } } }]);
  });
});
