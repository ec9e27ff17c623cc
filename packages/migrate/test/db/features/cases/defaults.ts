import {
  bigint,
  binary,
  boolean,
  customType,
  date,
  integer,
  json,
  numeric,
  sql,
  string,
  text,
  time,
  timestamp,
  uuid,
} from '@fastappkit/schema';
import { column, EVERYWHERE, MYSQL_FAMILY, POSTGRES, type FeatureGroup } from '../feature';

const MOMENT = "'2026-01-02 03:04:05'";

const DEFAULT = { on: EVERYWHERE, aspects: 'default' } as const;

/** What a column that is inserted without a value gets. */
export const DEFAULTS: FeatureGroup = {
  title: 'Defaults',
  features: [
    column('text', { ...DEFAULT, is: string(20).default('x'), was: string(20), value: "'a'" }),
    column('another text', { ...DEFAULT, is: string(20).default('y'), was: string(20).default('x'), value: "'a'" }),
    column('no default any more', { ...DEFAULT, is: string(20), was: string(20).default('x'), value: "'a'" }),
    column('empty text', { ...DEFAULT, is: string(20).default(''), was: string(20), value: "'a'" }),
    column('quotes and backslashes', {
      ...DEFAULT,
      is: string(20).default(`it's "a\\b"`),
      was: string(20),
      value: "'a'",
    }),
    column('text that looks like an expression', {
      ...DEFAULT,
      is: string(20).default('now()'),
      was: string(20),
      value: "'a'",
    }),
    column('unlimited text', { ...DEFAULT, is: text().default('x'), was: text(), value: "'a'" }),
    column('bytes that are no text', {
      on: MYSQL_FAMILY,
      is: binary(9).notNull().default(sql('0x00ff80fe')),
      was: binary(9).notNull().default(sql('0x00ff80ff')),
      aspects: 'default',
      value: '0x01',
      elsewhere: { postgres: 'rejected', sqlite: 'accepted' },
    }),
    column('integer', { ...DEFAULT, is: integer().default(7), was: integer().default(0), value: '1' }),
    column('negative integer', { ...DEFAULT, is: integer().default(-7), was: integer(), value: '1' }),
    column('bigint', { ...DEFAULT, is: bigint().default(9007199254740993n), was: bigint(), value: '1' }),
    column('numeric', { ...DEFAULT, is: numeric(10, 2).default(1.5), was: numeric(10, 2), value: '1' }),
    column('boolean', { ...DEFAULT, is: boolean().default(true), was: boolean().default(false), value: 'NULL' }),
    column('null', { on: EVERYWHERE, is: string(20).default(null), changes: ['add column t.c'] }),
    column('expression', { ...DEFAULT, is: integer().default(sql('1 + 1')), was: integer(), value: '1' }),
    column('expression of several conditions', {
      ...DEFAULT,
      is: boolean().default(sql('1 > 2 OR NOT 2 IN (1, 3)')),
      was: boolean().default(sql('1 > 2 AND 2 BETWEEN 1 AND 3')),
      value: 'NULL',
    }),
    column('expression with a function', {
      ...DEFAULT,
      is: string(20).default(sql("lower('ABC')")),
      was: string(20),
      value: "'a'",
    }),
    column('moment of the insert', { ...DEFAULT, is: timestamp().defaultNow(), was: timestamp(), value: MOMENT }),
    column('moment with fractions', {
      on: MYSQL_FAMILY,
      is: timestamp({ precision: 3 }).default(sql('CURRENT_TIMESTAMP(3)')),
      was: timestamp({ precision: 3 }),
      value: MOMENT,
      aspects: 'default',
      elsewhere: { postgres: 'accepted', sqlite: 'rejected' },
    }),
    column('day of the insert', { ...DEFAULT, is: date().defaultNow(), was: date(), value: "'2026-01-02'" }),
    column('time of the insert', { ...DEFAULT, is: time().defaultNow(), was: time(), value: "'03:04:05'" }),
    column('now()', {
      on: POSTGRES,
      is: timestamp().default(sql('now()')),
      was: timestamp(),
      value: MOMENT,
      aspects: 'default',
      elsewhere: 'accepted',
    }),
    column('now() plus an interval', {
      on: POSTGRES,
      is: timestamp({ withTimezone: true }).default(sql("now() + interval '1 day'")),
      elsewhere: 'rejected',
    }),
    column('random uuid', {
      on: POSTGRES,
      is: uuid().default(sql('gen_random_uuid()')),
      elsewhere: { mysql: 'rejected', mariadb: 'rejected', sqlite: 'accepted' },
    }),
    column('document', { on: POSTGRES, is: json().default(sql(`'{"a": []}'`)), elsewhere: 'accepted' }),
    column('array', { on: POSTGRES, is: customType('text[]').default(sql("ARRAY['a', 'b']")), elsewhere: 'rejected' }),
    column('cast', { on: POSTGRES, is: integer().default(sql("'7'::integer")), elsewhere: 'rejected' }),
    column('ON UPDATE CURRENT_TIMESTAMP', {
      on: MYSQL_FAMILY,
      is: timestamp().onUpdate(),
      was: timestamp(),
      value: MOMENT,
      aspects: 'onUpdate',
    }),
    column('ON UPDATE with fractions, and a default', {
      on: MYSQL_FAMILY,
      is: timestamp({ precision: 6 }).default(sql('CURRENT_TIMESTAMP(6)')).onUpdate('CURRENT_TIMESTAMP(6)'),
    }),
  ],
};
