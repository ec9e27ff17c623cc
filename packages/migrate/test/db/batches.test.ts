import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { stamp } from '../../src/commands/stamp';
import { readCursors } from '../../src/runtime/batches/cursor-table';
import { errorOf, revision, tableRevision, useMigrations, VERSION_TABLE } from './migrations';

/** Tables whose rows count how often they were changed, and a table that stops a revision where a row says so. */
const tables = tableRevision('a', 'items', {
  up: `await op.createTable('items', { id: integer().primaryKey(), n: integer().notNull(), grp: string(5).notNull() });
  await op.createTable('pairs', { a: string(5).primaryKey(), b: integer().primaryKey(), n: integer().notNull() });
  await op.createTable('bare', { id: integer(), note: string(9) });
  await op.createTable('stops', { id: integer().primaryKey() });
  await op.bulkInsert('items', Array.from({ length: 23 }, (_v, i) => ({ id: i * 2 + 1, n: 0, grp: i % 3 === 0 ? 'x' : 'y' })));
  await op.bulkInsert('pairs', Array.from({ length: 10 }, (_v, i) => ({ a: i < 4 ? "a'?" : 'b', b: i, n: 0 })));`,
});

const COUNT = `for (const { id } of rows) {
    if ((await batch.query('SELECT id FROM stops WHERE id = ?', [id])).length > 0) throw new Error('stopped at ' + id);
    await batch.execute('UPDATE items SET n = n + 1 WHERE id = ?', [id]);
  }`;

/** A revision that works through items. */
const counting = (options: string, around: { readonly before?: string; readonly after?: string } = {}): string =>
  revision('b', {
    down: 'a',
    up: `${around.before ?? ''}
  await op.forEachBatch('items', ${options}, async (rows, batch) => { ${COUNT} });
  ${around.after ?? ''}`,
  });

describeEachDialect('op.forEachBatch', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const changed = async (sql = 'SELECT id, n FROM items ORDER BY id'): Promise<readonly number[]> =>
    (await ctx().db.query<{ n: number }>(sql)).map(({ n }) => n);
  const begin = async (text: string): Promise<ReturnType<typeof migrations>> => {
    const one = migrations();
    one.write({ 'a.ts': tables });
    await one.upgrade();
    one.write({ 'b.ts': text });
    return one;
  };

  test.each([
    ['batches that do not come out even', '{ size: 7, columns: [] }', () => 1],
    ['batches that come out even', '{ size: 23 }', () => 1],
    ['one batch', '{}', () => 1],
    ['the rows of a condition', `{ size: 3, where: "grp = 'x' -- y", pauseMs: 1 }`, (at: number) => (at % 3 ? 0 : 1)],
  ])('changes each row once in %s', async (_title, options, expected) => {
    for (const transaction of ['per-revision', 'all', 'none'] as const) {
      const one = await begin(counting(options));
      await one.upgrade('heads', { transaction });
      expect(await changed()).toEqual(Array.from({ length: 23 }, (_v, at) => expected(at)));
      expect([await one.rows(), await readCursors(ctx().db, VERSION_TABLE)]).toEqual([['b'], undefined]);
      await one.downgrade('base');
      for (const name of ['items', 'pairs', 'bare', 'stops']) {
        await ctx().db.execute({ sql: `DROP TABLE IF EXISTS ${name}` });
      }
    }
  });

  test('goes on where it was stopped, and does not repeat what came before', async () => {
    const before = `await op.addColumn('items', 'late', integer()); await op.execute('UPDATE pairs SET n = n + 1');`;
    const after = `await op.execute('UPDATE pairs SET n = n + 10');
  await op.forEachBatch('pairs', { size: 4 }, async (rows, batch) => {
    for (const { a, b } of rows) await batch.execute('UPDATE pairs SET n = n + 100 WHERE a = ? AND b = ?', [a, b]);
    if ((await batch.query('SELECT id FROM stops')).length > 0) throw new Error('stopped again');
  });`;
    const one = await begin(counting('{ size: 5 }', { before, after }));
    await ctx().db.execute({ sql: 'INSERT INTO stops (id) VALUES (25)' });
    expect(await errorOf(one.upgrade())).toMatchObject({
      code: 'REVISION_FAILED',
      details: { saved: '10 rows of "items" are', permanent: [] },
      message: expect.stringMatching(
        /stopped at 25; 10 rows of "items" are done, and the next run goes on after that$/,
      ),
    });
    expect(await one.rows()).toEqual(['a']);
    expect(await readCursors(ctx().db, VERSION_TABLE)).toMatchObject([
      { revision: 'b', direction: 'up', call: 1, position: ['19'], rowsDone: 10, isFinished: false },
    ]);
    // Behind the place where it stopped, and before it.
    await ctx().db.execute({ sql: `INSERT INTO items (id, n, grp) VALUES (2, 0, 'x')` });
    await ctx().db.execute({ sql: `INSERT INTO items (id, n, grp) VALUES (22, 0, 'x')` });
    await ctx().db.execute({ sql: 'UPDATE stops SET id = 2' });
    expect(await errorOf(one.upgrade())).toMatchObject({ details: { reason: 'stopped again' } });
    expect(await changed(`SELECT n FROM items WHERE id <> 2`)).toEqual(Array.from({ length: 24 }, () => 1));
    expect(await changed(`SELECT n FROM items WHERE id = 2`)).toEqual([0]);
    await ctx().db.execute({ sql: 'DELETE FROM stops' });
    await one.upgrade();
    expect(await changed(`SELECT n FROM pairs`)).toEqual(Array.from({ length: 10 }, () => 111));
    expect(one.events.filter(({ type }) => type === 'batchDone')).toMatchObject([
      { table: 'pairs', rowsDone: 4, rowsTotal: 10, rowsPerSecond: null, leftMs: null },
      { rowsDone: 8 },
      { rowsDone: 10 },
    ]);
    expect([await one.rows(), await readCursors(ctx().db, VERSION_TABLE)]).toEqual([['b'], undefined]);
  });

  test('goes on in the middle of rows that share the first part of a key', async () => {
    const one = await begin(
      revision('b', {
        down: 'a',
        up: `await op.forEachBatch('pairs', { size: 3 }, async (rows, batch) => {
    for (const { a, b } of rows) await batch.execute('UPDATE pairs SET n = n + 1 WHERE a = ? AND b = ?', [a, b]);
    if ((await batch.query('SELECT id FROM stops WHERE id = ?', [rows[0].b])).length > 0) throw new Error('stopped');
  });`,
      }),
    );
    await ctx().db.execute({ sql: 'INSERT INTO stops (id) VALUES (6)' });
    expect(await errorOf(one.upgrade())).toMatchObject({ details: { saved: '6 rows of "pairs" are' } });
    expect(await readCursors(ctx().db, VERSION_TABLE)).toMatchObject([{ position: ['b', '5'], rowsDone: 6 }]);
    // before the place by its second part, and behind it
    await ctx().db.execute({ sql: `INSERT INTO pairs (a, b, n) VALUES ('a''?', 20, 0), ('b', -1, 0), ('b', 20, 0)` });
    await ctx().db.execute({ sql: 'DELETE FROM stops' });
    await one.upgrade();
    expect(await changed(`SELECT n FROM pairs WHERE b NOT IN (-1, 20)`)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(await changed(`SELECT n FROM pairs WHERE b IN (-1, 20) ORDER BY a, b`)).toEqual([0, 0, 1]);
  });

  test('has no derived way back, but one that says so', async () => {
    const one = migrations();
    one.write({ 'a.ts': tables });
    const up = `await op.forEachBatch('items', {}, async (rows, batch) => { ${COUNT} });`;
    one.write({ 'b.ts': revision('b', { down: 'a', up, back: 'derived' }) });
    await one.upgrade();
    expect(await errorOf(one.downgrade('-1'))).toMatchObject({
      code: 'DOWNGRADE_NOT_DERIVED',
      details: { operation: expect.stringContaining('op.forEachBatch("items")') },
    });
    expect([await one.rows(), await changed()]).toEqual([['b'], Array.from({ length: 23 }, () => 1)]);
  });

  test('goes through an empty table, and gives the rows as they are', async () => {
    const one = await begin(
      revision('b', {
        down: 'a',
        up: `await op.forEachBatch('stops', {}, async () => { throw new Error('there is no row'); });
  await op.forEachBatch('items', { key: ['id'], size: 22, where: sql('id > 1') }, async (rows) => {
    if (JSON.stringify(rows[0]) !== '{"id":3,"n":0,"grp":"y"}') throw new Error(JSON.stringify(rows[0]));
  });`,
      }),
    );
    await one.upgrade();
    expect(await one.rows()).toEqual(['b']);
  });

  test.each([
    ['BATCH_TABLE_MISSING', `await op.forEachBatch('nowhere', {}, async () => {});`],
    ['BATCH_KEY_MISSING', `await op.forEachBatch('bare', {}, async () => {});`],
    ['BATCH_KEY_INVALID', `await op.forEachBatch('items', { key: ['grp'] }, async () => {});`],
    ['BATCH_OPTION_INVALID', `await op.forEachBatch('items', { size: 0 }, async () => {});`],
    ['BATCH_AFTER_CODE', `await op.knex('stops'); await op.forEachBatch('items', {}, async () => {});`],
    ['SAVEPOINT_ENDED', `await op.transaction(() => op.forEachBatch('items', {}, async () => {}));`],
    [
      'SAVEPOINT_ENDED',
      `await op.forEachBatch('items', {}, (_rows, batch) => batch.forEachBatch('pairs', {}, async () => {}));`,
    ],
  ])('refuses with %s: %s', async (code, up) => {
    const one = await begin(revision('b', { down: 'a', up }));
    expect(await errorOf(one.upgrade())).toMatchObject({ details: { cause: { code } } });
    expect(await one.rows()).toEqual(['a']);
  });

  test('begins anew after a stamp, which says that the revision is done or not begun', async () => {
    const one = await begin(counting(`{ key: 'id', size: 5 }`));
    await ctx().db.execute({ sql: 'INSERT INTO stops (id) VALUES (25)' });
    await errorOf(one.upgrade());
    expect(await readCursors(ctx().db, VERSION_TABLE)).toHaveLength(1);
    await stamp(await one.context(), ['b']);
    expect(await readCursors(ctx().db, VERSION_TABLE)).toBeUndefined();
    await stamp(await one.context(), ['a']);
    await ctx().db.execute({ sql: 'DELETE FROM stops' });
    await one.upgrade();
    expect(await changed()).toEqual(Array.from({ length: 23 }, (_v, at) => (at < 10 ? 2 : 1)));
  });

  test('refuses a revision that was edited after it was interrupted', async () => {
    const one = await begin(counting('{ size: 5 }'));
    await ctx().db.execute({ sql: 'INSERT INTO stops (id) VALUES (25)' });
    await errorOf(one.upgrade());
    one.write({ 'b.ts': counting('{ size: 5 }', { before: `await op.execute('UPDATE pairs SET n = 5');` }) });
    expect(await errorOf(one.upgrade())).toMatchObject({ details: { cause: { code: 'BATCH_CALL_CHANGED' } } });
    expect(await changed('SELECT n FROM pairs WHERE n > 0')).toEqual([]);
  });

  test('cannot be printed', async () => {
    const one = await begin(counting('{}'));
    expect(await errorOf(one.preview('heads'))).toMatchObject({
      hint: expect.stringContaining('op.execute("UPDATE ...")'),
      details: { reason: 'op.forEachBatch("items") needs a database, so revision "b" cannot be printed' },
    });
  });
});
