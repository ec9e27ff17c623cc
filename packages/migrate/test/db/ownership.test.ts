import { describe, expect, test } from '@jest/globals';
import { buildTable, integer, tableKey, type TableRef } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { changes, declared, differences, makeRevision } from './models';
import { revision, tableRevision, useMigrations } from './migrations';

const table = (name: string) => buildTable(name, { id: integer().primaryKey() });

describeEachDialect('tables without a model', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('that no revision created are listed and stay', async () => {
    const one = migrations();
    one.write({ 'a.ts': tableRevision('a', 'ours') });
    await one.upgrade();
    await ctx().db.execute({ sql: 'CREATE TABLE theirs (id INTEGER)' });
    await ctx().db.execute({ sql: 'CREATE TABLE alembic_version_shop (version_num VARCHAR(32))' });
    const found = await differences(one, declared());
    expect(found.unmanaged.map(tableKey)).toEqual(['theirs']);
    expect(await changes(one, declared())).toEqual(['drop table ours']);
    expect(await changes(one, declared(), { includeUnmanaged: true })).toEqual([
      'drop table theirs',
      'drop table ours',
    ]);
    expect(await changes(one, declared(), { exclude: (ref) => ref.name === 'ours' })).toEqual([]);
  });

  test('that a revision created by SQL are not known to be ours', async () => {
    const one = migrations();
    one.write({ 'a.ts': revision('a', { up: `await op.execute('CREATE TABLE raw (id INTEGER)');` }) });
    await one.upgrade();
    expect((await differences(one, declared())).unmanaged).toEqual([{ name: 'raw' }]);
  });

  test('that a revision created, renamed or dropped are followed', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'first'),
      'b.ts': revision('b', { down: 'a', up: `await op.renameTable('first', 'second');` }),
      'c.ts': tableRevision('c', 'gone', { down: 'b' }),
      'd.ts': revision('d', { down: 'c', up: `await op.dropTable('gone');` }),
    });
    await one.upgrade();
    await ctx().db.execute({ sql: 'CREATE TABLE gone (id INTEGER)' });
    const found = await differences(one, declared());
    expect(found.unmanaged).toEqual([{ name: 'gone' }]);
    expect(await changes(one, declared())).toEqual(['drop table second']);
  });

  test('come back with the downgrade of the revision that drops them', async () => {
    const one = migrations();
    await makeRevision(one, declared(table('t')));
    await one.upgrade();
    await makeRevision(one, declared());
    await one.upgrade();
    expect(await one.tables()).toEqual([]);
    await one.downgrade('-1');
    expect(await one.tables()).toEqual(['t']);
  });

  describe('of another app', () => {
    const owns =
      (app: string) =>
      (ref: TableRef, createdBy: string | null | undefined): boolean =>
        (createdBy ?? (ref.name.startsWith('blog') ? 'blog' : 'core')) === app;

    test('are dropped only by the app whose revision created them', async () => {
      const one = migrations();
      one.write({
        'a.ts': tableRevision('a', 'core_table'),
        'b.ts': tableRevision('b', 'odd_name', { down: 'a', app: 'blog' }),
      });
      await one.upgrade();
      expect(await changes(one, declared(), { owns: owns('core') })).toEqual(['drop table core_table']);
      expect(await changes(one, declared(), { owns: owns('blog') })).toEqual(['drop table odd_name']);
      const found = await differences(one, declared(), { owns: owns('shop') });
      expect([found.changes, found.left.length]).toEqual([[], 2]);
    });

    test('are created in the revision of their own app', async () => {
      const one = migrations();
      const desired = declared(table('core_table'), table('blog_posts'));
      expect(await changes(one, desired, { owns: owns('blog') })).toEqual(['create table blog_posts']);
      await makeRevision(one, desired, { owns: owns('blog'), app: 'blog' });
      await one.upgrade();
      expect(await changes(one, desired, { owns: owns('blog') })).toEqual([]);
      expect(await changes(one, desired, { owns: owns('core') })).toEqual(['create table core_table']);
    });
  });
});
