import { array, defineTable, enumeration, text, type ColumnBuilder } from '@fastappkit/schema';
import {
  byDialect,
  column,
  ID,
  models,
  POSTGRES,
  type Feature,
  type FeatureGroup,
  type ModelCase,
  type Models,
} from '../feature';
import { OTHER_SCHEMA } from './other-schema';

const t = (c?: ColumnBuilder): Models => [defineTable('t', c === undefined ? { id: ID } : { id: ID, c })];

const ROW = ['INSERT INTO t (id) VALUES (1)'];

const inSchema = { schema: OTHER_SCHEMA };

function enums(
  name: string,
  given: Pick<ModelCase, 'before' | 'after' | 'changes' | 'elsewhere'> & { readonly value?: string },
): Feature {
  const { value, ...pair } = given;
  const rows = value === undefined ? ROW : [`INSERT INTO t (id, c) VALUES (1, '${value}')`];
  return models(name, { on: POSTGRES, elsewhere: 'accepted', ...pair, rows });
}

const mood = (...values: readonly string[]): ColumnBuilder => enumeration('mood', values);

// On SQLite the list is a check of the column.
function ofColumn(is: ColumnBuilder) {
  const given = { is, was: mood('sad', 'glad'), value: "'sad'" };
  const checked = ['drop check constraint ck_t_c of t', 'alter column t.c (type)', 'add check constraint ck_t_c to t'];
  return { mysql: given, mariadb: given, sqlite: { ...given, changes: checked } };
}

/** Enum types, which are objects on PostgreSQL and types of columns elsewhere. */
export const ENUMS: FeatureGroup = {
  title: 'Enums',
  features: [
    column('enum', {
      on: ['mysql', 'mariadb', 'sqlite'],
      is: mood('sad', 'glad'),
      elsewhere: 'accepted',
    }),
    byDialect('more values of an enum of a column', ofColumn(mood('so-so', 'sad', 'ok', 'glad')), {
      elsewhere: 'accepted',
    }),
    byDialect('fewer values of an enum of a column', ofColumn(mood('sad')), { elsewhere: 'accepted' }),
    enums('enum type', {
      before: t(),
      after: t(mood('sad', "it's ok")),
      changes: ['create enum mood', 'add column t.c'],
    }),
    enums('enum type that is not used any more', {
      before: t(mood('sad')),
      after: t(),
      changes: ['drop column t.c', 'drop enum mood'],
    }),
    enums('value at the end', {
      before: t(mood('sad')),
      after: t(mood('sad', 'glad')),
      changes: ['add value "glad" to enum mood'],
      value: 'sad',
    }),
    enums('values in position', {
      before: t(mood('sad', 'glad')),
      after: t(mood('bad', 'sad', 'ok', 'glad')),
      changes: ['add value "ok" to enum mood', 'add value "bad" to enum mood'],
      value: 'sad',
    }),
    enums('value that goes', {
      before: t(mood('sad', 'ok', 'glad')),
      after: t(mood('sad', 'glad')),
      changes: ['set the values of enum mood to "sad", "glad"'],
      value: 'sad',
    }),
    enums('values in another order', {
      before: t(mood('sad', 'glad')),
      after: t(mood('glad', 'sad')),
      changes: ['set the values of enum mood to "glad", "sad"'],
      value: 'sad',
    }),
    enums('value that a default uses at once', {
      before: t(mood('sad')),
      after: t(enumeration('mood', ['sad', 'glad']).default('glad')),
      changes: ['add value "glad" to enum mood', 'alter column t.c (default)'],
      value: 'sad',
    }),
    enums('type of two columns', {
      before: [defineTable('t', { id: ID, c: mood('sad'), d: mood('sad') })],
      after: [defineTable('t', { id: ID, c: mood('glad', 'sad'), d: mood('glad', 'sad') })],
      changes: ['add value "glad" to enum mood'],
      value: 'sad',
    }),
    enums('array of an enum', {
      elsewhere: 'refused',
      before: t(),
      after: t(array(mood('sad', 'glad'))),
      changes: ['create enum mood', 'add column t.c'],
    }),
    enums('enum type of a schema', {
      elsewhere: { mysql: 'accepted', mariadb: 'accepted' },
      before: t(),
      after: t(enumeration('mood', ['sad', 'glad'], inSchema)),
      changes: [`create schema ${OTHER_SCHEMA}`, `create enum ${OTHER_SCHEMA}.mood`, 'add column t.c'],
    }),
    enums('enum in the place of a text', {
      before: t(text()),
      after: t(mood('sad', 'glad')),
      changes: ['create enum mood', 'alter column t.c (type)'],
      value: 'sad',
    }),
  ],
};
