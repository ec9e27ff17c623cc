import { bigint, defineTable, integer, smallint } from '@fastappkit/schema';
import { column, EVERYWHERE, ID, models, POSTGRES, type FeatureGroup } from '../feature';

const SERIAL = {
  on: EVERYWHERE,
  changes: ['alter column t.id (autoIncrement)'],
  rows: ['INSERT INTO t (id) VALUES (1)'],
};

const SERIAL_OPTIONS = { minValue: 10, start: 20, increment: 5, maxValue: 1000, cache: 3, cycle: true };

const IDENTITY = { on: POSTGRES, aspects: 'identity', value: '1' } as const;

/** Columns that the database numbers. */
export const NUMBERED: FeatureGroup = {
  title: 'Numbered columns',
  features: [
    models('auto-increment', {
      ...SERIAL,
      before: [defineTable('t', { id: ID })],
      after: [defineTable('t', { id: integer().primaryKey().autoIncrement() })],
    }),
    models('auto-increment of bigint', {
      on: EVERYWHERE,
      before: [],
      after: [defineTable('t', { id: bigint().primaryKey().autoIncrement() })],
      changes: ['create table t'],
    }),
    models('auto-increment of smallint', {
      on: EVERYWHERE,
      before: [],
      after: [defineTable('t', { id: smallint().primaryKey().autoIncrement() })],
      changes: ['create table t'],
    }),
    models('no auto-increment any more', {
      ...SERIAL,
      before: [defineTable('t', { id: integer().primaryKey().autoIncrement() })],
      after: [defineTable('t', { id: ID })],
    }),
    models('serial to bigserial', {
      on: ['postgres', 'mysql', 'mariadb'],
      before: [defineTable('t', { id: integer().primaryKey().autoIncrement() })],
      after: [defineTable('t', { id: bigint().primaryKey().autoIncrement() })],
      changes: ['alter column t.id (type)'],
      rows: SERIAL.rows,
      elsewhere: 'kept',
    }),
    models('serial with options', {
      on: POSTGRES,
      before: [defineTable('t', { id: integer().primaryKey().autoIncrement() })],
      after: [
        defineTable('t', {
          id: integer().primaryKey().autoIncrement(SERIAL_OPTIONS),
          c: integer().autoIncrement({ start: 7 }),
        }),
      ],
      changes: ['add column t.c', 'alter column t.id (sequence)'],
      rows: SERIAL.rows,
    }),
    models('serial with options of an old column', {
      ...SERIAL,
      on: POSTGRES,
      before: [defineTable('t', { id: ID })],
      after: [defineTable('t', { id: integer().primaryKey().autoIncrement(SERIAL_OPTIONS) })],
      changes: ['alter column t.id (autoIncrement, sequence)'],
    }),
    models('serial that is no key', {
      on: POSTGRES,
      before: [defineTable('t', { id: ID })],
      after: [defineTable('t', { id: ID, c: integer().autoIncrement() })],
      changes: ['add column t.c'],
      rows: SERIAL.rows,
      elsewhere: { mysql: 'accepted', mariadb: 'accepted' },
    }),
    column('identity by default', { on: POSTGRES, is: integer().identity() }),
    column('identity always', { on: POSTGRES, is: integer().identity({ mode: 'always' }) }),
    column('identity of an old column', { ...IDENTITY, is: integer().identity(), was: integer().notNull() }),
    column('identity in another mode', {
      ...IDENTITY,
      is: integer().identity({ mode: 'always' }),
      was: integer().identity(),
    }),
    column('identity with options', {
      ...IDENTITY,
      is: bigint().identity({ start: 10, increment: 5, minValue: 1, maxValue: 1000, cache: 3, cycle: true }),
      was: bigint().identity(),
    }),
    column('no identity any more', {
      ...IDENTITY,
      is: integer().notNull(),
      was: integer().identity(),
      elsewhere: 'accepted',
    }),
  ],
};
