/** Revisions with DDL and rows in turns, none of which may be lost or done twice. */
import { revision } from '../migrations';

/** The files of the story. Of all that it does a catalogue can tell whether it was done, or it changes rows. */
export const STORY: Readonly<Record<string, string>> = {
  'a.ts': revision('a', {
    up: `await op.createTable('people', { id: integer().primaryKey(), name: string(20).notNull(), born: integer() });
  await op.bulkInsert('people', [{ id: 1, name: 'Ada', born: 1815 }, { id: 2, name: 'Alan', born: 1912 }]);
  await op.createIndex('ix_people_born', 'people', ['born']);`,
    back: `await op.dropTable('people');`,
  }),
  'b.ts': revision('b', {
    down: 'a',
    up: `await op.addColumn('people', 'visits', integer());
  await op.execute('UPDATE people SET visits = 0');
  await op.execute('UPDATE people SET visits = visits + 1 WHERE id = ?', [1]);
  await op.alterColumn('people', 'visits', { nullable: false });
  await op.execute('UPDATE people SET visits = visits + 10');`,
    back: `await op.dropColumn('people', 'visits');`,
  }),
  'c.ts': revision('c', {
    down: 'b',
    up: `await op.createTable('posts', {
    id: integer().primaryKey(),
    author_id: integer().references({ table: 'people', column: 'id' }, { name: 'fk_posts_author' }),
    title: string(30).notNull(),
  });
  await op.transaction(async () => {
    await op.bulkInsert('posts', [{ id: 1, author_id: 1, title: 'one' }]);
    await op.bulkInsert('posts', [{ id: 2, author_id: 2, title: 'two' }]);
  });
  await op.renameColumn('posts', 'title', 'heading');
  await op.createUniqueConstraint('uq_posts_heading', 'posts', ['heading']);`,
    back: `await op.dropTable('posts');`,
  }),
  'd.ts': revision('d', {
    down: 'c',
    head: 'export const transactional = false;',
    up: `await op.bulkInsert('posts', [{ id: 3, author_id: 1, heading: 'three' }]);
  await op.createTable('tags', { id: integer().primaryKey(), word: string(10) });
  await op.bulkInsert('tags', [{ id: 1, word: 'new' }]);
  await op.execute("UPDATE posts SET heading = 'third' WHERE id = 3");`,
    back: `await op.execute('DELETE FROM posts WHERE id = 3');
  await op.dropTable('tags');`,
  }),
  'e.ts': revision('e', {
    down: 'd',
    head: `const concurrently = (op: Operations) => (op.dialect.name === 'postgres' ? { postgres: { concurrently: true } } : {});`,
    up: `await op.execute('UPDATE people SET visits = visits + 100');
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_people_name', 'people', ['name'], concurrently(op));
    await op.execute('UPDATE people SET visits = visits + 1000');
  });
  await op.execute('UPDATE people SET visits = visits + 10000');
  await op.createCheckConstraint('ck_people_visits', 'people', 'visits <> 5');`,
    back: `await op.dropConstraint('ck_people_visits', 'people', { type: 'check' });
  await op.autocommitBlock(() => op.dropIndex('ix_people_name', 'people', concurrently(op)));
  await op.execute('UPDATE people SET visits = visits - 11100');`,
  }),
  'f.ts': revision('f', {
    down: 'e',
    up: `await op.dropIndex('ix_people_born', 'people');
  await op.dropColumn('people', 'born');
  await op.forEachBatch('people', { size: 1 }, async (rows, batch) => {
    for (const { id } of rows) await batch.execute('UPDATE people SET visits = -visits WHERE id = ?', [id]);
  });
  await op.renameTable('tags', 'labels');`,
    back: `await op.renameTable('labels', 'tags');
  await op.execute('UPDATE people SET visits = -visits');
  await op.addColumn('people', 'born', integer());
  await op.createIndex('ix_people_born', 'people', ['born']);`,
  }),
};
