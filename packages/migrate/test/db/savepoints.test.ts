import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, revision, tableRevision, useMigrations } from './migrations';

const INSERT = (id: number): string => `await op.execute('INSERT INTO one (id) VALUES (${id})');`;

describeEachDialect('op.transaction', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const ids = (): Promise<unknown> => ctx().db.query('SELECT id FROM one ORDER BY id');

  test.each(['per-revision', 'all', 'none'] as const)(
    'undoes what its body did, and nothing else, in mode %s',
    async (transaction) => {
      const one = migrations();
      one.write({
        'a.ts': tableRevision('a', 'one'),
        'b.ts': revision('b', {
          down: 'a',
          up: `${INSERT(1)}
  await op.transaction(async () => {
    ${INSERT(2)}
    await op.transaction(async () => {
      ${INSERT(3)}
      throw new Error('inner');
    }).catch(() => undefined);
  });
  await op.transaction(async () => {
    ${INSERT(4)}
    throw new Error('outer');
  }).catch(() => undefined);
  ${INSERT(5)}`,
        }),
      });
      await one.upgrade('heads', { transaction });
      expect(await ids()).toEqual([{ id: 1 }, { id: 2 }, { id: 5 }]);
    },
  );

  test('holds its body together after DDL that has ended the transaction of the revision, too', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one', {
        up: `await op.createTable('one', { id: integer().primaryKey() });
  await op.transaction(async () => { ${INSERT(1)} throw new Error('no'); }).catch(() => undefined);
  await op.transaction(async () => { ${INSERT(2)} });`,
      }),
    });
    await one.upgrade();
    expect(await ids()).toEqual([{ id: 2 }]);
  });

  test('lets the revision fail with what is thrown, and tells what stays', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', {
        down: 'a',
        up: `await op.transaction(async () => { ${INSERT(1)} throw new Error('no'); });`,
      }),
    });
    expect(await errorOf(one.upgrade('heads', { transaction: 'none' }))).toMatchObject({
      code: 'REVISION_FAILED',
      details: { reason: 'no', permanent: [] },
    });
    expect(await ids()).toEqual([]);
    expect(await one.rows()).toEqual(['a']);
  });

  test('is printed with its borders, which run as they are', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', {
        down: 'a',
        up: `await op.transaction(async () => { ${INSERT(1)} await op.transaction(async () => { ${INSERT(2)} }); });`,
      }),
    });
    const items = await one.preview('heads');
    for (const { kind, sql } of items) if (kind === 'statement') await ctx().db.execute({ sql });
    expect(await ids()).toEqual([{ id: 1 }, { id: 2 }]);
    expect(items.filter(({ sql }) => sql.includes('SAVEPOINT')).length).toBeGreaterThanOrEqual(2);
  });

  test('refuses what commits, where DDL does', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', { down: 'a', up: `await op.transaction(() => op.addColumn('one', 'n', integer()));` }),
    });
    const attempt = one.upgrade();
    if (ctx().dialect.features.transactionalDdl) expect(await attempt).toHaveLength(2);
    else expect(await errorOf(attempt)).toMatchObject({ details: { cause: { code: 'SAVEPOINT_ENDED' } } });
    expect(await one.rows()).toEqual([ctx().dialect.features.transactionalDdl ? 'b' : 'a']);
  });

  test('refuses an autocommitBlock inside of it', async () => {
    const one = migrations();
    one.write({
      'a.ts': revision('a', { up: `await op.transaction(() => op.autocommitBlock(async () => undefined));` }),
    });
    expect(await errorOf(one.upgrade())).toMatchObject({ details: { cause: { code: 'SAVEPOINT_ENDED' } } });
  });
});
