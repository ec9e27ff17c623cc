import { defineTable, integer, string, text, type ColumnBuilder } from '@fastappkit/schema';
import { EVERYWHERE, ID, models, MYSQL_FAMILY, POSTGRES, type FeatureGroup, type Models } from '../feature';

const numbers = (c: ColumnBuilder): Models => [defineTable('t', { id: ID, a: integer(), c })];

const NUMBERS = ['INSERT INTO t (id, a) VALUES (1, 2)'];

/** Columns that the database computes. */
export const GENERATED: FeatureGroup = {
  title: 'Generated columns',
  features: [
    models('stored', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID, a: integer() })],
      after: numbers(integer().generatedAs('a * 2')),
      changes: ['add column t.c'],
      rows: NUMBERS,
    }),
    models('virtual', {
      on: ['mysql', 'mariadb', 'sqlite'],
      before: [defineTable('t', { id: ID, a: integer() })],
      after: numbers(integer().generatedAs('a * 2', { stored: false })),
      changes: ['add column t.c'],
      rows: NUMBERS,
    }),
    models('another expression, stored', {
      on: ['mysql', 'mariadb', 'sqlite'],
      before: numbers(integer().generatedAs('a * 2')),
      after: numbers(integer().generatedAs('a * 3 + 1')),
      changes: ['alter column t.c (generated)'],
      rows: NUMBERS,
      elsewhere: 'accepted',
    }),
    models('another expression of a column that is made anew', {
      on: POSTGRES,
      before: numbers(integer().generatedAs('a * 2')),
      after: numbers(integer().generatedAs('a * 3 + 1')),
      changes: ['drop column t.c', 'add column t.c'],
      rows: NUMBERS,
      elsewhere: 'accepted',
    }),
    models('another expression, virtual', {
      on: ['mysql', 'mariadb', 'sqlite'],
      before: numbers(integer().generatedAs('a * 2', { stored: false })),
      after: numbers(integer().generatedAs('a * 3 + 1', { stored: false })),
      changes: ['alter column t.c (generated)'],
      rows: NUMBERS,
    }),
    models('of texts', {
      on: ['postgres', 'sqlite'],
      before: [defineTable('t', { id: ID, a: string(20), b: string(20) })],
      after: [defineTable('t', { id: ID, a: string(20), b: string(20), c: text().generatedAs("a || ' ' || b") })],
      changes: ['add column t.c'],
      rows: ["INSERT INTO t (id, a, b) VALUES (1, 'a', 'b')"],
      elsewhere: 'accepted',
    }),
    models('of texts, with concat', {
      on: MYSQL_FAMILY,
      before: [defineTable('t', { id: ID, a: string(20), b: string(20) })],
      after: [
        defineTable('t', { id: ID, a: string(20), b: string(20), c: string(50).generatedAs("concat(a, ' ', b)") }),
      ],
      changes: ['add column t.c'],
      rows: ["INSERT INTO t (id, a, b) VALUES (1, 'a', 'b')"],
      elsewhere: { postgres: 'rejected', sqlite: 'accepted' },
    }),
    models('indexed', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID, a: integer() })],
      after: numbers(integer().generatedAs('abs(a)').index()),
      changes: ['add column t.c', 'create index ix_t_c on t'],
      rows: NUMBERS,
    }),
  ],
};
