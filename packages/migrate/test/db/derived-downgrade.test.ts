import { describe, expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { errorOf, revision, tableRevision, useMigrations } from './migrations';

/** A revision that leaves its downgrade to the engine. */
function derived(id: string, up: string, down?: string): string {
  return revision(id, { ...(down === undefined ? {} : { down }), up, back: 'derived' });
}

const STORY = {
  'a.ts': derived(
    'a',
    `await op.createTable('posts', { id: integer().primaryKey(), title: string(50).notNull().default('none'), old: text() });
  await op.createIndex('ix_posts_title', 'posts', ['title']);`,
  ),
  'b.ts': derived(
    'b',
    `await op.addColumn('posts', 'score', integer());
  await op.alterColumn('posts', 'title', { type: string(80), default: null });
  await op.dropColumn('posts', 'old');
  await op.dropIndex('ix_posts_title', 'posts');`,
    'a',
  ),
  'c.ts': derived('c', `await op.dropTable('posts');`, 'b'),
};

describeEachDialect('a downgrade that is derived', [], (ctx) => {
  const migrations = useMigrations(ctx);

  /** The schema, each table's columns by name: one that comes back stands last. */
  async function schema(): Promise<unknown> {
    const { tables } = ctx().dialect.normalize(await ctx().dialect.introspect(ctx().db));
    return [...tables.values()].map((table) => ({
      ...table,
      columns: table.columns.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    }));
  }

  test('undoes each operation, from the last to the first', async () => {
    const one = migrations();
    one.write(STORY);
    await one.upgrade('a');
    const afterA = await schema();
    await one.upgrade('b');
    const afterB = await schema();
    await one.upgrade('c');
    await one.downgrade('-1');
    expect(await schema()).toEqual(afterB);
    await one.downgrade('-1');
    expect(await schema()).toEqual(afterA);
    await one.downgrade('base');
    expect(await one.tables()).toEqual([]);
  });

  test('leaves what a condition found there, or found gone', async () => {
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'posts'),
      'b.ts': derived(
        'b',
        `await op.createTable('posts', { id: integer().primaryKey() }, undefined, { ifNotExists: true });
  await op.addColumn('posts', 'id', integer(), { ifNotExists: true });
  await op.dropIndex('ix_gone', 'posts', { ifExists: true });
  await op.dropTable('gone', { ifExists: true });
  await op.addColumn('posts', 'score', integer(), { ifNotExists: true });`,
        'a',
      ),
    });
    await one.upgrade('a');
    const before = await schema();
    await one.upgrade('b');
    await one.downgrade('-1');
    expect(await schema()).toEqual(before);
  });

  test('lets the columns of a key take NULL again', async () => {
    const one = migrations();
    one.write({
      'a.ts': revision('a', { up: `await op.createTable('people', { born: integer(), name: string(20).notNull() });` }),
      'b.ts': derived('b', `await op.createPrimaryKey('pk_people', 'people', ['born', 'name']);`, 'a'),
    });
    await one.upgrade('a');
    const before = await schema();
    await one.upgrade('b');
    const { tables } = await ctx().dialect.introspect(ctx().db);
    expect(tables.get('people')?.columns.map(({ nullable }) => nullable)).toEqual([false, false]);
    await one.downgrade('-1');
    expect(await schema()).toEqual(before);
  });

  test('is printed as it runs', async () => {
    const one = migrations();
    one.write(STORY);
    const down = await one.preview('b:a');
    expect(down.filter(({ kind, revision: id }) => kind === 'statement' && id === 'b').length).toBeGreaterThan(4);
  });

  describe('is refused before anything is touched', () => {
    test('where an operation cannot be reversed', async () => {
      const one = migrations();
      one.write({
        ...STORY,
        'b.ts': derived('b', `await op.execute("UPDATE posts SET title = 'x'");`, 'a'),
      });
      await one.upgrade('c');
      expect(await errorOf(one.downgrade('a'))).toMatchObject({
        code: 'DOWNGRADE_NOT_DERIVED',
        details: { revision: 'b', operation: expect.stringContaining('UPDATE posts') },
      });
      expect(await one.rows()).toEqual(['c']);
    });

    test('where SQL as written changed what it would have to know', async () => {
      const one = migrations();
      one.write({
        'a.ts': tableRevision('a', 'posts'),
        'b.ts': revision('b', { down: 'a', up: `await op.execute('ALTER TABLE posts ADD COLUMN extra INTEGER');` }),
        'c.ts': derived('c', `await op.dropTable('posts');`, 'b'),
      });
      await one.upgrade('c');
      expect(await errorOf(one.downgrade('a'))).toMatchObject({
        code: 'DOWNGRADE_NOT_DERIVED',
        details: { revision: 'c' },
        cause: { code: 'TABLE_MISSING' },
      });
      expect(await one.rows()).toEqual(['c']);
    });

    test('where something may have been dropped that nobody knows', async () => {
      const one = migrations();
      one.write({
        'a.ts': revision('a', { up: `await op.execute('CREATE TABLE posts (id INTEGER)');` }),
        'b.ts': derived('b', `await op.dropTable('posts', { ifExists: true });`, 'a'),
      });
      await one.upgrade('b');
      expect(await errorOf(one.downgrade('a'))).toMatchObject({
        code: 'DOWNGRADE_NOT_DERIVED',
        cause: { code: 'TABLE_MISSING' },
      });
    });

    test('where the revision says that there is no way back', async () => {
      const one = migrations();
      one.write({
        'a.ts': tableRevision('a', 'one'),
        'b.ts': tableRevision('b', 'two', { down: 'a', back: { irreversible: 'prices were merged' } }),
        'c.ts': tableRevision('c', 'three', { down: 'b' }),
      });
      await one.upgrade('c');
      expect(await errorOf(one.downgrade('a'))).toMatchObject({
        code: 'DOWNGRADE_IRREVERSIBLE',
        details: { revision: 'b', why: 'prices were merged' },
      });
      expect(await one.tables()).toEqual(['one', 'three', 'two']);
    });

    test('where nobody said that it can be derived', async () => {
      const one = migrations();
      one.write({ 'a.ts': tableRevision('a', 'one', { back: null }) });
      await one.upgrade();
      expect(await errorOf(one.downgrade('base'))).toMatchObject({ code: 'DOWNGRADE_MISSING' });
    });
  });
});
