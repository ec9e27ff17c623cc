import { describe, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { prepareDowngrade, prepareUpgrade } from '../../src/commands/prepare';
import { runPrepared } from '../../src/commands/run';
import { errorOf, tableRevision, useMigrations } from './migrations';

describeEachDialect('version rows that another session changes meanwhile', [], (ctx) => {
  const migrations = useMigrations(ctx);

  /** What another run would do that takes no lock, between a plan and its first statement. */
  async function elsewhere(sql: string): Promise<void> {
    const other = await getDialect(ctx().dialect.name).connect(parseDatabaseUrl(ctx().url));
    try {
      await other.execute({ sql });
    } finally {
      await other.close();
    }
  }

  describe.each(['per-revision', 'all'] as const)('in mode %s', (transaction) => {
    test('fail the upgrade, which is rolled back', async () => {
      const { write, upgrade, context, rows, tables } = migrations();
      write({ 'a.ts': tableRevision('a', 'one'), 'b.ts': tableRevision('b', 'two', { down: 'a' }) });
      await upgrade('a');
      const prepared = await prepareUpgrade(await context({ transaction }), 'head');
      await elsewhere("UPDATE alembic_version SET version_num = 'other'");
      expect(await errorOf(runPrepared(prepared))).toMatchObject({
        code: 'REVISION_FAILED',
        details: { revision: 'b', cause: { code: 'ROW_COUNT', details: { expected: 1, found: 0 } } },
      });
      expect(await rows()).toEqual(['other']);
      expect(await tables()).toEqual(ctx().dialect.features.transactionalDdl ? ['one'] : ['one', 'two']);
    });

    test('fail the downgrade, which is rolled back', async () => {
      const { write, upgrade, context, rows, tables } = migrations();
      write({ 'a.ts': tableRevision('a', 'one') });
      await upgrade('a');
      const prepared = await prepareDowngrade(await context({ transaction }), 'base');
      await elsewhere('DELETE FROM alembic_version');
      expect(await errorOf(runPrepared(prepared))).toMatchObject({ details: { cause: { code: 'ROW_COUNT' } } });
      expect(await rows()).toEqual([]);
      expect(await tables()).toEqual(ctx().dialect.features.transactionalDdl ? ['one'] : []);
    });

    test('fail a first upgrade', async () => {
      const { write, upgrade, context, rows, tables } = migrations();
      write({ 'a.ts': tableRevision('a', 'one') });
      await upgrade('a');
      await elsewhere('DROP TABLE one');
      await elsewhere('DELETE FROM alembic_version');
      const prepared = await prepareUpgrade(await context({ transaction }), 'head');
      await elsewhere("INSERT INTO alembic_version VALUES ('a')");
      expect(await errorOf(runPrepared(prepared))).toMatchObject({ details: { cause: { code: 'STATEMENT_FAILED' } } });
      expect(await rows()).toEqual(['a']);
      expect(await tables()).toEqual(ctx().dialect.features.transactionalDdl ? [] : ['one']);
    });
  });
});
