import {
  array,
  composite,
  defineTable,
  domain,
  integer,
  numeric,
  string,
  type ColumnBuilder,
} from '@fastappkit/schema';
import { ID, models, POSTGRES, type FeatureGroup, type Models } from '../feature';
import { OTHER_SCHEMA } from './other-schema';

const t = (c?: ColumnBuilder): Models => [defineTable('t', c === undefined ? { id: ID } : { id: ID, c })];

const ROW = ['INSERT INTO t (id) VALUES (1)'];

const inSchema = { schema: OTHER_SCHEMA };

const price = (base: ColumnBuilder): ColumnBuilder => domain('price', base);

const money = (fields: Readonly<Record<string, ColumnBuilder>>): ColumnBuilder => composite('money_of', fields);

/** Domains and composite types (PostgreSQL). */
export const NAMED_TYPES: FeatureGroup = {
  title: 'Domains and composite types',
  features: [
    models('domain', {
      on: POSTGRES,
      before: t(),
      after: t(price(numeric(10, 2))),
      changes: ['create domain price', 'add column t.c'],
      rows: ROW,
    }),
    models('domain with all options', {
      on: POSTGRES,
      before: t(),
      after: t(domain('label', string(20).notNull().default('x').collate('C').check("VALUE <> ''", 'not_empty'))),
      changes: ['create domain label', 'add column t.c'],
    }),
    models('default of a domain', {
      on: POSTGRES,
      before: t(price(numeric(10, 2))),
      after: t(price(numeric(10, 2).default(5))),
      changes: ['alter domain price (set default)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2.5)'],
    }),
    models('domain that is not null', {
      on: POSTGRES,
      before: t(price(numeric(10, 2))),
      after: t(price(numeric(10, 2).notNull())),
      changes: ['alter domain price (set not null)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2.5)'],
    }),
    models('check of a domain', {
      on: POSTGRES,
      before: t(price(numeric(10, 2))),
      after: t(price(numeric(10, 2).check('VALUE > 0', 'positive'))),
      changes: ['alter domain price (add check positive)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2.5)'],
    }),
    models('no check of a domain any more', {
      on: POSTGRES,
      before: t(price(numeric(10, 2).check('VALUE > 0', 'positive'))),
      after: t(price(numeric(10, 2))),
      changes: ['alter domain price (drop check positive)'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2.5)'],
    }),
    models('array of a domain', {
      on: POSTGRES,
      before: t(),
      after: t(array(price(numeric(10, 2)))),
      changes: ['create domain price', 'add column t.c'],
    }),
    models('composite type', {
      on: POSTGRES,
      before: t(),
      after: t(money({ amount: numeric(10, 2), currency: string(3).collate('C') })),
      changes: ['create composite type money_of', 'add column t.c'],
      rows: ROW,
    }),
    models('new field of a composite type', {
      on: POSTGRES,
      before: t(money({ amount: numeric(10, 2) })),
      after: t(money({ amount: numeric(10, 2), currency: string(3) })),
      changes: ['alter composite type money_of (add field currency)'],
      rows: ROW,
    }),
    models('no field of a composite type any more', {
      on: POSTGRES,
      before: t(money({ amount: numeric(10, 2), currency: string(3) })),
      after: t(money({ amount: numeric(10, 2) })),
      changes: ['alter composite type money_of (drop field currency)'],
      rows: ROW,
    }),
    models('types of a schema', {
      on: POSTGRES,
      before: t(),
      after: [
        defineTable('t', {
          id: ID,
          c: domain('price', numeric(10, 2), inSchema),
          d: composite('money_of', { amount: integer() }, inSchema),
        }),
      ],
      changes: [
        `create schema ${OTHER_SCHEMA}`,
        `create domain ${OTHER_SCHEMA}.price`,
        `create composite type ${OTHER_SCHEMA}.money_of`,
        'add column t.c',
        'add column t.d',
      ],
      rows: ROW,
    }),
  ],
};
