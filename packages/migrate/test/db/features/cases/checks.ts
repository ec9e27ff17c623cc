import { check, defineTable, integer, string, type ColumnRefs, type Extra } from '@fastappkit/schema';
import { EVERYWHERE, ID, models, POSTGRES, type FeatureGroup, type Models } from '../feature';

const COLUMNS = { a: integer().notNull(), b: integer().notNull(), c: integer() };

type Columns = ColumnRefs<typeof COLUMNS>;

const table = (...extras: readonly ((t: Columns) => Extra)[]): Models => [
  defineTable('t', COLUMNS, (t) => extras.map((extra) => extra(t))),
];

const ROWS = ['INSERT INTO t (a, b, c) VALUES (1, 2, 3)', 'INSERT INTO t (a, b, c) VALUES (2, 3, 4)'];

const replaced = (what: string): readonly string[] => [`drop ${what} of t`, `add ${what} to t`];

const checked = (condition: string): Models => table(() => check('ck', condition));

const CONDITIONS: Readonly<Record<string, string>> = {
  comparison: 'c > 0',
  'two comparisons': 'c > 0 AND c < 10 OR c = 20',
  inequality: 'c <> 5',
  'list of values': 'c IN (1, 2, 3, 4)',
  range: 'c BETWEEN 1 AND 5',
  negation: 'NOT (c = 7 OR c = 8)',
  'null test': 'c IS NOT NULL OR a > 0',
  case: 'CASE WHEN a > 0 THEN c ELSE -c END > 0',
  'function call': 'abs(c) < 100 AND coalesce(c, 0) >= 0',
  arithmetic: '(a + b) * 2 - c > 0',
  'several lines': 'c > 0\n  AND a > 0',
};

/** Conditions on the rows of a table. */
export const CHECKS: FeatureGroup = {
  title: 'Checks',
  features: [
    ...Object.entries(CONDITIONS).map(([name, condition]) =>
      models(`check: ${name}`, {
        on: EVERYWHERE,
        before: table(),
        after: checked(condition),
        changes: ['add check constraint ck to t'],
        rows: ROWS,
      }),
    ),
    models('check of texts', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID, c: string(20) })],
      after: [defineTable('t', { id: ID, c: string(20) }, () => [check('ck', "c LIKE 'a%' AND c <> 'it''s'")])],
      changes: ['add check constraint ck to t'],
      rows: ["INSERT INTO t (id, c) VALUES (1, 'abc')"],
    }),
    models('check with another condition', {
      on: EVERYWHERE,
      before: checked('c > 0'),
      after: checked('c > 1'),
      changes: replaced('check constraint ck'),
      rows: ROWS,
    }),
    models('no check any more', {
      on: EVERYWHERE,
      before: checked('c > 0'),
      after: table(),
      changes: ['drop check constraint ck of t'],
      rows: ROWS,
    }),
    models('check of a column, without a name', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID, c: integer() })],
      after: [defineTable('t', { id: ID, c: integer().check('c > 0') })],
      changes: ['add check constraint ck_t_c to t'],
      rows: ['INSERT INTO t (id, c) VALUES (1, 2)'],
    }),
    models('check that was never tried', {
      on: POSTGRES,
      before: table(),
      after: table(() => check('ck', 'c > 100', { notValid: true })),
      changes: ['add check constraint ck to t'],
      rows: ROWS,
    }),
    models('check that is not inherited', {
      on: POSTGRES,
      before: checked('c > 0'),
      after: table(() => check('ck', 'c > 0', { noInherit: true })),
      changes: replaced('check constraint ck'),
      rows: ROWS,
    }),
    models('check that is not enforced', {
      on: ['mysql'],
      before: checked('c > 0'),
      after: table(() => check('ck', 'c > 0', { notEnforced: true })),
      changes: replaced('check constraint ck'),
      rows: ROWS,
    }),
  ],
};
