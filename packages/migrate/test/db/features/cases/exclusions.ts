import { defineExtension, defineTable, exclude, integer, native, type Extra } from '@fastappkit/schema';
import { ID, models, POSTGRES, type FeatureGroup, type Models } from '../feature';

const replaced = (what: string): readonly string[] => [`drop ${what} of t`, `add ${what} to t`];

const during = (...extras: readonly ((during: string) => Extra)[]): Models => [
  defineTable('t', { id: ID, room: integer(), during: native('tsrange') }, () =>
    extras.map((extra) => extra('during')),
  ),
];

const BOOKINGS = ["INSERT INTO t (id, room, during) VALUES (1, 2, '[2026-01-01,2026-01-02)')"];

/** Rows that must not meet (PostgreSQL). */
export const EXCLUSIONS: FeatureGroup = {
  title: 'Exclusion constraints',
  features: [
    models('exclusion', {
      on: POSTGRES,
      before: during(),
      after: during((column) => exclude('ex').with(column, '&&')),
      changes: ['add exclusion constraint ex to t'],
      rows: BOOKINGS,
    }),
    models('exclusion of several elements', {
      on: POSTGRES,
      before: [...during(), defineExtension('btree_gist')],
      after: [...during((column) => exclude('ex').with('room', '=').with(column, '&&')), defineExtension('btree_gist')],
      changes: ['add exclusion constraint ex to t'],
      rows: BOOKINGS,
    }),
    models('exclusion with a predicate', {
      on: POSTGRES,
      before: during((column) => exclude('ex').with(column, '&&')),
      after: during((column) => exclude('ex').with(column, '&&').where('room > 0')),
      changes: replaced('exclusion constraint ex'),
      rows: BOOKINGS,
    }),
    models('deferrable exclusion', {
      on: POSTGRES,
      before: during((column) => exclude('ex').with(column, '&&')),
      after: during((column) => exclude('ex').with(column, '&&').deferrable('initiallyDeferred')),
      changes: replaced('exclusion constraint ex'),
      rows: BOOKINGS,
    }),
    models('exclusion by another method', {
      on: POSTGRES,
      before: during((column) => exclude('ex').with(column, '&&')),
      after: during((column) => exclude('ex').using('spgist').with(column, '&&')),
      changes: replaced('exclusion constraint ex'),
      rows: BOOKINGS,
    }),
    models('exclusion of an expression', {
      on: POSTGRES,
      before: during(),
      after: during(() => exclude('ex').using('btree').with('(room + 1)', '=')),
      changes: ['add exclusion constraint ex to t'],
      rows: BOOKINGS,
    }),
    models('no exclusion any more', {
      on: POSTGRES,
      before: during((column) => exclude('ex').with(column, '&&')),
      after: during(),
      changes: ['drop exclusion constraint ex of t'],
      rows: BOOKINGS,
    }),
  ],
};
