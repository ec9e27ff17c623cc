import { revision } from './migrations';

/** A history that touches most of what a script can say: a -> b1 b2 -> m -> z. */
export const STORY: Readonly<Record<string, string>> = {
  'a.ts': revision('a', {
    up: `await op.createTable('authors', { id: integer().primaryKey().autoIncrement(), name: string(50).notNull() });
  await op.createTable(
    'posts',
    {
      id: integer().primaryKey(),
      title: string(100).notNull().default("it's"),
      body: text(),
      author_id: integer().references({ table: 'authors', column: 'id' }, { name: 'fk_posts_author' }),
      hidden: boolean().notNull().default(false),
    },
    (t) => [index('ix_posts_title').on(t.title), check('ck_posts_id', 'id > 0')],
  );
  await op.bulkInsert('authors', [{ id: 1, name: "O'Neil; -- \\\\ ? %s :x" }, { id: 2, name: 'Zoë\\n/* 1 */' }]);
  await op.execute('INSERT INTO posts (id, title, body, author_id) VALUES (?, ?, ?, ?)', [1, 'a?b', "\\\\'\\t--", 1]);
  await op.execute("INSERT INTO posts (id, title) VALUES (2, 'why?') -- no parameters");`,
    back: `await op.dropTable('posts'); await op.dropTable('authors');`,
  }),
  'b1.ts': revision('b1', {
    down: 'a',
    up: `await op.addColumn('posts', 'slug', string(50));
  await op.execute('UPDATE posts SET slug = title');
  await op.alterColumn('posts', 'slug', { nullable: false });
  await op.createUniqueConstraint('uq_posts_slug', 'posts', ['slug']);`,
    back: `await op.dropConstraint('uq_posts_slug', 'posts', { type: 'unique' }); await op.dropColumn('posts', 'slug');`,
  }),
  'b2.ts': revision('b2', {
    down: 'a',
    up: `await op.batchAlterTable('authors', async (batch) => {
    await batch.addColumn('authors', 'age', integer().index());
    await batch.alterColumn('authors', 'name', { type: string(80) });
  });
  await op.renameColumn('posts', 'body', 'content');`,
    back: `await op.renameColumn('posts', 'content', 'body');
  await op.dropIndex('ix_authors_age', 'authors');
  await op.batchAlterTable('authors', async (batch) => {
    await batch.alterColumn('authors', 'name', { type: string(50) });
    await batch.dropColumn('authors', 'age');
  });`,
  }),
  'm.ts': revision('m', {
    down: ['b1', 'b2'],
    head: 'export const transactional = false;',
    up: `await op.renameTable('authors', 'people');
  await op.addColumn('people', 'boss_id', integer().references({ table: 'people', column: 'id' }));`,
    back: `await op.dropConstraint('fk_people_boss_id_people', 'people', { type: 'foreignKey' });
  await op.dropColumn('people', 'boss_id');
  await op.renameTable('people', 'authors');`,
  }),
  'z.ts': revision('z', {
    down: 'm',
    up: `await op.dropIndex('ix_posts_title', 'posts');
  await op.autocommitBlock(() => op.createIndex('ix_posts_slug_title', 'posts', ['slug', 'title']));
  await op.alterColumn('posts', 'hidden', { default: true });
  await op.dropColumn('posts', 'content');`,
    back: `await op.addColumn('posts', 'content', text());
  await op.alterColumn('posts', 'hidden', { default: false });
  await op.dropIndex('ix_posts_slug_title', 'posts');
  await op.createIndex('ix_posts_title', 'posts', ['title']);`,
  }),
};
