import { describe, expect, test } from '@jest/globals';
import {
  createMetaData,
  type Column,
  type ColumnType,
  type Identity,
  type Index,
  type Sequence,
  type Table,
} from '@fastappkit/schema';
import { getDialect } from '@fastappkit/dialects';

const { normalize } = getDialect('postgres');

function table(parts: Partial<Table>): Table {
  return { name: 't', columns: [], uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [], ...parts };
}

function normalTable(parts: Partial<Table>): Table | undefined {
  return normalize(createMetaData({ tables: [table(parts)] })).tables.get('t');
}

function normalColumn(parts: Partial<Column>): Column | undefined {
  const column: Column = { name: 'c', type: { kind: 'text' }, nullable: true, ...parts };
  return normalTable({ columns: [column] })?.columns[0];
}

const array = (element: ColumnType): ColumnType => ({ kind: 'array', element });
const native = (name: 'bit' | 'inet' | 'varbit', ...args: readonly number[]): ColumnType =>
  args.length === 0 ? { kind: 'native', name } : { kind: 'native', name, args };
const custom = (sql: string): ColumnType => ({ kind: 'custom', sql });

describe('one type has one normal form', () => {
  test.each<readonly [ColumnType, ColumnType]>([
    [{ kind: 'timestamp', precision: 6 }, { kind: 'timestamp' }],
    [array({ kind: 'timestamp', precision: 6, withTimezone: true }), array({ kind: 'timestamp', withTimezone: true })],
    [
      { kind: 'numeric', precision: 10 },
      { kind: 'numeric', precision: 10, scale: 0 },
    ],
    [{ kind: 'char' }, { kind: 'char', length: 1 }],
    [{ kind: 'binary', length: 4 }, { kind: 'binary' }],
    [native('bit'), native('bit', 1)],
    [array(array(native('bit'))), array(native('bit', 1))],
    [{ kind: 'interval', precision: 6 }, { kind: 'interval' }],
    [custom('INTERVAL  Day To Second (3)'), { kind: 'interval', fields: 'day to second', precision: 3 }],
    [custom('INET'), native('inet')],
    [custom('int4[]'), array({ kind: 'integer' })],
    [custom('bit varying(3)'), native('varbit', 3)],
    [custom('public.lquery'), custom('lquery')],
  ])('%j', (spelled, normal) => {
    expect(normalColumn({ type: spelled })?.type).toEqual(normal);
    expect(normalColumn({ type: normal })?.type).toEqual(normal);
  });

  test.each<readonly [ColumnType, ColumnType]>([
    [native('bit', 1), native('bit', 2)],
    [native('bit', 1), custom('"bit"')],
    [native('varbit'), native('varbit', 1)],
    [{ kind: 'interval' }, { kind: 'interval', fields: 'day' }],
    [{ kind: 'numeric' }, { kind: 'numeric', precision: 10 }],
    [array({ kind: 'string', length: 10 }), array({ kind: 'string', length: 11 })],
    [custom('other.lquery'), custom('lquery')],
  ])('%j is not %j', (one, other) => {
    expect(normalColumn({ type: one })?.type).not.toEqual(normalColumn({ type: other })?.type);
  });
});

describe('a sequence says what the server does not do by itself', () => {
  const ascending: Partial<Sequence> = { start: 1, increment: 1, minValue: 1, cache: 1, cycle: false };

  test.each<readonly [Partial<Sequence>, Partial<Sequence>]>([
    [{ ...ascending, maxValue: 9223372036854775807n }, {}],
    [{ ...ascending, type: 'smallint', maxValue: 32767 }, { type: 'smallint' }],
    [{ ...ascending, type: 'integer', maxValue: 2147483647n }, { type: 'integer' }],
    [{ type: 'bigint', maxValue: 2147483647 }, { maxValue: 2147483647 }],
    [{ increment: -1, start: -1, maxValue: -1, minValue: -9223372036854775808n }, { increment: -1 }],
    [
      { increment: -1, start: 5 },
      { increment: -1, start: 5 },
    ],
    [{ minValue: 5, start: 5 }, { minValue: 5 }],
    [
      { start: 7n, cache: 10n },
      { start: 7, cache: 10 },
    ],
    [
      { minValue: 5, start: 1 },
      { minValue: 5, start: 1 },
    ],
  ])('%o', (given, normal) => {
    const found = normalize(createMetaData({ sequences: [{ name: 's', ...given }] })).sequences.get('s');
    expect(found).toEqual({ name: 's', ...normal });
  });

  test('an identity has the type of its column', () => {
    const identity: Identity = { mode: 'always', maxValue: 2147483647 };
    expect(normalColumn({ type: { kind: 'integer' }, identity })?.identity).toEqual({ mode: 'always' });
    expect(normalColumn({ type: { kind: 'bigint' }, identity })?.identity).toEqual(identity);
  });
});

describe('names and options', () => {
  test.each<readonly [string, string | undefined]>([
    ['default', undefined],
    ['"public"."german"', 'german'],
    ['"pg_catalog"."C"', 'C'],
    ['"other"."german"', '"other"."german"'],
    ['de_DE.utf8', 'de_DE.utf8'],
  ])('the collation %s', (collation, normal) => {
    expect(normalColumn({ collation })?.collation).toBe(normal);
  });

  test('storage parameters come in one spelling, and options of other databases not at all', () => {
    const storage = { Fillfactor: '070', autovacuum_enabled: 'off', 'toast.autovacuum_enabled': 'FALSE' };
    expect(normalTable({ options: { storage, engine: 'InnoDB', unlogged: false } })?.options).toEqual({
      storage: { autovacuum_enabled: 'false', fillfactor: '70', 'toast.autovacuum_enabled': 'false' },
    });
    expect(normalTable({ options: { storage: {} } })).not.toHaveProperty('options');
  });

  test('parts of an index', () => {
    const index: Index = {
      name: 'ix',
      method: 'GIST',
      parts: [
        { sql: '(a)', operatorClass: "public.gist_trgm_ops (siglen='32')" },
        { sql: '( lower( b ) )', collation: 'default', nulls: 'last' },
      ],
      storage: { buffering: 'on' },
    };
    expect(normalTable({ indexes: [index] })?.indexes).toEqual([
      {
        name: 'ix',
        method: 'gist',
        parts: [{ column: 'a', operatorClass: 'gist_trgm_ops(siglen=32)' }, { sql: 'lower(b)' }],
        storage: { buffering: 'true' },
      },
    ]);
  });

  test('domains and composite types, also those that only a column names', () => {
    const domain = {
      kind: 'domain',
      name: 'd',
      schema: 'public',
      type: { kind: 'numeric', precision: 5 },
      default: { kind: 'literal', value: '1' },
      checks: [
        { name: 'b', sql: '(VALUE > 0)' },
        { name: 'a', sql: 'not (value in (1, 2))' },
      ],
    } as const;
    const fields = [{ name: 'f', type: { kind: 'timestamp', precision: 6 }, collation: 'default' }] as const;
    const type: ColumnType = {
      kind: 'composite',
      name: 'c',
      schema: 'public',
      fields: [...fields, { name: 'g', type: domain }],
    };
    const found = normalize(createMetaData({ tables: [table({ columns: [{ name: 'x', type, nullable: true }] })] }));
    const normal = {
      name: 'd',
      type: { kind: 'numeric', precision: 5, scale: 0 },
      default: { kind: 'literal', value: 1 },
      checks: [
        { name: 'a', sql: 'value not in (1, 2)' },
        { name: 'b', sql: 'value > 0' },
      ],
    };
    expect([...found.domains.values()]).toEqual([normal]);
    expect([...found.composites.values()]).toEqual([
      {
        name: 'c',
        fields: [
          { name: 'f', type: { kind: 'timestamp' } },
          { name: 'g', type: { kind: 'domain', ...normal } },
        ],
      },
    ]);
  });
});

describe('a partition', () => {
  const id: Column = { name: 'id', type: { kind: 'integer' }, nullable: false };
  const name: Column = { name: 'name', type: { kind: 'text' }, nullable: true };
  const parent = table({
    columns: [id, name],
    primaryKey: { kind: 'primaryKey', name: 'pk', columns: ['id'] },
    partitionBy: { strategy: 'range', parts: [{ sql: '(id)' }] },
  });
  const part = (parts: Partial<Table>): Table =>
    table({
      name: 'p',
      partitionOf: { parent: { name: 't', schema: 'public' }, bound: 'for values FROM (1) to (2)' },
      ...parts,
    });
  const normal = (...tables: readonly Table[]): Table | undefined =>
    normalize(createMetaData({ tables })).tables.get('p');

  test('says only what its parent does not give it', () => {
    const own: Column = { ...name, default: { kind: 'literal', value: 'x' } };
    const key = { kind: 'primaryKey', name: 'p_pkey', columns: ['id'] } as const;
    expect(normal(parent, part({ columns: [id, own], primaryKey: key }))).toEqual(
      normal(parent, part({ columns: [own] })),
    );
    expect(normal(parent, part({ columns: [own] }))?.columns).toEqual([own]);
    expect(normal(parent, part({ columns: [id, name] }))?.columns).toEqual([]);
  });

  test('of a partition has what both give it', () => {
    const own: Column = { ...name, nullable: false };
    const middle = table({ ...part({ columns: [own] }), name: 'm' });
    const inner = table({ name: 'p', columns: [id, own], partitionOf: { parent: { name: 'm' }, bound: 'DEFAULT' } });
    expect(normal(parent, middle, inner)?.columns).toEqual([]);
  });

  test('has its place and its key in one spelling', () => {
    const server = part({ partitionOf: { parent: { name: 't' }, bound: 'FOR VALUES FROM (1) TO (2)' } });
    expect(normal(parent, part({}))?.partitionOf).toEqual(normal(parent, server)?.partitionOf);
    expect(normalTable(parent)?.partitionBy).toEqual({ strategy: 'range', parts: [{ column: 'id' }] });
  });
});
