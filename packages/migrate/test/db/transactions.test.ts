import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, revision, tableRevision, useMigrations } from './migrations';

/** Three revisions of which the last one fails after it has created a table. */
const FAILING_LAST = {
  'a.ts': tableRevision('a', 'one'),
  'b.ts': tableRevision('b', 'two', { down: 'a' }),
  'c.ts': revision('c', {
    down: 'b',
    up: `await op.createTable('half', { id: integer().primaryKey() }); await op.dropTable('nothing');`,
  }),
};

const statuses = (error: unknown): unknown =>
  (error as { readonly details: { readonly steps: readonly { readonly status: string }[] } }).details.steps.map(
    (step) => step.status,
  );

describeEachDialect('transaction modes', ['transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('per-revision keeps the revisions before the one that fails', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write(FAILING_LAST);
    const error = await errorOf(upgrade('heads', { transaction: 'per-revision' }));
    expect(statuses(error)).toEqual(['applied', 'applied', 'failed']);
    expect([await rows(), await tables()]).toEqual([['b'], ['one', 'two']]);
  });

  test('all keeps nothing', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write(FAILING_LAST);
    const error = await errorOf(upgrade('heads', { transaction: 'all' }));
    expect(statuses(error)).toEqual(['skipped', 'skipped', 'failed']);
    expect(error).toMatchObject({ details: { permanent: [] } });
    expect([await rows(), await tables()]).toEqual([[], []]);
  });

  test('none keeps whatever was done', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write(FAILING_LAST);
    const error = await errorOf(upgrade('heads', { transaction: 'none' }));
    expect(statuses(error)).toEqual(['applied', 'applied', 'failed']);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /; what it did before stays, and the next run goes on after it: create table half$/,
      ),
      hint: expect.stringMatching(/^Correct the cause .*, and run the command again\./),
      details: { permanent: ['create table half'] },
    });
    expect([await rows(), await tables()]).toEqual([['b'], ['half', 'one', 'two']]);
  });

  test('a revision that is not transactional keeps what it has done', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write({ ...FAILING_LAST, 'c.ts': `${FAILING_LAST['c.ts']}\nexport const transactional = false;\n` });
    expect(await errorOf(upgrade())).toMatchObject({ details: { permanent: ['create table half'] } });
    expect([await rows(), await tables()]).toEqual([['b'], ['half', 'one', 'two']]);
  });

  test('a revision that is not transactional ends the transaction for all, and counts as applied', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': tableRevision('b', 'two', { down: 'a', head: 'export const transactional = false;' }),
      'c.ts': tableRevision('c', 'three', { down: 'b' }),
      'd.ts': revision('d', { down: 'c', up: `throw new Error('stop');` }),
    });
    const error = await errorOf(upgrade('heads', { transaction: 'all' }));
    expect(statuses(error)).toEqual(['applied', 'applied', 'skipped', 'failed']);
    expect([await rows(), await tables()]).toEqual([['b'], ['one', 'two']]);
  });

  test('autocommitBlock makes permanent what came before it, and the error says so', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', {
        down: 'a',
        up: `await op.createTable('before', { id: integer().primaryKey() });
  await op.autocommitBlock(() => op.createTable('inside', { id: integer().primaryKey() }));
  await op.createTable('after', { id: integer().primaryKey() });
  throw new Error('stop');`,
      }),
    });
    const error = await errorOf(upgrade('heads', { transaction: 'all' }));
    expect(statuses(error)).toEqual(['applied', 'failed']);
    expect(error).toMatchObject({ details: { permanent: ['create table before', 'create table inside'] } });
    expect([await rows(), await tables()]).toEqual([['a'], ['before', 'inside', 'one']]);
  });

  test('what an earlier revision made permanent is told, too, where its version row is rolled back', async () => {
    const { write, upgrade, rows, tables } = migrations();
    const inside = (table: string): string =>
      `await op.autocommitBlock(() => op.createTable('${table}', { id: integer().primaryKey() }));`;
    write({
      'a.ts': revision('a', { up: inside('early') }),
      'b.ts': revision('b', { down: 'a', up: inside('late') }),
      'c.ts': tableRevision('c', 'rolled_back', { down: 'b' }),
      'd.ts': revision('d', { down: 'c', up: `throw new Error('stop');` }),
    });
    const error = await errorOf(upgrade('heads', { transaction: 'all' }));
    expect(statuses(error)).toEqual(['applied', 'skipped', 'skipped', 'failed']);
    expect(error).toMatchObject({ details: { revision: 'd', permanent: ['create table late'] } });
    expect([await rows(), await tables()]).toEqual([['a'], ['early', 'late']]);
  });

  test('an error inside of autocommitBlock leaves no transaction open', async () => {
    const { write, upgrade, rows } = migrations();
    write({
      'a.ts': revision('a', { up: `await op.autocommitBlock(async () => { throw new Error('stop'); });` }),
      'b.ts': tableRevision('b', 'two'),
    });
    await errorOf(upgrade('a'));
    await upgrade('b');
    expect(await rows()).toEqual(['b']);
  });
});

describeEachDialect('transaction modes', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test.each(['per-revision', 'all', 'none'] as const)('%s leads to the same end', async (transaction) => {
    const { write, upgrade, downgrade, rows, tables } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': tableRevision('b', 'two', { down: 'a', head: 'export const transactional = false;' }),
      'c.ts': tableRevision('c', 'three', { down: 'a' }),
      'm.ts': revision('m', {
        down: ['b', 'c'],
        up: `await op.autocommitBlock(() => op.addColumn('one', 'n', integer()));`,
        back: `await op.autocommitBlock(() => op.dropColumn('one', 'n'));`,
      }),
    });
    await upgrade('heads', { transaction });
    expect([await rows(), await tables()]).toEqual([['m'], ['one', 'three', 'two']]);
    await downgrade('a', { transaction });
    expect([await rows(), await tables()]).toEqual([['a'], ['one']]);
    await downgrade('base', { transaction });
    expect([await rows(), await tables()]).toEqual([[], []]);
  });

  test('where DDL cannot be rolled back, all records each revision that stays', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write({ 'a.ts': tableRevision('a', 'one'), 'b.ts': revision('b', { down: 'a', up: `throw new Error('stop');` }) });
    const error = await errorOf(upgrade('heads', { transaction: 'all' }));
    const stays = (await tables()).length > 0;
    expect(stays).toBe(!ctx().dialect.features.transactionalDdl);
    expect(await rows()).toEqual(stays ? ['a'] : []);
    expect(statuses(error)).toEqual([stays ? 'applied' : 'skipped', 'failed']);
  });

  test('what stays of a revision is what the database really keeps', async () => {
    const { write, upgrade, tables } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', {
        down: 'a',
        up: `await op.bulkInsert('one', [{ id: 1 }]);
  await op.createTable('half', { id: integer().primaryKey() });
  await op.bulkInsert('one', [{ id: 2 }]);
  throw new Error('stop');`,
      }),
    });
    const error = await errorOf(upgrade());
    const stays = !ctx().dialect.features.transactionalDdl;
    expect(error).toMatchObject({
      details: { permanent: stays ? ['insert 1 row into one', 'create table half'] : [] },
    });
    expect(await tables()).toEqual(stays ? ['half', 'one'] : ['one']);
    expect(await ctx().db.query('SELECT id FROM one')).toEqual(stays ? [{ id: 1 }] : []);
  });

  test('rows that were changed before any DDL are rolled back everywhere', async () => {
    const { write, upgrade } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', {
        down: 'a',
        up: `await op.bulkInsert('one', [{ id: 1 }]); await op.execute('INSERT INTO one VALUES (1)');`,
      }),
    });
    expect(await errorOf(upgrade())).toMatchObject({ details: { permanent: [] } });
    expect(await ctx().db.query('SELECT id FROM one')).toEqual([]);
  });

  test('op.knex works in the transaction of the revision', async () => {
    const { write, upgrade } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', {
        down: 'a',
        up: `await op.knex('one').insert({ id: 7 });
  const rows = await op.query('SELECT id FROM one WHERE id = ?', [7]);
  if (rows.length !== 1) throw new Error('the row is not there');`,
      }),
      'c.ts': revision('c', { down: 'b', up: `await op.knex('one').insert({ id: 8 }); throw new Error('stop');` }),
    });
    await errorOf(upgrade());
    expect(await ctx().db.query('SELECT id FROM one')).toEqual([{ id: 7 }]);
  });
});
