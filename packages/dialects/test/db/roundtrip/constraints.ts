import type { ForeignKey, ReferentialAction, Table } from '@fastappkit/schema';
import { column, ofCheck, schemaOf, table, type Parts, type RoundtripCase, type Where } from './case';

// A word that MySQL reserves and MariaDB does not; quoted by MariaDB in what it shows.
const RANKED: RoundtripCase = {
  title: 'check: a column called like a word of MySQL',
  schema: schemaOf([
    table({
      columns: [column('rank', { kind: 'integer' })],
      checks: [{ kind: 'check', name: 'ck_t_rank', sql: 'rank > 0' }],
    }),
  ]),
  on: ['mariadb', 'postgres', 'sqlite'],
};

const CHECKS: readonly RoundtripCase[] = [
  RANKED,
  ofCheck('age > 0'),
  ofCheck('age > 0 AND age < 150'),
  ofCheck('age >= -1 OR price <> 0'),
  ofCheck('age BETWEEN 1 AND 99'),
  ofCheck('age NOT BETWEEN 1 AND 99'),
  ofCheck("name IN ('a', 'b')"),
  ofCheck("name NOT IN ('a', 'b''c')"),
  ofCheck("name IN ('a')"),
  ofCheck('age IN (1, 2, 3)'),
  ofCheck('price IN (1, 2.5)'),
  ofCheck("name LIKE 'a%' AND name NOT LIKE '%z'"),
  ofCheck('name IS NOT NULL OR age IS NULL'),
  ofCheck("NOT (name = 'x')"),
  ofCheck("NOT (name = 'x' AND age > 3)"),
  ofCheck('length(name) > 3'),
  ofCheck("lower(name) <> 'x' AND trim(name) <> ''"),
  ofCheck("coalesce(name, title) = 'x'"),
  ofCheck('price > 0 AND price * age < 1000'),
  ofCheck('(age + 1) * 2 > 10 - (age - 3)'),
  ofCheck('price / 2 > 1.5'),
  ofCheck("name || '-' || title <> 'a-b'", { on: ['postgres', 'sqlite'] }),
  ofCheck("CASE WHEN age > 18 THEN 'x' ELSE title END = name"),
  ofCheck("CASE name WHEN 'x' THEN 1 END = age"),
  ofCheck("born > '1900-01-01'"),
  ofCheck("name ~ '^[a-z]+$' AND title !~* 'x'", { on: ['postgres'] }),
  ofCheck("name ILIKE 'a%'", { on: ['postgres'] }),
  ofCheck("made > now() - interval '1 day'", { on: ['postgres'] }),
  ofCheck('extract(year from made) > 2000', { on: ['postgres'] }),
  ofCheck('age::numeric > price', { on: ['postgres'] }),
  ofCheck('active AND NOT (age IS NULL)'),
  ofCheck('NOT active OR age > 1'),
  ofCheck('0 < age AND 10 >= price'),
  ofCheck('age > 1 XOR active', { on: ['mysql', 'mariadb'] }),
  ofCheck("date_add(born, INTERVAL 1 DAY) < '2030-01-01'", { on: ['mysql', 'mariadb'] }),
  ofCheck("mod(age, 2) = 0 AND age DIV 2 < 9 AND lcase(name) = 'x'", { on: ['mysql', 'mariadb'] }),
  ofCheck('char_length(name) > 1 AND ifnull(age, 1) > 0', { on: ['mysql', 'mariadb'] }),
  ofCheck("position('a' in name) > 0", { on: ['postgres'] }),
  ofCheck("CAST(age AS CHAR(5)) = 'x'", { on: ['postgres', 'sqlite'] }),
  ofCheck("CAST(age AS CHAR) = 'x'", { on: ['mysql', 'mariadb'] }),
  ofCheck('active = true', { on: ['postgres', 'mysql', 'mariadb'] }),
  ofCheck('name IS DISTINCT FROM title', { on: ['postgres'] }),
  ofCheck("name REGEXP '^a'", { on: ['mysql', 'mariadb'] }),
  ofCheck('age % 2 = 0'),
  ofCheck("substr(name, 1, 1) = 'x'"),
  ofCheck("name GLOB 'a*'", { on: ['sqlite'] }),
];

const child = (key: Partial<ForeignKey>, parts: Parts = {}): Table =>
  table({
    name: 'child',
    columns: [column('parent_id', { kind: 'integer' }), ...(parts.columns ?? [])],
    foreignKeys: [
      {
        kind: 'foreignKey',
        name: 'fk_child_parent_id',
        columns: ['parent_id'],
        refTable: { name: 't' },
        refColumns: ['id'],
        ...key,
      },
    ],
    ...(parts.indexes === undefined ? {} : { indexes: parts.indexes }),
  });

function ofKey(title: string, key: Partial<ForeignKey>, rest: Where = {}): RoundtripCase {
  return { title: `foreign key ${title}`, schema: schemaOf([table(), child(key)]), ...rest };
}

const ACTIONS: readonly ReferentialAction[] = ['noAction', 'restrict', 'cascade', 'setNull'];

const KEYS: readonly RoundtripCase[] = [
  ofKey('alone', {}),
  ...ACTIONS.map((action) => ofKey(`on delete ${action}`, { onDelete: action })),
  ...ACTIONS.map((action) => ofKey(`on update ${action}`, { onUpdate: action })),
  ofKey('deferrable', { deferrable: 'initiallyImmediate' }, { needs: ['deferrableConstraints'] }),
  ofKey('deferred', { deferrable: 'initiallyDeferred' }, { needs: ['deferrableConstraints'] }),
  {
    title: 'foreign key with an index of its own',
    schema: schemaOf([
      table(),
      child({}, { indexes: [{ name: 'ix_child_parent_id', parts: [{ column: 'parent_id' }] }] }),
    ]),
  },
  {
    title: 'foreign key to the same table',
    schema: schemaOf([
      table({
        columns: [column('up', { kind: 'integer' })],
        foreignKeys: [
          { kind: 'foreignKey', name: 'fk_t_up', columns: ['up'], refTable: { name: 't' }, refColumns: ['id'] },
        ],
      }),
    ]),
  },
  {
    title: 'foreign key of two columns',
    schema: schemaOf([
      table({
        columns: [
          column('a', { kind: 'integer' }, { nullable: false }),
          column('b', { kind: 'integer' }, { nullable: false }),
        ],
        uniques: [{ kind: 'unique', name: 'uq_t_a_b', columns: ['a', 'b'] }],
      }),
      table({
        name: 'u',
        columns: [column('x', { kind: 'integer' }), column('y', { kind: 'integer' })],
        foreignKeys: [
          {
            kind: 'foreignKey',
            name: 'fk_u_x_y',
            columns: ['x', 'y'],
            refTable: { name: 't' },
            refColumns: ['a', 'b'],
          },
        ],
      }),
    ]),
  },
];

const TABLES: readonly RoundtripCase[] = [
  {
    title: 'a primary key of two columns',
    schema: schemaOf([
      table({
        columns: [column('z', { kind: 'integer' }, { nullable: false })],
        primaryKey: { kind: 'primaryKey', name: 'pk_t', columns: ['z', 'id'] },
      }),
    ]),
  },
  {
    title: 'a primary key of text',
    schema: schemaOf([
      table({
        columns: [column('code', { kind: 'string', length: 5 }, { nullable: false })],
        primaryKey: { kind: 'primaryKey', name: 'pk_t', columns: ['code'] },
      }),
    ]),
  },
  {
    title: 'unique constraints',
    schema: schemaOf([
      table({
        columns: [column('a', { kind: 'integer' }), column('b', { kind: 'string', length: 9 })],
        uniques: [
          { kind: 'unique', name: 'uq_t_b', columns: ['b'] },
          { kind: 'unique', name: 'uq_t_a_b', columns: ['b', 'a'] },
        ],
      }),
    ]),
  },
  {
    title: 'a deferrable unique constraint',
    schema: schemaOf([
      table({
        columns: [column('a', { kind: 'integer' })],
        uniques: [{ kind: 'unique', name: 'uq_t_a', columns: ['a'], deferrable: 'initiallyDeferred' }],
      }),
    ]),
    on: ['postgres'],
  },
  {
    title: 'nulls not distinct',
    needs: ['nullsNotDistinct'],
    schema: schemaOf([
      table({
        columns: [column('a', { kind: 'integer' })],
        uniques: [{ kind: 'unique', name: 'uq_t_a', columns: ['a'], nullsNotDistinct: true }],
      }),
    ]),
  },
  {
    title: 'exclusion constraint',
    needs: ['excludeConstraints'],
    schema: schemaOf([
      table({
        columns: [column('a', { kind: 'integer' })],
        excludes: [
          {
            kind: 'exclude',
            name: 'ex_t',
            using: 'gist',
            elements: [{ sql: 'int4range(id, a)', operator: '&&' }],
            where: 'a > 0',
          },
        ],
      }),
    ]),
  },
  {
    title: 'table comment',
    needs: ['comments'],
    schema: schemaOf([table({ comment: 'The "t" of \'all\' \\ tables' })]),
  },
  {
    title: 'enum without a column',
    needs: ['namedEnums'],
    schema: schemaOf([], { enums: [{ name: 'mood', values: ['b', 'a', "c'd"] }] }),
  },
  {
    title: 'sequences',
    needs: ['sequences'],
    schema: schemaOf([], { sequences: [{ name: 's1' }, { name: 's2', start: 7, increment: 3 }] }),
  },
  { title: 'extension', needs: ['extensions'], schema: schemaOf([], { extensions: ['citext'] }) },
  {
    title: 'STRICT',
    on: ['sqlite'],
    schema: schemaOf([
      table({
        columns: [
          column('a', { kind: 'string', length: 5 }, { default: { kind: 'literal', value: 'x' } }),
          column('b', { kind: 'boolean' }, { default: { kind: 'literal', value: true } }),
          column('c', { kind: 'numeric', precision: 5, scale: 1 }),
        ],
        options: { strict: true },
      }),
    ]),
  },
  { title: 'WITHOUT ROWID', on: ['sqlite'], schema: schemaOf([table({ options: { withoutRowid: true } })]) },
  {
    title: 'tables in order of their names',
    schema: schemaOf([table({ name: 'b' }), table({ name: 'a' }), table({ name: 'odd "name' })]),
  },
];

export const CONSTRAINT_CASES: readonly RoundtripCase[] = [...CHECKS, ...KEYS, ...TABLES];
