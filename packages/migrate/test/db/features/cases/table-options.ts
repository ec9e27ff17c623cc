import { defineTable, integer, primaryKey, string, text, type TableInput } from '@fastappkit/schema';
import { EVERYWHERE, ID, models, MYSQL_FAMILY, POSTGRES, SQLITE, type FeatureGroup, type Models } from '../feature';

const t = (options: TableInput = {}): Models => [defineTable('t', { id: ID, c: text() }, () => [], options)];

const ROWS = ["INSERT INTO t (id, c) VALUES (1, 'a')"];

/** What a table says as a whole. */
export const TABLE_OPTIONS: FeatureGroup = {
  title: 'Table options',
  features: [
    models('unlogged', {
      on: POSTGRES,
      before: t(),
      after: t({ unlogged: true }),
      changes: ['alter options of table t (unlogged)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('storage parameters', {
      on: POSTGRES,
      before: t(),
      after: t({ storage: { fillfactor: '70', autovacuum_enabled: 'false' } }),
      changes: ['alter options of table t (storage)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('other storage parameters', {
      on: POSTGRES,
      before: t({ storage: { fillfactor: '70' } }),
      after: t({ storage: { fillfactor: '80' } }),
      changes: ['alter options of table t (storage)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('engine', {
      on: MYSQL_FAMILY,
      before: t({ engine: 'InnoDB' }),
      after: t({ engine: 'MyISAM' }),
      changes: ['alter options of table t (engine)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('row format', {
      on: MYSQL_FAMILY,
      before: t(),
      after: t({ rowFormat: 'COMPACT' }),
      changes: ['alter options of table t (rowFormat)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('character set', {
      on: MYSQL_FAMILY,
      before: [],
      after: t({ charset: 'latin1' }),
      changes: ['create table t'],
      elsewhere: 'kept',
    }),
    models('collation', {
      on: MYSQL_FAMILY,
      before: [],
      after: t({ collation: 'utf8mb4_bin' }),
      changes: ['create table t'],
      elsewhere: 'kept',
    }),
    models('STRICT', {
      on: SQLITE,
      before: t(),
      after: t({ strict: true }),
      changes: ['alter options of table t (strict)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('WITHOUT ROWID', {
      on: SQLITE,
      before: t(),
      after: t({ withoutRowid: true }),
      changes: ['alter options of table t (withoutRowid)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('WITHOUT ROWID, with another key', {
      on: SQLITE,
      before: t(),
      after: [
        defineTable('t', { id: integer().notNull(), c: text().notNull() }, (one) => [primaryKey().on(one.c, one.id)], {
          withoutRowid: true,
        }),
      ],
      changes: [
        'alter table t: alter options of table t (withoutRowid), drop primary key pk_t of t, ' +
          'alter column t.c (nullable), add primary key pk_t to t',
      ],
      rows: ROWS,
      elsewhere: { postgres: 'accepted', mysql: 'rejected', mariadb: 'rejected' },
    }),
    models('STRICT and WITHOUT ROWID', {
      on: SQLITE,
      before: [],
      after: t({ strict: true, withoutRowid: true }),
      changes: ['create table t'],
      elsewhere: 'kept',
    }),
    models('no option any more', {
      on: POSTGRES,
      before: t({ unlogged: true, storage: { fillfactor: '70' } }),
      after: t(),
      changes: ['alter options of table t (unlogged, storage)'],
      rows: ROWS,
      elsewhere: 'kept',
    }),
    models('many tables at once', {
      on: EVERYWHERE,
      before: [],
      after: ['a', 'b', 'c', 'd'].map((name) => defineTable(name, { id: ID, c: string(20).unique().index() })),
      changes: ['a', 'b', 'c', 'd'].flatMap((name) => [`create table ${name}`]),
    }),
  ],
};
