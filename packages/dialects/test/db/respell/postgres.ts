import type { Column, ColumnDefault, ColumnType, Table } from '@fastappkit/schema';
import { column, table, type Parts } from '../roundtrip/case';

const literal = (value: string): ColumnDefault => ({ kind: 'literal', value });
const expression = (sql: string): ColumnDefault => ({ kind: 'expression', sql });

const text: ColumnType = { kind: 'text' };
const integer: ColumnType = { kind: 'integer' };
const moment: ColumnType = { kind: 'timestamp', withTimezone: true };

/** Defaults that the server spells in its own way. */
export const DEFAULTS: readonly (readonly [ColumnType, ColumnDefault])[] = [
  [{ kind: 'interval' }, literal('24 hours')],
  [moment, literal('2020-01-01T10:00:00Z')],
  [moment, literal('2020-01-01')],
  [{ kind: 'timestamp' }, expression("timezone('utc', now())")],
  [{ kind: 'date' }, literal('20200101')],
  [{ kind: 'date' }, expression("now() + interval '1 day'")],
  [{ kind: 'json' }, literal('{"a" : 1}')],
  [{ kind: 'jsonb' }, literal('{"b":1,   "a":2}')],
  [{ kind: 'array', element: integer }, literal('{1, 2}')],
  [{ kind: 'array', element: text }, expression("ARRAY['a','b']")],
  [{ kind: 'numeric', precision: 5, scale: 2 }, literal('1.50')],
  [{ kind: 'string', length: 5 }, expression("'x'::varchar")],
  [{ kind: 'boolean' }, expression("'yes'")],
  [{ kind: 'double' }, expression('1e3')],
  [{ kind: 'binary' }, literal('\\x00')],
  [{ kind: 'uuid' }, literal('{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}')],
  [{ kind: 'native', name: 'money' }, literal('1.5')],
  [{ kind: 'native', name: 'inet' }, literal('10.0.0.1/32')],
  [{ kind: 'native', name: 'bit', args: [3] }, expression("B'101'")],
  [{ kind: 'native', name: 'int4range' }, literal('[1,4]')],
  [{ kind: 'native', name: 'point' }, literal('( 1 , 2 )')],
  [{ kind: 'custom', sql: 'int4' }, literal('7')],
];

const columns: readonly Column[] = [
  column('name', { kind: 'string', length: 20 }),
  column('age', integer),
  column('price', { kind: 'numeric' }),
  column('at', { kind: 'timestamp', withTimezone: true }),
  column('doc', { kind: 'jsonb' }),
];

/** Tables with expressions that the server spells in its own way, each by what it shows. */
export const TABLES: Readonly<Record<string, Table>> = {
  checks: of({
    checks: [
      "name in ('a', 'b') and age between 1 and 9",
      "name like 'a%' or name ilike 'b%' or name similar to 'c+'",
      "doc @> '{}' and doc ? 'a' and doc ->> 'a' is not null",
      'price > 0.5 and age > 0.5 and age != 3 and (price % 2) = 0',
      "extract(year from at) > 2000 and at > '2020-01-01'",
      't.age > 1 and not (t.age is distinct from 3)',
      "case name when 'x' then 1 else 2 end = coalesce(age, 1)",
      "cast(age as text) = any(array['1', '2'])",
      "(age, price) <> (1, 2) and age = any('{1,2}')",
      "position('a' in name) > 0 and substring(name from 1 for 2) = 'ab' and trim(both 'x' from name) <> ''",
    ].map((sql, at) => ({ kind: 'check', name: `ck_${at}`, sql })),
  }),
  'a check without a name': of({ checks: [{ kind: 'check', name: 't_age_check', sql: 'age > 0.5' }] }),
  'generated columns': of({
    columns: [
      ...columns,
      column('full', text, { generated: { sql: "name || '-' || age", stored: true } }),
      column('total', { kind: 'numeric' }, { generated: { sql: 'price * age', stored: true } }),
    ],
  }),
  indexes: of({
    indexes: [
      { name: 'ix_a', parts: [{ sql: 'lower(name)' }], where: "name = 'x' and age in (1, 2)" },
      { name: 'ix_b', parts: [{ column: 'name', operatorClass: 'text_ops', collation: 'default' }] },
      { name: 'ix_c', parts: [{ sql: "coalesce(name, 'x')", collation: 'C', operatorClass: 'text_pattern_ops' }] },
      { name: 'ix_d', parts: [{ sql: "to_tsvector('english', name)" }], method: 'gin' },
      { name: 'ix_e', parts: [{ sql: "(doc ->> 'a')" }, { sql: '(age)', descending: true }], unique: true },
      { name: 'ix_f', parts: [{ column: 'doc', operatorClass: 'jsonb_path_ops' }], method: 'gin' },
    ],
  }),
  exclusion: of({
    excludes: [
      {
        kind: 'exclude',
        name: 'ex',
        using: 'gist',
        elements: [
          { sql: 'int4range(age, id)', operator: '&&' },
          { sql: 'box(point(0, 0), point(age, 1)) box_ops', operator: '&&' },
        ],
        where: "age > 0 and name <> 'x'",
      },
    ],
  }),
};

function of(parts: Parts): Table {
  return table({ columns, ...parts });
}
