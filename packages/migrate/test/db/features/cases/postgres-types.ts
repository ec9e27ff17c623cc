import {
  array,
  bigint,
  defineExtension,
  defineTable,
  integer,
  interval,
  native,
  NATIVE_TYPES,
  nativeTypeFacts,
  numeric,
  string,
  text,
  timestamp,
  vector,
  type NativeTypeName,
} from '@fastappkit/schema';
import { byDialect, column, ID, models, POSTGRES, type Feature, type FeatureGroup } from '../feature';

// Object.keys loses the key type of a table whose keys are all known.
const NAMES = Object.keys(NATIVE_TYPES) as readonly NativeTypeName[];

/** One row for each type without parameters, so that a new one cannot be forgotten. */
const PLAIN: readonly Feature[] = NAMES.filter((name) => {
  const { families, maxArgs } = nativeTypeFacts(name);
  return families.every((family) => family === 'postgres') && maxArgs === 0;
}).map((name) => {
  const { extension } = nativeTypeFacts(name);
  const installs = extension === undefined ? [] : [`create extension ${extension}`];
  return column(name, { on: POSTGRES, is: native(name), changes: [...installs, 'add column t.c'] });
});

const VECTORS = { on: POSTGRES, pgvector: true } as const;

/** Types of PostgreSQL, its extensions among them. */
export const POSTGRES_TYPES: FeatureGroup = {
  title: 'Types of PostgreSQL',
  features: [
    ...PLAIN,
    column('varbit', { on: POSTGRES, is: native('varbit') }),
    column('varbit(n)', { on: POSTGRES, is: native('varbit', 8), was: native('varbit', 4), value: "B'101'" }),
    column('interval', { on: POSTGRES, is: interval() }),
    column('interval(p)', { on: POSTGRES, is: interval({ precision: 3 }), was: interval(), value: "'1 day'" }),
    column('interval year to month', { on: POSTGRES, is: interval({ fields: 'year to month' }) }),
    column('interval day to second(p)', {
      on: POSTGRES,
      is: interval({ fields: 'day to second', precision: 3 }),
      was: interval({ fields: 'day to second' }),
      value: "'1 day 02:03:04'",
    }),
    column('array of integer', { on: POSTGRES, is: array(bigint()), was: array(integer()), value: "'{1,2}'" }),
    column('array of string(n)', { on: POSTGRES, is: array(string(40)), was: array(string(20)), value: "'{a,b}'" }),
    column('array of numeric(p, s)', { on: POSTGRES, is: array(numeric(10, 2)) }),
    column('array of timestamp(p) with time zone', {
      on: POSTGRES,
      is: array(timestamp({ precision: 3, withTimezone: true })),
    }),
    column('array of arrays', { on: POSTGRES, is: array(array(text())) }),
    column('array of a native type', { on: POSTGRES, is: array(native('inet')) }),
    column('array of bit(n)', { on: POSTGRES, is: array(native('bit', 4)) }),
    byDialect(
      'vector(n)',
      {
        postgres: { is: vector(3), changes: ['create extension vector', 'add column t.c'] },
        mysql: { is: vector(3) },
      },
      { pgvector: true },
    ),
    column('halfvec(n)', {
      ...VECTORS,
      is: native('halfvec', 3),
      changes: ['create extension vector', 'add column t.c'],
    }),
    column('sparsevec(n)', {
      ...VECTORS,
      is: native('sparsevec', 3),
      changes: ['create extension vector', 'add column t.c'],
    }),
    column('number of dimensions', {
      on: ['postgres', 'mysql'],
      pgvector: true,
      is: vector(3),
      was: vector(2),
      changes: ['alter column t.c (type)'],
    }),
    models('extension', {
      on: POSTGRES,
      before: [defineTable('t', { id: ID })],
      after: [defineTable('t', { id: ID }), defineExtension('citext')],
      changes: ['create extension citext'],
      elsewhere: 'kept',
    }),
  ],
};
