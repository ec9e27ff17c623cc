import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { preparePreview } from '../../src/commands/prepare';
import { rehearse, type Rehearsal } from '../../src/commands/rehearse';
import { errorOf, revision, tableRevision, useMigrations, type Migrations } from './migrations';

const STORY = {
  'a.ts': tableRevision('a', 'one'),
  'b.ts': revision('b', {
    down: 'a',
    up: `
  await op.execute('INSERT INTO one (id) VALUES (?), (?)', [1, 2]);
  await op.addColumn('one', 'twice', integer());
  for (const { id } of await op.query<{ id: number }>('SELECT id FROM one ORDER BY id')) {
    await op.knex('one').where({ id }).update({ twice: 2 * id });
  }`,
    back: `await op.dropColumn('one', 'twice');`,
  }),
};

async function dryRun(one: Migrations, target = 'heads'): Promise<Rehearsal> {
  let clock = 0;
  const context = await one.context({ nowMs: () => (clock += 1) });
  return rehearse(await preparePreview(context, target));
}

describeEachDialect('dry run', ['transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('runs the revisions with their data, shows each statement, and leaves nothing', async () => {
    const one = migrations();
    one.write(STORY);
    const { steps, statements } = await dryRun(one);
    expect(steps.map(({ revision: id, status }) => [id, status])).toEqual([
      ['a', 'applied'],
      ['b', 'applied'],
    ]);
    expect(statements.map(({ revision: id, sql, params }) => [id, sql.split(/[\s(]+/, 3).join(' '), params])).toEqual([
      [null, 'CREATE TABLE "alembic_version"', []],
      ['a', 'CREATE TABLE "one"', []],
      ['a', 'INSERT INTO "alembic_version"', []],
      ['b', 'INSERT INTO one', [1, 2]],
      ['b', 'ALTER TABLE "one"', []],
      ['b', 'SELECT id FROM', []],
      ['b', expect.stringMatching(/^update .one. set/), [2, 1]],
      ['b', expect.stringMatching(/^update .one. set/), [4, 2]],
      ['b', 'UPDATE "alembic_version" SET', []],
    ]);
    expect(statements.every(({ elapsedMs }) => elapsedMs === 1)).toBe(true);
    expect(await one.tables()).toEqual([]);
    expect(await one.rows()).toBeUndefined();
  });

  test('goes down too, and keeps what is there', async () => {
    const one = migrations();
    one.write(STORY);
    await one.upgrade();
    const { statements } = await dryRun(one, 'b:base');
    expect(statements.map(({ revision: id }) => id)).toContain('b');
    expect(await ctx().db.query('SELECT id, twice FROM one ORDER BY id')).toEqual([
      { id: 1, twice: 2 },
      { id: 2, twice: 4 },
    ]);
    expect(await one.rows()).toEqual(['b']);
  });

  test('finds what data refuse, and says that nothing is applied', async () => {
    const one = migrations();
    one.write({
      ...STORY,
      'c.ts': revision('c', { down: 'b', up: `await op.execute('INSERT INTO one (id) VALUES (1)');` }),
    });
    expect(await errorOf(dryRun(one))).toMatchObject({
      code: 'REVISION_FAILED',
      details: {
        revision: 'c',
        permanent: [],
        steps: [{ status: 'skipped' }, { status: 'skipped' }, { status: 'failed' }],
      },
    });
    expect(await one.tables()).toEqual([]);
  });

  test('finds what a commit would refuse, in the revision that is to blame', async () => {
    const one = migrations();
    one.write({
      'a.ts': revision('a', {
        up: `
  await op.createTable('parents', { id: integer().primaryKey() });
  await op.createTable('children', {
    id: integer().primaryKey(),
    parent: integer().references({ table: 'parents', column: 'id' }, { deferrable: 'initiallyDeferred' }),
  });`,
      }),
      'b.ts': revision('b', { down: 'a', up: `await op.execute('INSERT INTO children VALUES (1, 7)');` }),
      'c.ts': revision('c', { down: 'b', up: `await op.execute('DELETE FROM children');` }),
    });
    expect(await errorOf(dryRun(one))).toMatchObject({ code: 'REVISION_FAILED', details: { revision: 'b' } });
  });

  test('refuses what runs outside of a transaction', async () => {
    const one = migrations();
    one.write({ 'a.ts': revision('a', { up: `await op.autocommitBlock(async () => undefined);` }) });
    expect(await errorOf(dryRun(one))).toMatchObject({
      code: 'REVISION_FAILED',
      details: { cause: { code: 'DRY_RUN_AUTOCOMMIT' } },
    });
  });

  test('has nothing to run where nothing is pending', async () => {
    const one = migrations();
    one.write(STORY);
    await one.upgrade();
    expect(await dryRun(one)).toEqual({ steps: [], statements: [] });
  });
});

describeEachDialect('dry run', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is refused exactly where DDL commits', async () => {
    const one = migrations();
    one.write(STORY);
    const attempt = dryRun(one);
    if (ctx().dialect.features.transactionalDdl) expect((await attempt).steps).toHaveLength(2);
    else expect(await errorOf(attempt)).toMatchObject({ code: 'DRY_RUN_REFUSED' });
    expect(await one.tables()).toEqual([]);
  });
});

describeEachDialect('dry run of batches', ['transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is refused, since they commit', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', { down: 'a', up: `await op.forEachBatch('one', {}, async () => {});` }),
    });
    expect(await errorOf(dryRun(one))).toMatchObject({
      details: { cause: { code: 'DRY_RUN_AUTOCOMMIT', details: { what: 'op.forEachBatch("one")' } } },
    });
  });
});
