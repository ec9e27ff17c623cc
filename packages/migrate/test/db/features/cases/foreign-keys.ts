import {
  defineTable,
  foreignKey,
  integer,
  primaryKey,
  type ColumnRef,
  type ReferenceOptions,
} from '@fastappkit/schema';
import { EVERYWHERE, ID, models, POSTGRES, type Feature, type FeatureGroup, type Models } from '../feature';
import { OTHER_SCHEMA } from './other-schema';

const parents = defineTable('parents', { id: ID });
const ROWS = ['INSERT INTO parents (id) VALUES (1), (2)', 'INSERT INTO t (id, parent) VALUES (1, 1)'];
const REPLACED = ['drop foreign key fk_t_parent_parents of t', 'add foreign key fk_t_parent_parents to t'];

const children = (options: ReferenceOptions): Models => [
  parents,
  defineTable('t', {
    id: ID,
    parent: integer()
      .default(2)
      .references(() => parents.id, options),
  }),
];

const ACTIONS = ['noAction', 'restrict', 'cascade', 'setNull', 'setDefault'] as const;

const actions = (event: 'onDelete' | 'onUpdate', words: string): readonly Feature[] =>
  ACTIONS.map((action) =>
    models(`${words}: ${action}`, {
      // InnoDB refuses SET DEFAULT
      on: action === 'setDefault' ? ['postgres', 'sqlite'] : EVERYWHERE,
      before: children({ [event]: action === 'cascade' ? 'setNull' : 'cascade' }),
      after: children({ [event]: action }),
      changes: REPLACED,
      rows: ROWS,
    }),
  );

const tree = (options?: ReferenceOptions): Models => {
  const t = defineTable('t', { id: ID, parent: integer().references((): ColumnRef => t.id, options) });
  return options === undefined ? [defineTable('t', { id: ID, parent: integer() })] : [t];
};

const circle = (): Models => {
  const a = defineTable('a', { id: ID, b: integer().references((): ColumnRef => b.id) });
  const b = defineTable('b', { id: ID, a: integer().references((): ColumnRef => a.id) });
  return [a, b];
};

const pairs = defineTable('pairs', { a: integer(), b: integer() }, (t) => [primaryKey().on(t.a, t.b)]);

const abroad = defineTable('parents', { id: ID }, () => [], { schema: OTHER_SCHEMA });

/** References from table to table. */
export const FOREIGN_KEYS: FeatureGroup = {
  title: 'Foreign keys',
  features: [
    models('foreign key', {
      on: EVERYWHERE,
      before: [parents, defineTable('t', { id: ID, parent: integer().default(2) })],
      after: children({}),
      changes: ['add foreign key fk_t_parent_parents to t'],
      rows: ROWS,
    }),
    models('foreign key of a new column', {
      on: EVERYWHERE,
      before: [parents, defineTable('t', { id: ID })],
      after: children({}),
      changes: ['add column t.parent', 'add foreign key fk_t_parent_parents to t'],
      rows: ['INSERT INTO parents (id) VALUES (1), (2)', 'INSERT INTO t (id) VALUES (1)'],
    }),
    models('foreign key to a new table', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID, parent: integer().default(2) })],
      after: children({}),
      changes: ['create table parents', 'add foreign key fk_t_parent_parents to t'],
    }),
    models('no foreign key any more', {
      on: EVERYWHERE,
      before: children({}),
      after: [parents, defineTable('t', { id: ID, parent: integer().default(2) })],
      changes: ['drop foreign key fk_t_parent_parents of t'],
      rows: ROWS,
    }),
    ...actions('onDelete', 'on delete'),
    ...actions('onUpdate', 'on update'),
    models('both actions', {
      on: EVERYWHERE,
      before: children({}),
      after: children({ onDelete: 'cascade', onUpdate: 'setNull' }),
      changes: REPLACED,
      rows: ROWS,
    }),
    models('name of its own', {
      on: EVERYWHERE,
      before: children({ name: 'of_parent' }),
      after: children({ name: 'of_parent', onDelete: 'cascade' }),
      changes: ['drop foreign key of_parent of t', 'add foreign key of_parent to t'],
      rows: ROWS,
    }),
    models('match full', {
      on: ['postgres', 'sqlite'],
      before: children({}),
      after: children({ match: 'full' }),
      changes: REPLACED,
      rows: ROWS,
    }),
    models('deferrable', {
      on: ['postgres', 'sqlite'],
      before: children({}),
      after: children({ deferrable: 'initiallyDeferred' }),
      changes: REPLACED,
      rows: ROWS,
    }),
    models('deferrable, immediate at first', {
      on: ['postgres', 'sqlite'],
      before: children({ deferrable: 'initiallyDeferred' }),
      after: children({ deferrable: 'initiallyImmediate' }),
      changes: REPLACED,
      rows: ROWS,
    }),
    models('never tried', {
      on: POSTGRES,
      before: children({}),
      after: children({ notValid: true }),
      changes: REPLACED,
      rows: ROWS,
    }),
    models('columns that on delete sets', {
      on: POSTGRES,
      before: children({ onDelete: 'setNull' }),
      after: children({ onDelete: 'setNull', onDeleteColumns: ['parent'] }),
      changes: REPLACED,
      rows: ROWS,
    }),
    models('foreign key of several columns', {
      on: EVERYWHERE,
      before: [pairs, defineTable('t', { id: ID, a: integer(), b: integer() })],
      after: [
        pairs,
        defineTable('t', { id: ID, a: integer(), b: integer() }, (t) => [
          foreignKey()
            .on(t.a, t.b)
            .references(() => [pairs.a, pairs.b], { onDelete: 'cascade' }),
        ]),
      ],
      changes: ['add foreign key fk_t_a_b_pairs to t'],
      rows: ['INSERT INTO pairs (a, b) VALUES (1, 2)', 'INSERT INTO t (id, a, b) VALUES (1, 1, 2)'],
    }),
    models('foreign key to the own table', {
      on: EVERYWHERE,
      before: tree(),
      after: tree({ onDelete: 'cascade' }),
      changes: ['add foreign key fk_t_parent_t to t'],
      rows: ['INSERT INTO t (id, parent) VALUES (1, NULL)', 'INSERT INTO t (id, parent) VALUES (2, 1)'],
    }),
    models('tables that refer to each other', {
      on: EVERYWHERE,
      before: [],
      after: circle(),
      changes: ['create table a', 'create table b', 'add foreign key fk_a_b_b to a'],
    }),
    models('foreign key to a unique that comes with it', {
      on: EVERYWHERE,
      before: [defineTable('parents', { id: ID, code: integer() }), defineTable('t', { id: ID, code: integer() })],
      after: [
        defineTable('parents', { id: ID, code: integer().unique() }),
        defineTable('t', { id: ID, code: integer().references({ table: 'parents', column: 'code' }) }),
      ],
      changes: ['add unique constraint uq_parents_code to parents', 'add foreign key fk_t_code_parents to t'],
      rows: ['INSERT INTO parents (id, code) VALUES (1, 5)', 'INSERT INTO t (id, code) VALUES (1, 5)'],
    }),
    models('foreign key to another schema', {
      on: ['postgres', 'mysql', 'mariadb'],
      before: [abroad, defineTable('t', { id: ID, parent: integer() })],
      after: [abroad, defineTable('t', { id: ID, parent: integer().references(() => abroad.id) })],
      changes: ['add foreign key fk_t_parent_parents to t'],
      rows: [`INSERT INTO ${OTHER_SCHEMA}.parents (id) VALUES (1)`, 'INSERT INTO t (id, parent) VALUES (1, 1)'],
    }),
  ],
};
