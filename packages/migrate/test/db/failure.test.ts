import { describe, expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, revision, tableRevision, useMigrations } from './migrations';

const FAILING = {
  'a.ts': tableRevision('a', 'one'),
  'b.ts': revision('b', {
    down: 'a',
    up: `await op.createTable('half', { id: integer().primaryKey() });
  await op.bulkInsert('one', [{ id: 1 }]);
  await op.createTable('one', { id: integer() });`,
    back: `await op.dropTable('half');`,
  }),
  'c.ts': tableRevision('c', 'three', { down: 'b' }),
};

const STEPS = [
  { revision: 'a', direction: 'up', status: 'applied' },
  { revision: 'b', direction: 'up', status: 'failed' },
  { revision: 'c', direction: 'up', status: 'skipped' },
];

describeEachDialect('a failing revision', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('is named, with what became of every step', async () => {
    const one = migrations();
    one.write(FAILING);
    const error = await errorOf(one.upgrade());
    expect(error).toMatchObject({
      code: 'REVISION_FAILED',
      details: {
        revision: 'b',
        message: 'Revision b',
        path: `${one.directory}/b.ts`,
        direction: 'up',
        cause: { code: 'OBJECT_EXISTS_IN_DATABASE' },
        steps: STEPS,
      },
      cause: { code: 'OBJECT_EXISTS_IN_DATABASE' },
    });
    expect(one.events.map((event) => event.type)).toEqual([
      'runStarted',
      'stepStarted',
      'stepDone',
      'stepStarted',
      'stepFailed',
    ]);
    expect(await one.rows()).toEqual(['a']);
  });

  test('that throws by itself says so', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write({ 'a.ts': revision('a', { up: `throw new TypeError('not today');` }) });
    await expect(upgrade()).rejects.toMatchObject({
      code: 'REVISION_FAILED',
      message: 'upgrade of revision "a" (Revision a) failed: not today',
      details: { reason: 'not today', advice: null, cause: null, permanent: [] },
    });
    expect([await rows(), await tables()]).toEqual([[], []]);
  });

  test('on the way down is named as such', async () => {
    const { write, upgrade, downgrade, rows } = migrations();
    write({ 'a.ts': tableRevision('a', 'one', { back: `await op.dropTable('nothing');` }) });
    await upgrade();
    await expect(downgrade('base')).rejects.toMatchObject({
      message: expect.stringMatching(/^downgrade of revision "a" \(Revision a\) failed: the object does not exist/),
      details: { direction: 'down', steps: [{ revision: 'a', direction: 'down', status: 'failed' }] },
    });
    expect(await rows()).toEqual(['a']);
  });

  test('can be corrected and run again', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write({ 'a.ts': revision('a', { up: `await op.dropTable('nothing');` }) });
    await errorOf(upgrade());
    write({ 'a.ts': tableRevision('a', 'one') });
    await upgrade();
    expect([await rows(), await tables()]).toEqual([['a'], ['one']]);
  });

  describe('changes nothing at all', () => {
    test('if a later file cannot be parsed', async () => {
      const { write, upgrade, rows, tables } = migrations();
      write({ 'a.ts': tableRevision('a', 'one'), 'b.ts': revision('b', { down: 'a', up: 'await (;' }) });
      await expect(upgrade()).rejects.toMatchObject({ code: 'MODULE_SYNTAX' });
      expect([await rows(), await tables()]).toEqual([undefined, []]);
    });

    test.each([
      ['throws while it is loaded', { head: `throw new Error('top');` }, 'MODULE_THREW'],
      ['imports what is not there', { head: `import './nowhere';` }, 'MODULE_NOT_FOUND'],
      [
        'has a function of the wrong shape',
        { head: `export const downgrade = 1;`, back: null },
        'SCRIPT_SHAPE_INVALID',
      ],
    ])('if a later file %s', async (_title, source, code) => {
      const { write, upgrade, rows, tables } = migrations();
      write({ 'a.ts': tableRevision('a', 'one'), 'b.ts': revision('b', { down: 'a', ...source }) });
      await expect(upgrade()).rejects.toMatchObject({ code });
      expect([await rows(), await tables()]).toEqual([undefined, []]);
    });

    test('if a downgrade on the way is missing', async () => {
      const { write, upgrade, downgrade, rows, tables, directory } = migrations();
      write({ 'a.ts': tableRevision('a', 'one', { back: null }), 'b.ts': tableRevision('b', 'two', { down: 'a' }) });
      await upgrade();
      await expect(downgrade('base')).rejects.toMatchObject({
        code: 'DOWNGRADE_MISSING',
        details: { revision: 'a', path: `${directory}/a.ts` },
      });
      expect([await rows(), await tables()]).toEqual([['b'], ['one', 'two']]);
      await downgrade('a');
      expect(await rows()).toEqual(['a']);
    });
  });
});

describeEachDialect('a failing revision', ['transactionalDdl'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('leaves nothing of itself', async () => {
    const { write, upgrade, rows, tables } = migrations();
    write(FAILING);
    await expect(upgrade()).rejects.toMatchObject({ details: { permanent: [] } });
    expect([await rows(), await tables()]).toEqual([['a'], ['one']]);
    expect(await ctx().db.query('SELECT * FROM one')).toEqual([]);
  });
});
