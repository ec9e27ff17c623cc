import {
  array,
  defineTable,
  expression,
  index,
  integer,
  json,
  jsonb,
  native,
  sql,
  string,
  text,
  vector,
  type ColumnBuilder,
  type ColumnRefs,
  type Extra,
} from '@fastappkit/schema';
import {
  EVERYWHERE,
  ID,
  models,
  MYSQL_FAMILY,
  POSTGRES,
  type Feature,
  type FeatureGroup,
  type ModelCase,
  type Models,
} from '../feature';

const COLUMNS = { id: ID, a: integer(), b: integer(), name: string(100) };
type Columns = ColumnRefs<typeof COLUMNS>;

const table = (extra?: (t: Columns) => Extra): Models => [
  defineTable('t', COLUMNS, (t) => (extra === undefined ? [] : [extra(t)])),
];
const inMemory = (extra: (t: Columns) => Extra): Models => [
  defineTable('t', COLUMNS, (t) => [extra(t)], { engine: 'MEMORY' }),
];
const ROWS = [
  "INSERT INTO t (id, a, b, name) VALUES (1, 2, 3, 'a')",
  "INSERT INTO t (id, a, b, name) VALUES (2, 3, NULL, 'b')",
];
const ADDED = ['create index ix on t'];
const REPLACED = ['drop index ix on t', ...ADDED];

type Where = Pick<ModelCase, 'on' | 'elsewhere'>;

/** The feature that an index comes with. */
function added(name: string, where: Where, extra: (t: Columns) => Extra): Feature {
  return models(name, { ...where, before: table(), after: table(extra), changes: ADDED, rows: ROWS });
}

/** The feature that a plain index on `a` gets. */
function changed(name: string, where: Where, extra: (t: Columns) => Extra): Feature {
  const before = table((t) => index('ix').on(t.a));
  return models(name, { ...where, before, after: table(extra), changes: REPLACED, rows: ROWS });
}

/** An index on column `c`, by a method. */
function ofColumn(
  name: string,
  where: Where & Pick<ModelCase, 'pgvector'>,
  {
    c,
    extra,
    value = 'NULL',
  }: {
    readonly c: ColumnBuilder;
    readonly extra: (t: ColumnRefs<{ c: ColumnBuilder }>) => Extra;
    readonly value?: string;
  },
): Feature {
  return models(name, {
    ...where,
    before: [defineTable('t', { id: ID, c })],
    after: [defineTable('t', { id: ID, c }, (t) => [extra(t)])],
    changes: ADDED,
    rows: [`INSERT INTO t (id, c) VALUES (1, ${value})`],
  });
}

const VECTORS = { on: POSTGRES, pgvector: true } as const;

/** Indexes of all methods and options. */
export const INDEXES: FeatureGroup = {
  title: 'Indexes',
  features: [
    added('index', { on: EVERYWHERE }, (t) => index('ix').on(t.a)),
    models('index of a column, without a name', {
      on: EVERYWHERE,
      before: [defineTable('t', { id: ID, c: integer() })],
      after: [defineTable('t', { id: ID, c: integer().index() })],
      changes: ['create index ix_t_c on t'],
    }),
    models('no index any more', {
      on: EVERYWHERE,
      before: table((t) => index('ix').on(t.a)),
      after: table(),
      changes: ['drop index ix on t'],
      rows: ROWS,
    }),
    changed('other columns', { on: EVERYWHERE }, (t) => index('ix').on(t.a, t.b)),
    models('order of the columns', {
      on: EVERYWHERE,
      before: table((t) => index('ix').on(t.a, t.b)),
      after: table((t) => index('ix').on(t.b, t.a)),
      changes: REPLACED,
      rows: ROWS,
    }),
    changed('unique', { on: EVERYWHERE }, (t) => index('ix').on(t.a).unique()),
    changed('descending', { on: ['postgres', 'mysql', 'mariadb', 'sqlite'] }, (t) => index('ix').on(t.a.desc())),
    added('ascending and descending', { on: EVERYWHERE }, (t) => index('ix').on(t.a.desc(), t.b, t.id.desc())),
    changed('nulls first', { on: POSTGRES, elsewhere: 'kept' }, (t) => index('ix').on(t.a.nulls('first'))),
    changed('descending, nulls last', { on: POSTGRES, elsewhere: 'kept' }, (t) =>
      index('ix').on(t.a.desc().nulls('last')),
    ),
    changed('descending, nulls first', { on: POSTGRES }, (t) => index('ix').on(t.a.desc().nulls('first'))),
    changed('unique that takes one null', { on: POSTGRES }, (t) => index('ix').on(t.a).unique().nullsNotDistinct()),
    changed('predicate', { on: ['postgres', 'sqlite'] }, (t) => index('ix').on(t.a).where('b > 0')),
    models('another predicate', {
      on: ['postgres', 'sqlite'],
      before: table((t) => index('ix').on(t.a).where('b > 0')),
      after: table((t) => index('ix').on(t.a).where("b > 1 AND name <> 'x'")),
      changes: REPLACED,
      rows: ROWS,
    }),
    added('unique with a predicate', { on: ['postgres', 'sqlite'] }, (t) =>
      index('ix').on(t.a).unique().where('b IS NOT NULL'),
    ),
    added('expression', { on: ['postgres', 'mysql', 'sqlite'] }, () => index('ix').on(sql('lower(name)'))),
    models('another expression', {
      on: ['postgres', 'mysql', 'sqlite'],
      before: table(() => index('ix').on(sql('lower(name)'))),
      after: table(() => index('ix').on(sql('upper(name)'))),
      changes: REPLACED,
      rows: ROWS,
    }),
    added('expression and column, in order', { on: ['postgres', 'mysql', 'sqlite'] }, (t) =>
      index('ix').on(expression('a + b').desc(), t.name),
    ),
    changed('stored columns', { on: POSTGRES }, (t) => index('ix').on(t.a).include(t.b, t.name)),
    added('operator class', { on: POSTGRES }, (t) => index('ix').on(t.name.opclass('varchar_pattern_ops'))),
    added('collation', { on: ['postgres'], elsewhere: { sqlite: 'rejected' } }, (t) =>
      index('ix').on(t.name.collate('C')),
    ),
    added('collation of SQLite', { on: ['sqlite'], elsewhere: { postgres: 'rejected' } }, (t) =>
      index('ix').on(t.name.collate('NOCASE')),
    ),
    changed('fillfactor', { on: POSTGRES }, (t) => index('ix').on(t.a).with({ fillfactor: '70' })),
    models('another fillfactor', {
      on: POSTGRES,
      before: table((t) => index('ix').on(t.a).with({ fillfactor: '70' })),
      after: table((t) => index('ix').on(t.a).with({ fillfactor: '80' })),
      changes: REPLACED,
      rows: ROWS,
    }),
    changed('hash', { on: POSTGRES, elsewhere: { mysql: 'accepted', mariadb: 'accepted' } }, (t) =>
      index('ix').on(t.a).using('hash'),
    ),
    models('btree where hash is usual', {
      on: MYSQL_FAMILY,
      before: inMemory((t) => index('ix').on(t.a)),
      after: inMemory((t) => index('ix').on(t.a).using('btree')),
      changes: REPLACED,
      rows: ROWS,
      elsewhere: 'accepted',
    }),
    models('unique btree where hash is usual', {
      on: MYSQL_FAMILY,
      before: inMemory((t) => index('ix').on(t.a).unique().using('btree')),
      after: inMemory((t) => index('ix').on(t.a).unique().using('hash')),
      changes: REPLACED,
      rows: ROWS,
      elsewhere: { postgres: 'rejected' },
    }),
    changed('brin', { on: POSTGRES }, (t) => index('ix').on(t.a).using('brin').with({ pages_per_range: '16' })),
    ofColumn(
      'gin',
      { on: POSTGRES },
      { c: array(integer()), extra: (t) => index('ix').on(t.c).using('gin'), value: "'{1}'" },
    ),
    ofColumn(
      'gin with an operator class',
      { on: POSTGRES },
      {
        c: jsonb(),
        extra: (t) => index('ix').on(t.c.opclass('jsonb_path_ops')).using('gin').with({ fastupdate: 'off' }),
        value: "'{}'",
      },
    ),
    ofColumn('gist', { on: POSTGRES }, { c: native('tsrange'), extra: (t) => index('ix').on(t.c).using('gist') }),
    ofColumn('spgist', { on: POSTGRES }, { c: text(), extra: (t) => index('ix').on(t.c).using('spgist') }),
    ofColumn(
      'expression of a document',
      { on: POSTGRES, elsewhere: { mysql: 'rejected', sqlite: 'accepted' } },
      {
        c: json(),
        extra: () => index('ix').on(sql("(c ->> 'name')")),
      },
    ),
    ofColumn('hnsw', VECTORS, {
      c: vector(3),
      extra: (t) => index('ix').on(t.c.opclass('vector_l2_ops')).using('hnsw').with({ m: '8', ef_construction: '32' }),
      value: "'[1,2,3]'",
    }),
    ofColumn('ivfflat', VECTORS, {
      c: vector(3),
      extra: (t) => index('ix').on(t.c.opclass('vector_cosine_ops')).using('ivfflat').with({ lists: '10' }),
      value: "'[1,2,3]'",
    }),
    added('prefix length', { on: MYSQL_FAMILY }, (t) => index('ix').on(t.name.prefix(10))),
    models('another prefix length', {
      on: MYSQL_FAMILY,
      before: table((t) => index('ix').on(t.name.prefix(10))),
      after: table((t) => index('ix').on(t.name.prefix(20), t.a)),
      changes: REPLACED,
      rows: ROWS,
    }),
    ofColumn(
      'prefix of a text',
      { on: MYSQL_FAMILY },
      { c: text(), extra: (t) => index('ix').on(t.c.prefix(20)), value: "'a'" },
    ),
    ofColumn(
      'fulltext',
      { on: MYSQL_FAMILY },
      { c: text(), extra: (t) => index('ix').on(t.c).using('fulltext'), value: "'a'" },
    ),
    ofColumn(
      'fulltext with a parser',
      // Parsers are plugins of MariaDB, which may be there or not.
      { on: ['mysql'], elsewhere: { mariadb: 'rejected' } },
      {
        c: text(),
        extra: (t) => index('ix').on(t.c).using('fulltext').parser('ngram'),
        value: "'a'",
      },
    ),
    ofColumn(
      'spatial',
      { on: MYSQL_FAMILY },
      {
        c: native('geometry').notNull(),
        extra: (t) => index('ix').on(t.c).using('spatial'),
        value: "ST_GeomFromText('POINT(1 1)')",
      },
    ),
    changed('invisible', { on: MYSQL_FAMILY }, (t) => index('ix').on(t.a).invisible()),
    changed('comment', { on: ['postgres', 'mysql', 'mariadb'], elsewhere: 'kept' }, (t) =>
      index('ix').on(t.a).comment("It's an index"),
    ),
    changed('method that is the usual one', { on: EVERYWHERE }, (t) => index('ix').on(t.b).using('btree')),
  ],
};
