import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, revision, useMigrations } from './migrations';

const FAMILY = revision('a', {
  up: `await op.createTable('parents', { id: integer().primaryKey(), name: string(20), age: integer() });
  await op.createTable('children', {
    id: integer().primaryKey(),
    parent_id: integer().references({ table: 'parents', column: 'id' }, { onDelete: 'cascade' }),
  });
  await op.bulkInsert('parents', [{ id: 1, name: 'Ada', age: 30 }, { id: 2, name: 'Bob', age: 40 }]);
  await op.bulkInsert('children', [{ id: 10, parent_id: 1 }, { id: 11, parent_id: 2 }]);`,
  back: `await op.dropTable('children'); await op.dropTable('parents');`,
});

const ORPHAN = revision('b', {
  down: 'a',
  up: `await op.createTable('two', { id: integer().primaryKey() }); await op.bulkInsert('children', [{ id: 12, parent_id: 99 }]);`,
});

describeEachDialect('foreign keys', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const children = () => ctx().db.query('SELECT id, parent_id FROM children ORDER BY id');

  test('child rows survive each change of their parent', async () => {
    const { write, upgrade, downgrade } = migrations();
    const change = (id: string, down: string, up: string, back: string): Readonly<Record<string, string>> => ({
      [`${id}.ts`]: revision(id, { down, up: `await ${up};`, back: `await ${back};` }),
    });
    write({
      'a.ts': FAMILY,
      ...change(
        'b',
        'a',
        `op.alterColumn('parents', 'name', { type: string(50), nullable: false })`,
        `op.alterColumn('parents', 'name', { type: string(20), nullable: true })`,
      ),
      ...change('c', 'b', `op.dropColumn('parents', 'age')`, `op.addColumn('parents', 'age', integer())`),
      ...change(
        'd',
        'c',
        `op.createUniqueConstraint('uq_parents_name', 'parents', ['name'])`,
        `op.dropConstraint('uq_parents_name', 'parents', { type: 'unique' })`,
      ),
      ...change('e', 'd', `op.renameTable('parents', 'people')`, `op.renameTable('people', 'parents')`),
    });
    const rows = [
      { id: 10, parent_id: 1 },
      { id: 11, parent_id: 2 },
    ];
    for (const target of ['b', 'c', 'd', 'e']) {
      await upgrade(target);
      expect(await children()).toEqual(rows);
    }
    for (const target of ['d', 'c', 'b', 'a']) {
      await downgrade(target);
      expect(await children()).toEqual(rows);
    }
  });

  test.each(['per-revision', 'all', 'none'] as const)(
    'are enforced again after a run in mode %s',
    async (transaction) => {
      const { write, upgrade } = migrations();
      write({ 'a.ts': FAMILY });
      await upgrade('heads', { transaction });
      await expect(ctx().db.execute({ sql: 'INSERT INTO children VALUES (12, 99)' })).rejects.toMatchObject({
        code: 'STATEMENT_FAILED',
      });
      await ctx().db.execute({ sql: 'DELETE FROM parents WHERE id = 1' });
      expect(await children()).toEqual([{ id: 11, parent_id: 2 }]);
    },
  );

  test('are enforced again after a run that failed', async () => {
    const { write, upgrade } = migrations();
    write({ 'a.ts': FAMILY, 'b.ts': revision('b', { down: 'a', up: `throw new Error('stop');` }) });
    await errorOf(upgrade());
    await expect(ctx().db.execute({ sql: 'INSERT INTO children VALUES (12, 99)' })).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
    });
  });

  test.each(['per-revision', 'all'] as const)('that are violated fail the run in mode %s', async (transaction) => {
    const { write, upgrade, rows, tables } = migrations();
    write({ 'a.ts': FAMILY });
    await upgrade();
    write({ 'b.ts': ORPHAN });
    const { beforeCommit, features } = ctx().dialect;
    expect(await errorOf(upgrade('heads', { transaction }))).toMatchObject({
      code: 'REVISION_FAILED',
      details: {
        revision: 'b',
        // SQLite rebuilds tables while it looks away, so it looks at the end.
        cause: { code: beforeCommit.length > 0 ? 'FOREIGN_KEYS_VIOLATED' : 'STATEMENT_FAILED' },
        steps: [{ revision: 'b', status: 'failed' }],
      },
    });
    expect(await rows()).toEqual(['a']);
    expect(await children()).toHaveLength(2);
    expect(await tables()).toEqual(
      features.transactionalDdl ? ['children', 'parents'] : ['children', 'parents', 'two'],
    );
  });

  test('that are violated at the commit of all revisions leave none of them', async () => {
    const { write, upgrade, rows, tables } = migrations();
    const { deferrableConstraints, transactionalDdl } = ctx().dialect.features;
    const waits = deferrableConstraints && transactionalDdl;
    write({
      'a.ts': waits ? FAMILY.replace(`onDelete: 'cascade'`, `deferrable: 'initiallyDeferred'`) : FAMILY,
      'b.ts': ORPHAN,
    });
    const error = await errorOf(upgrade('heads', { transaction: 'all' }));
    expect(error).toMatchObject({ code: 'REVISION_FAILED', details: { revision: 'b' } });
    expect(await rows()).toEqual(waits ? [] : ['a']);
    expect(await tables()).toEqual(waits ? [] : ['children', 'parents', 'two']);
  });
});
