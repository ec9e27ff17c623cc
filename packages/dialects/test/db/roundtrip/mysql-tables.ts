import type { Index, PartitionBy, Sequence, TableOptions } from '@fastappkit/schema';
import { column, schemaOf, table, type RoundtripCase, type Where } from './case';

const BOTH: Where = { on: ['mysql', 'mariadb'] };
const MYSQL: Where = { on: ['mysql'] };
const MARIADB: Where = { on: ['mariadb'] };

function ofIndex(title: string, index: Omit<Index, 'name'>, where: Where = BOTH): RoundtripCase {
  const columns = [
    column('name', { kind: 'string', length: 50 }),
    column('body', { kind: 'native', name: 'mediumtext' }),
    column('data', { kind: 'json' }),
    column('place', { kind: 'native', name: 'point', args: [4326] }, { nullable: false }),
  ];
  const indexes = [{ name: 'ix_t', ...index }];
  return { title: `index ${title} of MySQL`, schema: schemaOf([table({ columns, indexes })]), ...where };
}

const INDEXES: readonly RoundtripCase[] = [
  ofIndex('with prefix and direction', {
    parts: [
      { column: 'body', length: 12 },
      { column: 'name', descending: true },
    ],
  }),
  ofIndex('invisible', { parts: [{ column: 'name' }], invisible: true }),
  ofIndex('with comment', { parts: [{ column: 'name' }], comment: "it's" }),
  ofIndex('unique and invisible', { parts: [{ column: 'name' }], unique: true, invisible: true }),
  ofIndex('unique with comment', { parts: [{ column: 'name' }], unique: true, comment: 'c' }),
  ofIndex('fulltext', { parts: [{ column: 'name' }, { column: 'body' }], method: 'fulltext', comment: 'c' }),
  ofIndex('fulltext with parser', { parts: [{ column: 'body' }], method: 'fulltext', parser: 'ngram' }, MYSQL),
  ofIndex('spatial', { parts: [{ column: 'place' }], method: 'spatial' }),
  ofIndex('hash', { parts: [{ column: 'name' }], method: 'hash' }),
  ofIndex('of an expression', { parts: [{ sql: 'upper(name)' }, { column: 'id', descending: true }] }, MYSQL),
  ofIndex(
    'of the values in a document',
    { parts: [{ sql: "cast(json_extract(data, '$.tags') as char(20) array)" }] },
    MYSQL,
  ),
];

function ofOptions(options: TableOptions, where: Where = BOTH): RoundtripCase {
  const columns = [column('name', { kind: 'string', length: 50 })];
  const title = `options ${JSON.stringify(options)} of MySQL`;
  return { title, schema: schemaOf([table({ columns, options })]), ...where };
}

const OPTIONS: readonly RoundtripCase[] = [
  ofOptions({ engine: 'MyISAM' }),
  ofOptions({ engine: 'Aria' }, MARIADB),
  ofOptions({ rowFormat: 'COMPRESSED' }),
  ofOptions({ rowFormat: 'redundant' }),
  ofOptions({ collation: 'latin1_bin' }),
  ofOptions({ charset: 'utf8', collation: 'utf8_unicode_ci' }),
  ofOptions({ engine: 'myisam', rowFormat: 'FIXED', collation: 'latin1_bin' }),
  ofOptions({ systemVersioned: true }, MARIADB),
  {
    title: 'a period with columns of its own',
    ...MARIADB,
    schema: schemaOf([
      table({
        columns: [
          column('since', { kind: 'custom', sql: 'timestamp(6)' }, { generated: { sql: 'ROW START', stored: true } }),
          column(
            'until',
            { kind: 'timestamp', precision: 6, withTimezone: true },
            { generated: { sql: 'row end', stored: true }, invisible: true, nullable: false },
          ),
        ],
        options: { systemVersioned: true },
      }),
    ]),
  },
];

function ofPartitions(title: string, partitionBy: PartitionBy, where: Where = BOTH): RoundtripCase {
  const parts = [column('born', { kind: 'date' }), column('code', { kind: 'string', length: 9 })];
  const { primaryKey: _key, ...free } = table({ columns: parts, partitionBy });
  return { title: `partitions ${title}`, schema: schemaOf([free]), ...where };
}

const PARTITIONS: readonly RoundtripCase[] = [
  ofPartitions('by range', {
    strategy: 'range',
    parts: [{ sql: 'id' }],
    partitions: [
      { name: 'p0', values: 'LESS THAN (-10)' },
      { name: 'p 1', values: 'less than (maxvalue)' },
    ],
  }),
  ofPartitions('by range of an expression', {
    strategy: 'range',
    parts: [{ sql: 'year(born) + 1' }],
    partitions: [{ name: 'p0', values: 'LESS THAN (2000)' }],
  }),
  ofPartitions('by range of columns', {
    strategy: 'range',
    parts: [{ column: 'born' }, { column: 'id' }],
    partitions: [
      { name: 'a', values: "LESS THAN ('2020-01-01', 5)" },
      { name: 'b', values: 'LESS THAN (MAXVALUE, MAXVALUE)' },
    ],
  }),
  ofPartitions('by list', {
    strategy: 'list',
    parts: [{ sql: 'id' }],
    partitions: [
      { name: 'a', values: 'IN (2, 1, NULL)' },
      { name: 'b', values: 'IN (3)' },
    ],
  }),
  ofPartitions('by list of columns', {
    strategy: 'list',
    parts: [{ column: 'id' }, { column: 'code' }],
    partitions: [{ name: 'a', values: "IN ((2, 'b'), (1, 'it''s'))" }],
  }),
  ofPartitions('by list of one column', {
    strategy: 'list',
    parts: [{ column: 'code' }],
    partitions: [{ name: 'a', values: "IN ('x', 'a')" }],
  }),
  ofPartitions(
    'by list with all others',
    {
      strategy: 'list',
      parts: [{ sql: 'id' }],
      partitions: [
        { name: 'a', values: 'IN (0, 7)' },
        { name: 'z', values: 'DEFAULT' },
      ],
    },
    MARIADB,
  ),
  ofPartitions('by hash', { strategy: 'hash', parts: [{ column: 'id' }], count: 4 }),
  ofPartitions('by linear hash', { strategy: 'hash', parts: [{ sql: 'year(born)' }], count: 3, linear: true }),
  ofPartitions('by hash with names', {
    strategy: 'hash',
    parts: [{ sql: 'id + 1' }],
    partitions: [{ name: 'a' }, { name: 'b' }],
  }),
  ofPartitions('by key', { strategy: 'key', parts: [{ column: 'id' }, { column: 'born' }] }),
  ofPartitions('with subpartitions', {
    strategy: 'range',
    parts: [{ sql: 'id' }],
    partitions: [{ name: 'p0', values: 'LESS THAN MAXVALUE' }],
    subpartitionBy: { strategy: 'hash', parts: [{ sql: 'to_days(born)' }], count: 2 },
  }),
  {
    title: 'partitions by the primary key',
    ...BOTH,
    schema: schemaOf([table({ partitionBy: { strategy: 'key', parts: [], count: 3 } })]),
  },
];

function ofSequence(title: string, options: Omit<Sequence, 'name'>): RoundtripCase {
  return {
    title: `sequence ${title} of MariaDB`,
    schema: schemaOf([], { sequences: [{ name: 's', ...options }] }),
    ...MARIADB,
  };
}

const SEQUENCES: readonly RoundtripCase[] = [
  ofSequence('alone', {}),
  ofSequence('with everything', { start: 7, increment: 3, minValue: -5, maxValue: 100, cache: 20, cycle: true }),
  ofSequence('downwards', { increment: -1 }),
  ofSequence('of large numbers', { start: 9223372036854775000n, maxValue: 9223372036854775806n, cache: 0 }),
  ofSequence('that repeats what it has anyway', { start: 1, increment: 1, minValue: 1, cache: 1000, cycle: false }),
  ofSequence('with a cache of one', { cache: 1 }),
];

const CHECKS: readonly RoundtripCase[] = [
  {
    title: 'a check that is not enforced',
    ...MYSQL,
    schema: schemaOf([table({ checks: [{ kind: 'check', name: 'ck_t', sql: 'id > 0', notEnforced: true }] })]),
  },
  {
    title: 'a numbered column that is the first of a key',
    ...BOTH,
    schema: schemaOf([
      table({
        columns: [column('n', { kind: 'bigint', unsigned: true }, { nullable: false, autoIncrement: true })],
        uniques: [{ kind: 'unique', name: 'uq_t', columns: ['n', 'id'] }],
      }),
    ]),
  },
  {
    title: 'a numbered column without a key of its own',
    ...BOTH,
    schema: schemaOf([
      table({ columns: [column('n', { kind: 'integer' }, { nullable: false, autoIncrement: true })] }),
    ]),
  },
];

/** What tables of MySQL and MariaDB have and those of the others do not. */
export const MYSQL_TABLE_CASES: readonly RoundtripCase[] = [
  ...INDEXES,
  ...OPTIONS,
  ...PARTITIONS,
  ...SEQUENCES,
  ...CHECKS,
];
