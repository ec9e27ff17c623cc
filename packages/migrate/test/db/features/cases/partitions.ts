import {
  defineTable,
  integer,
  timestamp,
  type ColumnBuilder,
  type TableInput,
  type TableModel,
} from '@fastappkit/schema';
import { ID, models, MYSQL_FAMILY, POSTGRES, type FeatureGroup, type Models } from '../feature';

const parent = (strategy: 'range' | 'list' | 'hash', name = 't'): TableModel =>
  defineTable(name, { id: integer().notNull(), c: integer().notNull() }, () => [], {
    partitionBy: { strategy, parts: [{ column: 'id' }] },
  });

const part = (name: string, bound?: string): TableModel =>
  defineTable(
    name,
    { id: integer().notNull(), c: integer().notNull() },
    () => [],
    bound === undefined ? {} : { partitionOf: { parent: { name: 't' }, bound } },
  );

const ownPart = (name: 'low' | 'rest', bound: string): TableModel =>
  defineTable(
    `t_${name}`,
    { id: integer().notNull(), c: integer().notNull().default(5).comment('Of its own') },
    () => [],
    { partitionOf: { parent: { name: 't' }, bound } },
  );

const dividedWith = (c: ColumnBuilder): TableModel =>
  defineTable('t', { id: integer().notNull(), c }, () => [], {
    partitionBy: { strategy: 'range', parts: [{ column: 'id' }] },
  });

const plainPart = (name: string, bound: string): TableModel =>
  defineTable(name, {}, () => [], { partitionOf: { parent: { name: 't' }, bound } });

const LOW = 'FOR VALUES FROM (0) TO (10)';

const HIGH = 'FOR VALUES FROM (10) TO (20)';

// One partition with a default of its own, one with that of the table, and one with none.
const DEFAULTED: Models = [ownPart('low', LOW), plainPart('t_mid', HIGH), part('t_rest', 'DEFAULT')];

const divided = (partitionBy?: TableInput['partitionBy']): Models => [
  defineTable('t', { id: ID, c: integer() }, () => [], partitionBy === undefined ? {} : { partitionBy }),
];

const BY_RANGE = { strategy: 'range', parts: [{ sql: 'id' }] } as const;

/** Tables that are divided. */
export const PARTITIONS: FeatureGroup = {
  title: 'Partitions',
  features: [
    models('range, with partitions', {
      on: POSTGRES,
      before: [],
      after: [parent('range'), part('t_low', LOW), part('t_rest', 'DEFAULT')],
      changes: ['create table t', 'create table t_low', 'create table t_rest'],
    }),
    models('list, with partitions', {
      on: POSTGRES,
      before: [],
      after: [parent('list'), part('t_few', 'FOR VALUES IN (1, 2)')],
      changes: ['create table t', 'create table t_few'],
    }),
    models('hash, with partitions', {
      on: POSTGRES,
      before: [],
      after: [parent('hash'), part('t_0', 'FOR VALUES WITH (modulus 2, remainder 0)')],
      changes: ['create table t', 'create table t_0'],
    }),
    models('expression', {
      on: POSTGRES,
      before: [],
      after: [
        defineTable('t', { id: integer(), at: timestamp() }, () => [], {
          partitionBy: { strategy: 'range', parts: [{ sql: "date_trunc('day', at)" }, { column: 'id' }] },
        }),
      ],
      changes: ['create table t'],
    }),
    models('new partition', {
      on: POSTGRES,
      before: [parent('range'), part('t_low', LOW)],
      after: [parent('range'), part('t_low', LOW), part('t_high', HIGH)],
      changes: ['create table t_high'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('table that becomes a partition', {
      on: POSTGRES,
      before: [parent('range'), part('t_low')],
      after: [parent('range'), part('t_low', LOW)],
      changes: ['attach partition t_low to t'],
      rows: ['INSERT INTO t_low (id, c) VALUES (1, 2)'],
    }),
    models('partition that becomes a table', {
      on: POSTGRES,
      before: [parent('range'), part('t_low', LOW)],
      after: [parent('range'), part('t_low')],
      changes: ['detach partition t_low'],
      rows: ['INSERT INTO t_low (id, c) VALUES (1, 2)'],
    }),
    models('default and comments of a partition', {
      on: POSTGRES,
      before: [parent('range'), part('t_low', LOW), ownPart('rest', 'DEFAULT')],
      after: [parent('range'), ownPart('low', LOW), part('t_rest', 'DEFAULT')],
      changes: ['alter column t_low.c (default, comment)', 'alter column t_rest.c (default, comment)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('default of a divided table', {
      on: POSTGRES,
      before: [dividedWith(integer().notNull().default(1)), ...DEFAULTED],
      after: [dividedWith(integer().notNull().default(2)), ...DEFAULTED],
      changes: ['alter column t.c (default)', 'alter column t_low.c (default)', 'alter column t_rest.c (default)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('NOT NULL of a divided table', {
      on: POSTGRES,
      before: [dividedWith(integer().notNull()), part('t_low', LOW), plainPart('t_mid', HIGH)],
      after: [dividedWith(integer()), part('t_low', LOW), plainPart('t_mid', HIGH)],
      changes: ['alter column t.c (nullable)', 'alter column t_low.c (nullable)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('partitions of the table itself, by range', {
      on: MYSQL_FAMILY,
      before: divided(),
      after: divided({
        ...BY_RANGE,
        partitions: [
          { name: 'p0', values: 'LESS THAN (10)' },
          { name: 'p1', values: 'LESS THAN MAXVALUE' },
        ],
      }),
      changes: ['alter options of table t (partitionBy)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('partitions of the table itself, by list', {
      on: MYSQL_FAMILY,
      before: [],
      after: divided({ strategy: 'list', parts: [{ sql: 'id' }], partitions: [{ name: 'p0', values: 'IN (1, 2)' }] }),
      changes: ['create table t'],
    }),
    models('partitions of the table itself, by hash', {
      on: MYSQL_FAMILY,
      before: divided({ strategy: 'hash', parts: [{ sql: 'id' }], count: 2 }),
      after: divided({ strategy: 'hash', parts: [{ sql: 'id' }], count: 4 }),
      changes: ['alter options of table t (partitionBy)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('partitions of the table itself, by key', {
      on: MYSQL_FAMILY,
      before: [],
      after: divided({ strategy: 'key', parts: [{ column: 'id' }], count: 2 }),
      changes: ['create table t'],
    }),
  ],
};
