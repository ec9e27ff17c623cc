import { defineSequence, defineTable, integer, sql, type ColumnBuilder } from '@fastappkit/schema';
import { ID, models, POSTGRES, type FeatureGroup, type Models } from '../feature';
import { OTHER_SCHEMA } from './other-schema';

const t = (c?: ColumnBuilder): Models => [defineTable('t', c === undefined ? { id: ID } : { id: ID, c })];

const ROW = ['INSERT INTO t (id) VALUES (1)'];

const inSchema = { schema: OTHER_SCHEMA };

const WITH_SEQUENCES = ['postgres', 'mariadb'] as const;

const OPTIONS = { start: 10, increment: 5, maxValue: 1000, cache: 3, cycle: true } as const;

/** Sequences that no column owns. */
export const SEQUENCES: FeatureGroup = {
  title: 'Sequences',
  features: [
    models('sequence', {
      on: WITH_SEQUENCES,
      before: t(),
      after: [...t(), defineSequence('s')],
      changes: ['create sequence s'],
      rows: ROW,
    }),
    models('sequence with options', {
      on: WITH_SEQUENCES,
      before: [...t(), defineSequence('s')],
      after: [...t(), defineSequence('s', OPTIONS)],
      changes: ['alter sequence s (start, increment, maxValue, cache, cycle)'],
      rows: ROW,
    }),
    models('sequence that begins later', {
      on: POSTGRES,
      before: [...t(), defineSequence('s'), defineSequence('down', { increment: -1 })],
      after: [...t(), defineSequence('s', { minValue: 10 }), defineSequence('down', { increment: -1, maxValue: -10 })],
      changes: ['alter sequence down (maxValue)', 'alter sequence s (minValue)'],
      rows: ROW,
      elsewhere: { mariadb: 'accepted' },
    }),
    models('sequence that counts down', {
      on: WITH_SEQUENCES,
      before: t(),
      after: [...t(), defineSequence('s', { increment: -1, minValue: -100, maxValue: 100, start: 50 })],
      changes: ['create sequence s'],
    }),
    models('sequence of a type', {
      on: POSTGRES,
      before: [...t(), defineSequence('s')],
      after: [...t(), defineSequence('s', { type: 'integer' })],
      changes: ['alter sequence s (type)'],
      rows: ROW,
    }),
    models('sequence of a schema', {
      elsewhere: { mariadb: 'accepted' },
      on: POSTGRES,
      before: t(),
      after: [...t(), defineSequence('s', inSchema)],
      changes: [`create schema ${OTHER_SCHEMA}`, `create sequence ${OTHER_SCHEMA}.s`],
    }),
    models('no sequence any more', {
      on: WITH_SEQUENCES,
      before: [...t(), defineSequence('s', { increment: 5 })],
      after: t(),
      changes: ['drop sequence s'],
      rows: ROW,
      elsewhere: 'accepted',
    }),
    models('default from a sequence', {
      elsewhere: { mariadb: 'rejected' },
      on: POSTGRES,
      before: t(integer()),
      after: [...t(integer().default(sql("nextval('s')"))), defineSequence('s')],
      changes: ['create sequence s', 'alter column t.c (default)'],
      rows: ROW,
    }),
    models('default from a sequence of MariaDB', {
      on: ['mariadb'],
      before: t(integer()),
      after: [...t(integer().default(sql('nextval(s)'))), defineSequence('s')],
      changes: ['create sequence s', 'alter column t.c (default)'],
      rows: ROW,
      elsewhere: { postgres: 'rejected' },
    }),
  ],
};
