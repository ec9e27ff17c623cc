/** Revisions in a row, some of them on branches. */
import type { DialectName } from '@fastappkit/dialects';
import { revision, type RevisionSource } from '../migrations';
import { DIALECT_REVISIONS } from './dialect-revisions';

/** A revision of the story: by default it stands on the one before it, and is undone by its reverse. */
export type Told = RevisionSource & { readonly id: string; readonly sql?: string };

const PORTABLE: readonly Told[] = [
  {
    id: 'authors',
    up: `await op.createTable('authors', {
    id: integer().primaryKey().autoIncrement(),
    name: string(50).notNull().default("it's; \\\\ -- "),
    email: string(80),
    score: numeric(10, 2),
    big: bigint(),
    ratio: double(),
    born: date(),
    seen: timestamp(),
    data: json(),
    raw: binary(),
    active: boolean().notNull().default(true),
  }, (t) => [check('ck_authors_score', 'score >= 0'), index('ix_authors_email').on(t.email)]);`,
  },
  {
    id: 'posts',
    up: `await op.createTable('posts', {
    id: integer().primaryKey(),
    author_id: integer().notNull().references({ table: 'authors', column: 'id' }, { name: 'fk_posts_author', onDelete: 'cascade' }),
    parent_id: integer().references({ table: 'posts', column: 'id' }, { name: 'fk_posts_parent' }),
    title: string(40).notNull(),
    slug: string(40),
    body: text(),
    length: integer().generatedAs('length(slug)'),
  }, (t) => [unique('uq_posts_title').on(t.author_id, t.title)]);`,
  },
  {
    id: 'rows',
    up: `await op.bulkInsert('authors', [
    { id: 1, name: "O'Neil; -- \\\\ \\\\' ? %s :x $1 \\\\c /*", email: 'Zoë\\n/* 1 */\\r\\n\\t日本 😀', big: 9223372036854775807n, ratio: -1.5e-7, active: false },
    { id: 2, name: '', email: null, score: '12345678.90', born: '1999-12-31', seen: '2026-11-21 14:30:00', data: '{"a":[1,"\\\\\\\\"]}' },
  ]);
  await op.bulkInsert('posts', [{ id: 1, author_id: 1, title: 'one' }, { id: 2, author_id: 2, title: 'two', parent_id: 1, body: 'DELIMITER //' }]);`,
    back: `await op.execute('DELETE FROM posts WHERE id IN (?)', [2]);
  await op.execute('DELETE FROM posts');
  await op.execute('DELETE FROM authors');`,
  },
  {
    id: 'params',
    up: `const values = [3, "\\\\'\\t--\\n😀", new Date(Date.UTC(2026, 0, 2, 3, 4, 5)), 2n ** 62n, true, { a: [1, 'x"\\\\'] }, Buffer.from([0, 255, 39, 92, 10])];
  await op.execute('INSERT INTO authors (id, name, seen, big, active, data, raw, ratio) VALUES (?, ?, ?, ?, ?, ?, ?, 5 -?)', [...values, -1]);
  await op.execute("INSERT INTO posts (id, author_id, title) VALUES (3, 3, 'why?') -- no parameters");
  await op.execute('UPDATE posts SET body = ? WHERE id = ?', [null, 3]);`,
    back: `await op.execute('DELETE FROM posts WHERE id = ?', [3]); await op.execute('DELETE FROM authors WHERE id = 3');`,
  },
  {
    id: 'update_rows',
    up: `await op.bulkUpdate('authors', [{ id: 1, name: 'Zoë; ?\\\\', seen: new Date(0), raw: new Uint8Array([0, 59]) }, { id: 2, seen: null, raw: null, name: '' }], { key: 'id' });`,
    back: `await op.bulkUpdate('authors', [{ id: 1, name: "O'Neill" }], { key: ['id'] });`,
  },
  { id: 'add', up: `await op.addColumn('posts', 'stars', integer().notNull().default(7));` },
  { id: 'add_null', up: `await op.addColumn('posts', 'note', string(20));` },
  {
    id: 'add_reference',
    up: `await op.addColumn('posts', 'editor_id', integer().references({ table: 'authors', column: 'id' }));`,
  },
  { id: 'widen', up: `await op.alterColumn('posts', 'title', { type: string(200) });` },
  {
    id: 'required',
    up: `await op.execute("UPDATE posts SET slug = title");
  await op.alterColumn('posts', 'slug', { nullable: false });`,
    back: `await op.alterColumn('posts', 'slug', { nullable: true });`,
  },
  { id: 'default', up: `await op.alterColumn('posts', 'slug', { default: "a'\\\\b" });` },
  {
    id: 'default_gone',
    up: `await op.alterColumn('posts', 'stars', { default: null });`,
    back: `await op.alterColumn('posts', 'stars', { default: 7 });`,
  },
  { id: 'default_sql', up: `await op.alterColumn('authors', 'seen', { default: sql('CURRENT_TIMESTAMP') });` },
  { id: 'several', up: `await op.alterColumn('posts', 'note', { type: string(60), nullable: true, default: 'n' });` },
  {
    id: 'to_text',
    up: `await op.alterColumn('posts', 'stars', { type: bigint() });`,
    back: `await op.alterColumn('posts', 'stars', { type: integer() });`,
  },
  { id: 'rename_column', up: `await op.renameColumn('posts', 'body', 'content');` },
  { id: 'index', up: `await op.createIndex('ix_posts_slug', 'posts', ['slug', column('stars').desc()]);` },
  { id: 'unique_index', up: `await op.createIndex('ux_posts_slug', 'posts', ['slug'], { unique: true });` },
  {
    id: 'drop_index',
    up: `await op.dropIndex('ix_authors_email', 'authors');`,
    back: `await op.createIndex('ix_authors_email', 'authors', ['email']);`,
  },
  { id: 'unique', up: `await op.createUniqueConstraint('uq_authors_name', 'authors', ['name', 'email']);` },
  { id: 'check', up: `await op.createCheckConstraint('ck_posts_stars', 'posts', "stars > 0 OR title = ';'");` },
  {
    id: 'drop_check',
    up: `await op.dropConstraint('ck_authors_score', 'authors', { type: 'check' });`,
    back: `await op.createCheckConstraint('ck_authors_score', 'authors', 'score >= 0');`,
  },
  {
    id: 'tags',
    up: `await op.createTable('tags', { post_id: integer().notNull(), tag: string(20).notNull() });
  await op.bulkInsert('tags', [{ post_id: 1, tag: 'a' }, { post_id: 2, tag: 'b' }]);`,
    back: `await op.dropTable('tags');`,
  },
  { id: 'key', up: `await op.createPrimaryKey('pk_tags', 'tags', ['post_id', 'tag']);` },
  {
    id: 'foreign_key',
    up: `await op.createForeignKey('fk_tags_post', 'tags', 'posts', ['post_id'], ['id'], { onDelete: 'cascade' });`,
  },
  // its rebuild on SQLite drops a table that has rows below it
  { id: 'parent', up: `await op.alterColumn('posts', 'title', { default: 'untitled' });` },
  {
    id: 'drop_foreign_key',
    up: `await op.dropConstraint('fk_tags_post', 'tags', { type: 'foreignKey' });`,
    back: `await op.createForeignKey('fk_tags_post', 'tags', 'posts', ['post_id'], ['id'], { onDelete: 'cascade' });`,
  },
  { id: 'rename_table', up: `await op.renameTable('tags', 'Odd "Tags" \`x\`');` },
  {
    id: 'drop_table',
    up: `await op.dropTable('Odd "Tags" \`x\`');`,
    back: `await op.createTable('Odd "Tags" \`x\`', { post_id: integer().notNull(), tag: string(20).notNull() },
    (t) => [index('ix_tags').on(t.tag)]);
  await op.createPrimaryKey('pk_tags', 'Odd "Tags" \`x\`', ['post_id', 'tag']);`,
  },
  {
    id: 'if_not_exists',
    up: `await op.createTable('authors', { id: integer().primaryKey() }, () => [], { ifNotExists: true });
  await op.dropTable('nowhere', { ifExists: true });`,
    back: '',
  },
  {
    id: 'batch',
    up: `await op.batchAlterTable('posts', async (batch) => {
    await batch.addColumn('posts', 'views', integer().notNull().default(0));
    await batch.alterColumn('posts', 'note', { type: string(90), default: null });
    await batch.createIndex('ix_posts_views', 'posts', ['views']);
    await batch.createCheckConstraint('ck_posts_views', 'posts', 'views >= 0');
  });`,
    back: `await op.batchAlterTable('posts', async (batch) => {
    await batch.dropConstraint('ck_posts_views', 'posts', { type: 'check' });
    await batch.dropIndex('ix_posts_views', 'posts');
    await batch.alterColumn('posts', 'note', { type: string(60), default: 'n' });
    await batch.dropColumn('posts', 'views');
  });`,
  },
  {
    id: 'enum_values',
    up: `await op.createTable('moods', { id: integer().primaryKey(), name: string(10) });
  await op.bulkInsert('moods', [{ id: -1, name: '?' }]);`,
    back: `await op.dropTable('moods');`,
  },
  {
    id: 'savepoint',
    up: `await op.transaction(async () => { await op.execute("UPDATE moods SET name = 'in; it' WHERE id = ?", [-1]); });`,
    back: `await op.execute("UPDATE moods SET name = '?'");`,
  },
  {
    id: 'autocommit',
    up: `await op.execute("UPDATE moods SET name = 'before'");
  await op.autocommitBlock(() => op.createIndex('ix_moods', 'moods', ['name']));
  await op.execute("INSERT INTO moods (id, name) VALUES (2, 'after')");`,
    back: `await op.execute('DELETE FROM moods WHERE id = 2'); await op.dropIndex('ix_moods', 'moods'); await op.execute("UPDATE moods SET name = 'in; it'");`,
  },
  {
    id: 'no_transaction',
    head: 'export const transactional = false;',
    up: `await op.addColumn('moods', 'level', integer().default(-3));`,
  },
  { id: 'left', up: `await op.addColumn('moods', 'l', integer());` },
  { id: 'right', down: 'no_transaction', up: `await op.alterColumn('moods', 'level', { default: 4 });` },
  {
    id: 'merge',
    down: ['left', 'right'],
    up: `await op.addColumn('moods', 'merged', boolean().notNull().default(false));`,
  },
  {
    id: 'side',
    down: 'savepoint',
    dependsOn: 'left',
    up: `await op.createTable('side', { id: integer().primaryKey(), post_id: integer().references({ table: 'posts', column: 'id' }) });`,
  },
  {
    id: 'side_rows',
    up: `await op.bulkInsert('side', [{ id: 1, post_id: null }]);`,
    back: `await op.execute('DELETE FROM side');`,
  },
  { id: 'together', down: ['merge', 'side_rows'], up: `await op.createIndex('ix_side', 'side', ['post_id']);` },
];

/** The files of the story on a dialect. */
export function storyOf(dialect: DialectName): Readonly<Record<string, string>> {
  const told = [...PORTABLE, ...DIALECT_REVISIONS[dialect]];
  return Object.fromEntries(told.map((one, at) => fileOf(one, told[at - 1]?.id)));
}

function fileOf({ id, sql, ...source }: Told, before: string | undefined): readonly [name: string, text: string] {
  if (sql !== undefined)
    return [`${id}_sql.sql`, `-- ${id}\n-- revision: ${id}\n-- revises: ${before ?? ''}\n\n${sql}`];
  const down = source.down ?? before;
  const place = down === undefined || down.length === 0 ? {} : { down };
  return [`${id}.ts`, revision(id, { back: 'derived', ...withoutDown(source), ...place })];
}

function withoutDown({ down: _, ...source }: RevisionSource): RevisionSource {
  return source;
}
