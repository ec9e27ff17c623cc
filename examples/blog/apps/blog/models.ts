import { check, defineTable, index, integer, string, text, timestamp } from 'fastappkit';
import { users } from '../auth/models';

export const posts = defineTable(
  'posts',
  {
    id: integer().primaryKey().autoIncrement(),
    title: string(200).notNull(),
    body: text(),
    authorId: integer('author_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('ix_posts_created').on(t.createdAt.desc()), check('ck_posts_title', 'length(title) > 0')],
  { comment: 'Blog posts' },
);

export const comments = defineTable('comments', {
  id: integer().primaryKey().autoIncrement(),
  postId: integer('post_id')
    .notNull()
    .index()
    .references(() => posts.id, { onDelete: 'cascade' }),
  authorId: integer('author_id').references(() => users.id, { onDelete: 'setNull' }),
  text: text().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
