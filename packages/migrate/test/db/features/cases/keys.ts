import {
  defineTable,
  integer,
  primaryKey,
  string,
  unique,
  type ColumnBuilder,
  type ColumnRefs,
  type Extra,
} from '@fastappkit/schema';
import { EVERYWHERE, ID, models, MYSQL_FAMILY, POSTGRES, SQLITE, type FeatureGroup, type Models } from '../feature';

const COLUMNS = { a: integer().notNull(), b: integer().notNull(), c: integer() };

type Columns = ColumnRefs<typeof COLUMNS>;

const table = (...extras: readonly ((t: Columns) => Extra)[]): Models => [
  defineTable('t', COLUMNS, (t) => extras.map((extra) => extra(t))),
];

const NAMED = { a: string(50).notNull(), b: integer().notNull() };

const named = (...extras: readonly ((t: ColumnRefs<typeof NAMED>) => Extra)[]): Models => [
  defineTable('t', NAMED, (t) => extras.map((extra) => extra(t))),
];

const nullableKey = (extra: (t: ColumnRefs<{ readonly a: ColumnBuilder }>) => Extra): Models => [
  defineTable('t', { a: string(50), b: integer() }, (t) => [extra(t)]),
];

const ROWS = ['INSERT INTO t (a, b, c) VALUES (1, 2, 3)', 'INSERT INTO t (a, b, c) VALUES (2, 3, 4)'];

const replaced = (what: string): readonly string[] => [`drop ${what} of t`, `add ${what} to t`];

/** Primary keys and uniques. */
export const KEYS: FeatureGroup = {
  title: 'Keys',
  features: [
    models('primary key', {
      on: EVERYWHERE,
      before: table(),
      after: table((t) => primaryKey().on(t.a)),
      changes: ['add primary key pk_t to t'],
      rows: ROWS,
    }),
    models('primary key of several columns', {
      on: EVERYWHERE,
      before: table((t) => primaryKey().on(t.a)),
      after: table((t) => primaryKey().on(t.b, t.a)),
      changes: replaced('primary key pk_t'),
      rows: ROWS,
    }),
    models('order of the columns of a primary key', {
      on: EVERYWHERE,
      before: table((t) => primaryKey().on(t.a, t.b)),
      after: table((t) => primaryKey().on(t.b, t.a)),
      changes: replaced('primary key pk_t'),
      rows: ROWS,
    }),
    models('primary key of a part of a column', {
      on: MYSQL_FAMILY,
      before: named((t) => primaryKey().on(t.a)),
      after: named((t) => primaryKey().on(t.a.prefix(20), t.b)),
      changes: replaced('primary key pk_t'),
      rows: ["INSERT INTO t (a, b) VALUES ('x', 1)"],
    }),
    models('unique of a part of a column', {
      on: MYSQL_FAMILY,
      before: named((t) => primaryKey().on(t.b)),
      after: named(
        (t) => primaryKey().on(t.b),
        (t) => unique('uq_t').on(t.a.prefix(20)),
      ),
      changes: ['add unique constraint uq_t to t'],
      rows: ["INSERT INTO t (a, b) VALUES ('x', 1)"],
    }),
    models('no primary key any more', {
      on: EVERYWHERE,
      before: table((t) => primaryKey().on(t.a)),
      after: table(),
      changes: ['drop primary key pk_t of t'],
      rows: ROWS,
    }),
    models('primary key that takes NULL', {
      on: SQLITE,
      before: nullableKey((t) => primaryKey().on(t.a)),
      after: nullableKey((t) => primaryKey().on(t.a).nullable()),
      changes: ['alter column t.a (nullable)'],
      rows: ["INSERT INTO t (a, b) VALUES ('x', 1)"],
    }),
    models('primary key with a name', {
      on: ['postgres', 'sqlite'],
      before: table((t) => primaryKey('t_key').on(t.a)),
      after: table((t) => primaryKey('t_key').on(t.b)),
      changes: replaced('primary key t_key'),
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('primary key with stored columns', {
      on: POSTGRES,
      before: table((t) => primaryKey().on(t.a)),
      after: table((t) => primaryKey().on(t.a).include(t.c)),
      changes: replaced('primary key pk_t'),
      rows: ROWS,
    }),
    models('deferrable primary key', {
      on: POSTGRES,
      before: table((t) => primaryKey().on(t.a)),
      after: table((t) => primaryKey().on(t.a).deferrable('initiallyDeferred')),
      changes: replaced('primary key pk_t'),
      rows: ROWS,
    }),
    models('ON CONFLICT of a primary key', {
      on: SQLITE,
      before: table((t) => primaryKey().on(t.a)),
      after: table((t) => primaryKey().on(t.a).onConflict('replace')),
      changes: replaced('primary key pk_t'),
      rows: ROWS,
    }),
    models('unique', {
      on: EVERYWHERE,
      before: table(),
      after: table((t) => unique().on(t.c)),
      changes: ['add unique constraint uq_t_c to t'],
      rows: ROWS,
    }),
    models('unique of several columns, with a name', {
      on: EVERYWHERE,
      before: table((t) => unique('t_pair').on(t.a, t.b)),
      after: table((t) => unique('t_pair').on(t.a, t.c)),
      changes: replaced('unique constraint t_pair'),
      rows: ROWS,
    }),
    models('unique of a new column', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID })],
      after: [defineTable('t', { id: ID, c: string(20).unique() })],
      changes: ['add column t.c', 'add unique constraint uq_t_c to t'],
      rows: ['INSERT INTO t (id) VALUES (1)'],
    }),
    models('no unique any more', {
      on: EVERYWHERE,
      before: table((t) => unique().on(t.c)),
      after: table(),
      changes: ['drop unique constraint uq_t_c of t'],
      rows: ROWS,
    }),
    models('unique that takes one null', {
      on: POSTGRES,
      before: table((t) => unique().on(t.c)),
      after: table((t) => unique().on(t.c).nullsNotDistinct()),
      changes: replaced('unique constraint uq_t_c'),
      rows: ROWS,
    }),
    models('unique with stored columns', {
      on: POSTGRES,
      before: table((t) => unique().on(t.c)),
      after: table((t) => unique().on(t.c).include(t.a, t.b)),
      changes: replaced('unique constraint uq_t_c'),
      rows: ROWS,
    }),
    models('deferrable unique', {
      on: POSTGRES,
      before: table((t) => unique().on(t.c).deferrable('initiallyImmediate')),
      after: table((t) => unique().on(t.c).deferrable('initiallyDeferred')),
      changes: replaced('unique constraint uq_t_c'),
      rows: ROWS,
    }),
    models('ON CONFLICT of a unique', {
      on: SQLITE,
      before: table((t) => unique().on(t.c)),
      after: table((t) => unique().on(t.c).onConflict('ignore')),
      changes: replaced('unique constraint uq_t_c'),
      rows: ROWS,
    }),
  ],
};
