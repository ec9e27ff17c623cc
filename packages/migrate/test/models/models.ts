import {
  bigint,
  collectModels,
  customType,
  defineExtension,
  defineSchema,
  defineSequence,
  defineTable,
  domain,
  enumeration,
  foreignKey,
  index,
  integer,
  numeric,
  sql,
  string,
  text,
  timestamp,
  unique,
  vector,
} from '@fastappkit/schema';

/** Models of every kind. */
export const MODELS = collectModels({
  seq: defineSequence('order_numbers', { start: 100, cache: 5 }),
  trgm: defineExtension('pg_trgm'),
  reports: defineSchema('reports'),
  users: defineTable(
    'users',
    {
      id: bigint().primaryKey().identity({ mode: 'always' }),
      email: string(254).notNull(),
      mood: enumeration('mood', ['happy', "it's so-so"]).notNull().default('happy'),
      zip: domain('zip_code', string(5).check("VALUE ~ '^[0-9]+$'", 'five_digits')),
      best_post_id: integer(),
      full_name: text().generatedAs("email || '!'"),
      embedding: vector(3),
      shape: customType('geography'),
    },
    (t) => [
      unique('uq_users_email').on(t.email),
      foreignKey('fk_best').on(t.best_post_id).references('class', ['id'], { onDelete: 'setNull' }),
    ],
    { comment: 'People' },
  ),
  posts: defineTable(
    'class',
    {
      id: integer().primaryKey().autoIncrement(),
      user_id: bigint().notNull(),
      parent_id: integer(),
      price: numeric(10, 2).default(sql('1.50')),
      posted_at: timestamp({ withTimezone: true }).notNull().defaultNow().comment('When'),
    },
    (t) => [
      foreignKey('fk_user').on(t.user_id).references('users', ['id'], { onDelete: 'cascade' }),
      foreignKey('fk_parent').on(t.parent_id).references('class', ['id']),
      index('ix_recent').on(t.posted_at.desc()).where('parent_id IS NULL'),
    ],
  ),
  audit: defineTable('users', { id: integer().primaryKey() }, undefined, { schema: 'audit' }),
});
