import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
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
import { typeErrors } from '../autogenerate/type-errors';
import { formatAll } from '../autogenerate/prettier';
import { fileOfModel, modelModule } from '../../src/models/module';
import { renderModels } from '../../src/models/render-models';

const MODELS = collectModels({
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

const GOLDEN = join(__dirname, 'golden/models.ts.txt');

test('models are written as one would write them', () => {
  const text = modelModule(renderModels(MODELS).models);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
  expect(formatAll([text])).toEqual([text]);
});

test('each model is a file of its own', () => {
  const { models } = renderModels(MODELS);
  expect(models.map(fileOfModel)).toEqual([
    'reports-schema.ts',
    'pg-trgm-extension.ts',
    'order-numbers.ts',
    'users.ts',
    'class-table.ts',
    'audit-users.ts',
  ]);
});

test('one file and many compile under strict settings', () => {
  const { models } = renderModels(MODELS);
  expect(typeErrors([modelModule(models), ...models.map((model) => modelModule([model]))])).toEqual([]);
});

test('types that no column is of are told', () => {
  const enums = new Map([['unused', { name: 'unused', values: ['a'] }]]);
  expect(renderModels({ ...MODELS, enums }).unusedTypes).toEqual(['unused']);
  expect(renderModels(MODELS).unusedTypes).toEqual([]);
});
