import type { ColumnType, ColumnDefault } from '@fastappkit/schema';
import { column, ofColumn, schemaOf, table, type RoundtripCase, type Where } from './case';

const ALL_BUT_POSTGRES = ['mysql', 'mariadb', 'sqlite'] as const;

const literal = (value: string | number | bigint | boolean | null): ColumnDefault => ({ kind: 'literal', value });
const expression = (sql: string): ColumnDefault => ({ kind: 'expression', sql });

function ofType(type: ColumnType, rest: Where = {}): RoundtripCase {
  return ofColumn(`type ${JSON.stringify(type)}`, column('c', type), rest);
}

function ofDefault(type: ColumnType, value: ColumnDefault, rest: Where = {}): RoundtripCase {
  const text = value.kind === 'literal' ? String(value.value) : `expression ${value.sql}`;
  return ofColumn(`default ${text} of ${type.kind}`, column('c', type, { default: value }), rest);
}

const string: ColumnType = { kind: 'string', length: 40 };

export const TYPE_CASES: readonly RoundtripCase[] = [
  ofType({ kind: 'smallint' }),
  ofType({ kind: 'integer' }),
  ofType({ kind: 'bigint' }),
  ofType({ kind: 'integer', unsigned: true }, { refusedBy: ['postgres'] }),
  ofType({ kind: 'numeric' }),
  ofType({ kind: 'numeric', precision: 12 }),
  ofType({ kind: 'numeric', precision: 10, scale: 3 }),
  ofType({ kind: 'real' }),
  ofType({ kind: 'double' }),
  ofType({ kind: 'string' }),
  ofType({ kind: 'string', length: 77 }),
  ofType({ kind: 'char', length: 3 }),
  ofType({ kind: 'text' }),
  ofType({ kind: 'binary' }),
  ofType({ kind: 'binary', length: 16 }),
  ofType({ kind: 'boolean' }),
  ofType({ kind: 'date' }),
  ofType({ kind: 'time' }),
  ofType({ kind: 'time', precision: 3 }),
  ofType({ kind: 'timestamp' }),
  ofType({ kind: 'timestamp', precision: 6 }),
  ofType({ kind: 'timestamp', precision: 3, withTimezone: true }),
  ofType({ kind: 'timestamp', withTimezone: true }),
  ofType({ kind: 'interval' }, { refusedBy: ALL_BUT_POSTGRES }),
  ofType({ kind: 'uuid' }),
  ofType({ kind: 'json' }),
  ofType({ kind: 'jsonb' }),
  ofType({ kind: 'enum', name: 'mood', values: ['good', "it's", 'so, so'] }),
  ofType({ kind: 'array', element: { kind: 'string', length: 10 } }, { refusedBy: ALL_BUT_POSTGRES }),
  ofType({ kind: 'array', element: { kind: 'array', element: { kind: 'integer' } } }, { refusedBy: ALL_BUT_POSTGRES }),
  ofType(
    { kind: 'array', element: { kind: 'enum', name: 'mood', values: ['a', 'b'] } },
    { refusedBy: ALL_BUT_POSTGRES },
  ),
  ofColumn('type inet as written', column('c', { kind: 'custom', sql: 'INET' }), { needs: ['namedEnums'] }),
  ofColumn(
    'an enum of another column twice',
    column('c', { kind: 'enum', name: 'mood', values: ['a', 'b'] }, { nullable: false }),
  ),
];

export const DEFAULT_CASES: readonly RoundtripCase[] = [
  ofDefault({ kind: 'integer' }, literal(0)),
  ofDefault({ kind: 'integer' }, literal(-7)),
  ofDefault({ kind: 'bigint' }, literal(9007199254740993n)),
  ofDefault({ kind: 'numeric', precision: 10, scale: 2 }, literal(0)),
  ofDefault({ kind: 'numeric', precision: 10, scale: 2 }, literal(12.5)),
  ofDefault({ kind: 'numeric', precision: 10, scale: 2 }, literal('-3.25')),
  ofDefault({ kind: 'double' }, literal(0.1)),
  ofDefault({ kind: 'boolean' }, literal(true)),
  ofDefault({ kind: 'boolean' }, literal(false)),
  ofDefault({ kind: 'boolean' }, expression('false')),
  ofDefault(string, literal('')),
  ofDefault(string, literal('5')),
  ofDefault(string, literal('it\'s \\ "quoted" `so`')),
  ofDefault(string, literal('NULL')),
  ofDefault(string, literal('line\nbreak\ttab ünï')),
  ofDefault(string, literal(null)),
  ofDefault(string, expression("'draft'")),
  ofDefault(string, expression("lower('ABC')")),
  ofDefault({ kind: 'char', length: 2 }, literal('de')),
  ofDefault({ kind: 'text' }, literal('none')),
  ofDefault({ kind: 'date' }, literal('2026-01-31')),
  ofDefault({ kind: 'timestamp' }, literal('2026-01-31 10:20:30')),
  ofDefault({ kind: 'timestamp' }, expression('CURRENT_TIMESTAMP')),
  ofDefault({ kind: 'timestamp', withTimezone: true }, expression('CURRENT_TIMESTAMP')),
  ofDefault({ kind: 'timestamp', withTimezone: true }, expression('now()'), { needs: ['comments'] }),
  ofDefault({ kind: 'timestamp', precision: 3 }, expression('CURRENT_TIMESTAMP(3)'), { needs: ['comments'] }),
  ofDefault({ kind: 'json' }, literal('{"a": [1, "it\'s"]}')),
  ofDefault({ kind: 'jsonb' }, literal('{}')),
  ofDefault({ kind: 'enum', name: 'mood', values: ['good', 'bad'] }, literal('good')),
  ofDefault({ kind: 'uuid' }, expression('gen_random_uuid()'), { needs: ['namedEnums'] }),
  ofDefault({ kind: 'array', element: { kind: 'text' } }, literal('{}'), { needs: ['arrays'] }),
  ofDefault({ kind: 'array', element: { kind: 'text' } }, expression("ARRAY['a', 'b']::text[]"), { needs: ['arrays'] }),
  ofDefault({ kind: 'interval' }, expression("interval '01:00:00'"), { needs: ['arrays'] }),
  ofDefault({ kind: 'integer' }, expression('(1 + 2)')),
  {
    title: 'default of a free-standing sequence',
    needs: ['namedEnums'],
    schema: schemaOf(
      [table({ columns: [column('c', { kind: 'bigint' }, { default: expression("nextval('seq')") })] })],
      {
        sequences: [{ name: 'seq', start: 5, increment: 2 }],
      },
    ),
  },
];

export const COLUMN_CASES: readonly RoundtripCase[] = [
  ofColumn('a column that may not be null', column('c', string, { nullable: false })),
  ofColumn('a generated column', column('c', { kind: 'integer' }, { generated: { sql: 'id * 2 + 1', stored: true } })),
  ofColumn('a virtual column', column('c', { kind: 'integer' }, { generated: { sql: 'id * 2 + 1', stored: false } }), {
    refusedBy: ['postgres'],
  }),
  ofColumn('comment', column('c', string, { comment: 'It\'s a "comment" \\ with quotes' }), { needs: ['comments'] }),
  ofColumn('collation NOCASE', column('c', string, { collation: 'NOCASE' }), {
    on: ['sqlite'],
  }),
  {
    title: 'auto-increment',
    schema: schemaOf([
      { ...table(), columns: [column('id', { kind: 'integer' }, { nullable: false, autoIncrement: true })] },
    ]),
  },
  {
    title: 'auto-increment of bigint',
    schema: schemaOf([
      { ...table(), columns: [column('id', { kind: 'bigint' }, { nullable: false, autoIncrement: true })] },
    ]),
  },
  {
    title: 'identity always',
    needs: ['identityColumns'],
    schema: schemaOf([
      { ...table(), columns: [column('id', { kind: 'bigint' }, { nullable: false, identity: { mode: 'always' } })] },
    ]),
  },
  {
    title: 'identity by default with options',
    needs: ['identityColumns'],
    schema: schemaOf([
      {
        ...table(),
        columns: [
          column(
            'id',
            { kind: 'integer' },
            { nullable: false, identity: { mode: 'byDefault', start: 100, increment: 10 } },
          ),
        ],
      },
    ]),
  },
  ofColumn('names in quotes', column('Select "it"', string)),
  ofColumn('a generated text', column('c', string, { generated: { sql: "'x' || id", stored: true } }), {
    on: ['sqlite'],
  }),
  ofColumn('a generated concat', column('c', string, { generated: { sql: "concat('x''', id)", stored: true } }), {
    on: ['mysql', 'mariadb'],
  }),
  ofColumn('collation "C"', column('c', string, { collation: 'C' }), { on: ['postgres'] }),
  ofColumn('collation utf8mb4_bin', column('c', string, { collation: 'utf8mb4_bin' }), { on: ['mysql', 'mariadb'] }),
];
