import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { revision, tableRevision, useMigrations } from './migrations';

const CREATE = `op.createIndex('ix_one_n', 'one', ['n'], { postgres: { concurrently: true } })`;
const DROP = `op.dropIndex('ix_one_n', 'one', { postgres: { concurrently: true } })`;

const one = tableRevision('a', 'one', {
  up: `await op.createTable('one', { id: integer().primaryKey(), n: integer() });`,
});
const inBlock = revision('b', {
  down: 'a',
  up: `await op.autocommitBlock(() => ${CREATE});`,
  back: `await op.autocommitBlock(() => ${DROP});`,
});
const outside = revision('b', {
  down: 'a',
  head: 'export const transactional = false;',
  up: `await ${CREATE};`,
  back: `await ${DROP};`,
});
const plain = revision('b', { down: 'a', up: `await ${CREATE};` });

describeEachDialect('indexes that are built while others write', ['concurrentIndexes', 'transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);
  const indexes = async (): Promise<readonly string[]> => {
    const { tables } = await ctx().dialect.introspect(ctx().db);
    return (tables.get('one')?.indexes ?? []).map((index) => index.name);
  };

  test.each([
    ['in an autocommitBlock', inBlock],
    ['in a revision that is not transactional', outside],
  ])('work %s', async (_title, text) => {
    for (const transaction of ['per-revision', 'all', 'none'] as const) {
      const { write, upgrade, downgrade, rows } = migrations();
      write({ 'a.ts': one, 'b.ts': text });
      await upgrade('heads', { transaction });
      expect([await rows(), await indexes()]).toEqual([['b'], ['ix_one_n']]);
      await downgrade('base', { transaction });
      expect(await rows()).toEqual([]);
    }
  });

  test('work anywhere where nothing is in a transaction', async () => {
    const { write, upgrade } = migrations();
    write({ 'a.ts': one, 'b.ts': plain });
    await upgrade('heads', { transaction: 'none' });
    expect(await indexes()).toEqual(['ix_one_n']);
  });

  test('are refused in a transaction, with what to write instead', async () => {
    const { write, upgrade, rows } = migrations();
    write({ 'a.ts': one, 'b.ts': plain });
    const refused = {
      code: 'REVISION_FAILED',
      hint: 'Wrap it in op.autocommitBlock(async () => { ... }), or write: export const transactional = false',
      details: { revision: 'b', cause: { code: 'NEEDS_AUTOCOMMIT' } },
    };
    await expect(migrations().preview('heads')).rejects.toMatchObject(refused);
    await expect(upgrade()).rejects.toMatchObject(refused);
    expect([await rows(), await indexes()]).toEqual([['a'], []]);
  });

  test.each([
    ['in an autocommitBlock', inBlock],
    ['in a revision that is not transactional', outside],
  ])('are previewed as they run %s', async (_title, text) => {
    const { write, preview, rows } = migrations();
    write({ 'a.ts': one, 'b.ts': text });
    for (const item of await preview('heads')) {
      if (item.kind === 'statement') await ctx().db.execute({ sql: item.sql });
    }
    expect([await rows(), await indexes()]).toEqual([['b'], ['ix_one_n']]);
  });

  const UNIQUE = `op.createIndex('ix_one_n', 'one', ['n'], { unique: true, postgres: { concurrently: true } })`;
  const MORE = `await op.addColumn('one', 'm', integer());`;
  const apart = { down: 'a', head: 'export const transactional = false;', back: `await ${DROP};` };
  test.each([
    ['by the first of its operations', revision('b', { ...apart, up: `await ${UNIQUE};` })],
    ['by a later one', revision('b', { ...apart, up: `${MORE}\n  await ${UNIQUE};` })],
    ['in an autocommitBlock', revision('b', { down: 'a', up: `await op.autocommitBlock(() => ${UNIQUE});` })],
  ])('are built anew where a failed run has left an invalid one %s', async (_title, text) => {
    const { db, dialect } = ctx();
    const { write, upgrade, rows } = migrations();
    write({ 'a.ts': one, 'b.ts': text });
    await upgrade('a');
    await db.execute({ sql: 'INSERT INTO one (id, n) VALUES (1, 1), (2, 1)' });
    await expect(upgrade()).rejects.toMatchObject({ code: 'REVISION_FAILED' });
    const left = async () => (await dialect.introspect(db)).tables.get('one')?.indexes;
    expect(await left()).toMatchObject([{ name: 'ix_one_n', invalid: true }]);
    await db.execute({ sql: 'UPDATE one SET n = id' });
    await upgrade();
    expect(await left()).toEqual([{ name: 'ix_one_n', unique: true, parts: [{ column: 'n' }] }]);
    expect(await rows()).toEqual(['b']);
  });
});

describeEachDialect('SQL as it is written that no transaction takes', ['transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is refused in a transaction, with what to write instead', async () => {
    const { write, upgrade, rows } = migrations();
    write({ 'a.ts': revision('a', { up: `await op.execute('VACUUM');` }) });
    await expect(upgrade()).rejects.toMatchObject({
      hint: 'Wrap it in op.autocommitBlock(async () => { ... }), or write: export const transactional = false',
      details: { cause: { code: 'NEEDS_AUTOCOMMIT' } },
    });
    write({ 'a.ts': revision('a', { up: `await op.autocommitBlock(() => op.execute('VACUUM'));` }) });
    await upgrade();
    expect(await rows()).toEqual(['a']);
  });
});

describeEachDialect('SQL about the transaction itself', ['schemas', 'transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('that comes too late is not told to run without one', async () => {
    const { write, upgrade } = migrations();
    const late = `await op.execute('SELECT 1'); await op.execute('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE');`;
    write({ 'a.ts': revision('a', { up: late }) });
    await expect(upgrade()).rejects.toMatchObject({
      message: expect.stringContaining('must be called before any query'),
      details: { cause: { code: 'STATEMENT_FAILED' } },
    });
  });
});
