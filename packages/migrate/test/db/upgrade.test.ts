import { describe, expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { heads, history } from '../../src/commands/history';
import { current } from '../../src/commands/state';
import { revision, tableRevision, useMigrations } from './migrations';

describeEachDialect('upgrade and downgrade', [], (ctx) => {
  const migrations = useMigrations(ctx);

  describe('along a line', () => {
    const files = {
      'a.ts': tableRevision('a', 'one'),
      'b.ts': tableRevision('b', 'two', { down: 'a' }),
      'c.ts': revision('c', {
        down: 'b',
        up: `await op.addColumn('one', 'note', string(20)); await op.bulkInsert('one', [{ id: 1, note: "it's" }]);`,
        back: `await op.execute('DELETE FROM one'); await op.dropColumn('one', 'note');`,
      }),
    };

    test('leaves the row and the schema of where it stops', async () => {
      const { write, upgrade, downgrade, rows, tables } = migrations();
      write(files);
      expect(await rows()).toBeUndefined();
      await upgrade('a');
      expect([await rows(), await tables()]).toEqual([['a'], ['one']]);
      const steps = await upgrade('+1');
      expect(steps.map(({ revision: id, direction, status }) => [id, direction, status])).toEqual([
        ['b', 'up', 'applied'],
      ]);
      expect([await rows(), await tables()]).toEqual([['b'], ['one', 'two']]);
      await upgrade('head');
      expect(await rows()).toEqual(['c']);
      expect(await ctx().db.query('SELECT * FROM one')).toEqual([{ id: 1, note: "it's" }]);
      await downgrade('-1');
      expect(await ctx().db.query('SELECT * FROM one')).toEqual([]);
      expect([await rows(), await tables()]).toEqual([['b'], ['one', 'two']]);
      await downgrade('base');
      expect([await rows(), await tables()]).toEqual([[], []]);
      await upgrade();
      expect([await rows(), await tables()]).toEqual([['c'], ['one', 'two']]);
    });

    test('does nothing where nothing is to be done', async () => {
      const one = migrations();
      one.write(files);
      expect(await one.downgrade('base')).toEqual([]);
      expect(await one.rows()).toBeUndefined();
      await one.upgrade();
      expect(await one.upgrade()).toEqual([]);
      expect(one.events).toEqual([]);
    });
  });

  describe('through a fork and its merge', () => {
    // a -> b -> c1 -> m, b -> c2 -> m; x stands alone and d depends on it
    const files = {
      'a.ts': tableRevision('a', 't_a'),
      'b.ts': tableRevision('b', 't_b', { down: 'a' }),
      'c1.ts': tableRevision('c1', 't_c1', { down: 'b' }),
      'c2.ts': tableRevision('c2', 't_c2', { down: 'b' }),
      'm.ts': tableRevision('m', 't_m', { down: ['c1', 'c2'] }),
      'x.ts': tableRevision('x', 't_x'),
      'd.ts': tableRevision('d', 't_d', { down: 'm', dependsOn: 'x' }),
    };

    test('keeps one row for each tip', async () => {
      const { write, upgrade, downgrade, rows, tables } = migrations();
      write(files);
      await upgrade('c1');
      expect(await rows()).toEqual(['c1']);
      await upgrade('c2');
      expect(await rows()).toEqual(['c1', 'c2']);
      await upgrade('m');
      expect(await rows()).toEqual(['m']);
      await upgrade('x');
      expect(await rows()).toEqual(['m', 'x']);
      await upgrade('heads');
      expect(await rows()).toEqual(['d']);
      expect(await tables()).toEqual(['t_a', 't_b', 't_c1', 't_c2', 't_d', 't_m', 't_x']);

      await downgrade('m');
      expect(await rows()).toEqual(['m', 'x']);
      await downgrade('c1');
      expect([await rows(), await tables()]).toEqual([
        ['c1', 'c2', 'x'],
        ['t_a', 't_b', 't_c1', 't_c2', 't_x'],
      ]);
      await downgrade('b');
      expect(await rows()).toEqual(['b', 'x']);
      await downgrade('base');
      expect([await rows(), await tables()]).toEqual([[], []]);
    });

    test('reads where it stands, and writes nothing for it', async () => {
      const { write, upgrade, context, rows, tables } = migrations();
      write(files);
      expect(await current(await context())).toEqual({
        label: 'core',
        versionTable: 'alembic_version',
        revisions: [],
        heads: ['x', 'd'],
        upToDate: false,
        pending: 7,
      });
      expect((await heads(await context())).map((entry) => entry.revision.id)).toContain('d');
      expect(await rows()).toBeUndefined();
      expect(await tables()).toEqual([]);

      await upgrade('c1');
      await upgrade('x');
      expect(await current(await context())).toMatchObject({ revisions: ['c1', 'x'], upToDate: false, pending: 3 });
      const entries = await history(await context());
      expect(entries.filter((entry) => entry.isCurrent).map((entry) => entry.revision.id)).toEqual(
        expect.arrayContaining(['c1', 'x']),
      );
      expect(entries).toHaveLength(7);

      await upgrade();
      expect(await current(await context())).toMatchObject({ upToDate: true, pending: 0 });
    });
  });

  test('keeps the histories of two version tables apart', async () => {
    const { write, upgrade, rows } = migrations();
    const versionTable = { name: 'alembic_version_shop' };
    write({ 'a.ts': tableRevision('a', 'one'), 'b.ts': tableRevision('b', 'two') });
    await upgrade('a');
    await upgrade('b', { versionTable });
    expect(await rows()).toEqual(['a']);
    expect(await ctx().db.query('SELECT version_num FROM alembic_version_shop')).toEqual([{ version_num: 'b' }]);
  });

  test('refuses rows that no file knows', async () => {
    const { write, upgrade, context } = migrations();
    write({ 'a.ts': tableRevision('a', 'one') });
    await upgrade();
    await ctx().db.execute({ sql: "UPDATE alembic_version SET version_num = 'gone'" });
    const unknown = {
      code: 'DATABASE_REVISION_UNKNOWN',
      message: expect.stringContaining(`Can't locate revision identified by 'gone'`),
    };
    await expect(upgrade()).rejects.toMatchObject(unknown);
    await expect(current(await context())).rejects.toMatchObject(unknown);
  });

  test('does not take any table of that name for a version table', async () => {
    const { write, upgrade } = migrations();
    write({ 'a.ts': tableRevision('a', 'one') });
    await ctx().db.execute({ sql: 'CREATE TABLE alembic_version (other INTEGER)' });
    await expect(upgrade()).rejects.toMatchObject({ code: 'VERSION_TABLE_INVALID' });
  });
});
