import { defineSchema, defineTable, integer, string, type ColumnBuilder } from '@fastappkit/schema';
import { ID, models, type FeatureGroup, type Models } from '../feature';
import { OTHER_SCHEMA } from './other-schema';

const WITH_SCHEMAS = ['postgres', 'mysql', 'mariadb'] as const;

const t = (c?: ColumnBuilder): Models => [defineTable('t', c === undefined ? { id: ID } : { id: ID, c })];

const ROW = ['INSERT INTO t (id) VALUES (1)'];

const inSchema = { schema: OTHER_SCHEMA };

/** Namespaces of tables; on MySQL and MariaDB they are databases. */
export const SCHEMAS: FeatureGroup = {
  title: 'Schemas',
  features: [
    models('schema of a table', {
      on: WITH_SCHEMAS,
      before: t(),
      after: [...t(), defineTable('u', { id: ID, c: string(20).unique() }, () => [], inSchema)],
      changes: [`create schema ${OTHER_SCHEMA}`, `create table ${OTHER_SCHEMA}.u`],
      rows: ROW,
    }),
    models('empty schema', {
      on: WITH_SCHEMAS,
      before: t(),
      after: [...t(), defineSchema(OTHER_SCHEMA)],
      changes: [`create schema ${OTHER_SCHEMA}`],
      rows: ROW,
    }),
    models('table of a schema that changes', {
      on: WITH_SCHEMAS,
      before: [defineTable('t', { id: ID, c: integer() }, () => [], inSchema)],
      after: [defineTable('t', { id: ID, c: integer().notNull().index() }, () => [], inSchema)],
      changes: [`alter column ${OTHER_SCHEMA}.t.c (nullable)`, `create index ix_t_c on ${OTHER_SCHEMA}.t`],
      rows: [`INSERT INTO ${OTHER_SCHEMA}.t (id, c) VALUES (1, 2)`],
    }),
    models('foreign key from a schema to the default one', {
      on: WITH_SCHEMAS,
      before: [...t(), defineTable('u', { id: ID, c: integer() }, () => [], inSchema)],
      after: [
        ...t(),
        defineTable('u', { id: ID, c: integer().references({ table: 't', column: 'id' }) }, () => [], inSchema),
      ],
      changes: [`add foreign key fk_u_c_t to ${OTHER_SCHEMA}.u`],
      rows: [...ROW, `INSERT INTO ${OTHER_SCHEMA}.u (id, c) VALUES (1, 1)`],
    }),
    models('table of a schema that refers to the default one', {
      on: WITH_SCHEMAS,
      before: t(),
      after: [
        ...t(),
        defineTable('u', { id: ID, c: integer().references({ table: 't', column: 'id' }) }, () => [], inSchema),
      ],
      changes: [`create schema ${OTHER_SCHEMA}`, `create table ${OTHER_SCHEMA}.u`],
      rows: ROW,
    }),
    models('tables of one name in two schemas', {
      on: WITH_SCHEMAS,
      before: t(),
      after: [...t(integer()), defineTable('t', { id: ID, d: integer() }, () => [], inSchema)],
      changes: [`create schema ${OTHER_SCHEMA}`, `create table ${OTHER_SCHEMA}.t`, 'add column t.c'],
      rows: ROW,
    }),
  ],
};
