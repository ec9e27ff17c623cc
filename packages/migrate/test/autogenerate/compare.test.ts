import { describe, expect, test } from '@jest/globals';
import {
  createMetaData,
  describeOperation,
  type Composite,
  type Domain,
  type MetaData,
  type PrimaryKey,
  type Sequence,
  type Table,
} from '@fastappkit/schema';
import type { CompareInput } from '../../src/autogenerate/compare';
import { columnOf, compare, FEATURES, schemaOf, tableOf } from './schema';

const id = columnOf('id', { nullable: false });

function found(actual: MetaData, desired: MetaData, more: Partial<CompareInput> = {}): readonly string[] {
  return compare(actual, desired, more).changes.map(({ op }) => describeOperation(op));
}

const NOTHING = createMetaData({});

describe('enums', () => {
  const mood = (...values: string[]): MetaData => createMetaData({ enums: [{ name: 'mood', values }] });

  test('are created, dropped and extended in place', () => {
    expect(found(NOTHING, mood('a'))).toEqual(['create enum mood']);
    expect(found(mood('a'), NOTHING)).toEqual(['drop enum mood']);
    const changes = compare(mood('b'), mood('a', 'b', 'c', 'd')).changes.map(({ op }) => op);
    expect(changes).toMatchObject([
      { change: { value: 'd' } },
      { change: { value: 'c', before: 'd' } },
      { change: { value: 'a', before: 'b' } },
    ]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['go', ['a', 'b'], ['b']],
    ['change places', ['a', 'b'], ['b', 'a']],
    ['come and go', ['a', 'b'], ['b', 'c']],
  ])('values that %s turn the columns over', (_title, before, after) => {
    const schema = (values: readonly string[]): MetaData => {
      const type = { kind: 'enum', name: 'mood', values } as const;
      const columns = [columnOf('m', { type }), columnOf('all', { type: { kind: 'array', element: type } })];
      const enums = [{ name: 'mood', values }];
      return createMetaData({ tables: [tableOf('t', { columns })], enums });
    };
    const columns = ['m', 'all'].map((column) => ({ table: { name: 't' }, column }));
    expect(compare(schema(before), schema(after)).changes).toEqual([
      { op: { kind: 'alterEnum', enum: { name: 'mood' }, change: { kind: 'setValues', values: after, columns } } },
    ]);
  });

  test('values of one that another type is made of stay, and it is said', () => {
    const schema = (...values: string[]): MetaData => {
      const type = { kind: 'enum', name: 'mood', values } as const;
      return { ...mood(...values), domains: new Map([['d', { name: 'd', type, checks: [] }]]) };
    };
    const { changes, unsupported } = compare(schema('a', 'b'), schema('a'));
    expect(changes).toEqual([]);
    expect(unsupported).toEqual([{ kind: 'enumInsideType', enum: { name: 'mood' }, values: ['a'], types: ['d'] }]);
  });
});

describe('domains', () => {
  const domain = (parts: Partial<Domain> = {}): Domain => ({
    name: 'd',
    type: { kind: 'integer' },
    checks: [],
    ...parts,
  });
  const schema = (parts: Partial<Domain>): MetaData => createMetaData({ domains: [domain(parts)] });

  test.each<[string, Partial<Domain>, Partial<Domain>, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['a default', {}, { default: { kind: 'literal', value: 1 } }, ['set default']],
    ['a default that goes', { default: { kind: 'literal', value: 1 } }, {}, ['drop default']],
    ['NOT NULL', {}, { notNull: true }, ['set not null']],
    ['a check', {}, { checks: [{ name: 'ck', sql: 'VALUE > 0' }] }, ['add check ck']],
    ['a check without a name', {}, { checks: [{ sql: 'VALUE > 0' }] }, ['add check ck_d_VALUE_0']],
    ['the same check by another name', { checks: [{ name: 'x', sql: 'a' }] }, { checks: [{ sql: 'a' }] }, []],
    [
      'another check',
      { checks: [{ name: 'ck', sql: 'a' }] },
      { checks: [{ name: 'ck', sql: 'b' }] },
      ['drop check ck', 'add check ck'],
    ],
  ])('%s', (_title, before, after, changes) => {
    expect(found(schema(before), schema(after))).toEqual(changes.map((one) => `alter domain d (${one})`));
  });

  test('one of another type is made anew while its columns have that type', () => {
    const withTable = (parts: Partial<Domain>): MetaData => {
      const column = columnOf('c', { type: { kind: 'domain', ...domain(parts) } });
      return { ...schema(parts), tables: new Map([['t', tableOf('t', { columns: [column] })]]) };
    };
    expect(found(withTable({}), withTable({ type: { kind: 'bigint' } }))).toEqual([
      'alter column t.c (type)',
      'drop domain d',
      'create domain d',
      'alter column t.c (type)',
    ]);
  });

  test('come after and go before what they are made of', () => {
    const all = createMetaData({
      domains: [domain({ name: 'a', type: { kind: 'domain', ...domain({ name: 'b' }) } }), domain({ name: 'b' })],
    });
    expect(found(NOTHING, all)).toEqual(['create domain b', 'create domain a']);
    expect(found(all, NOTHING)).toEqual(['drop domain a', 'drop domain b']);
  });
});

describe('composite types', () => {
  const field = (name: string, kind: 'integer' | 'text' = 'integer') => ({ name, type: { kind } });
  const type = (...fields: Composite['fields']): Composite => ({ name: 'p', fields });
  const schema = (...fields: Composite['fields']): MetaData => createMetaData({ composites: [type(...fields)] });

  test('get and lose fields in place', () => {
    expect(found(schema(field('a')), schema(field('a'), field('b')))).toEqual(['alter composite type p (add field b)']);
    expect(found(schema(field('a'), field('b')), schema(field('b')))).toEqual([
      'alter composite type p (drop field a)',
    ]);
    expect(found(schema(field('a'), field('b')), schema(field('b'), field('a')))).toEqual([]);
  });

  test('are text while a field gets another type', () => {
    const withTable = (...fields: Composite['fields']): MetaData => {
      const column = columnOf('c', { type: { kind: 'composite', ...type(...fields) } });
      return { ...schema(...fields), tables: new Map([['t', tableOf('t', { columns: [column] })]]) };
    };
    const { changes } = compare(withTable(field('a')), withTable(field('a', 'text')));
    expect(changes.map(({ op }) => op)).toMatchObject([
      { kind: 'alterColumn', changes: { type: { kind: 'text' } } },
      { kind: 'alterComposite', change: { kind: 'alterField', name: 'a' } },
      { kind: 'alterColumn', changes: { type: { kind: 'composite', name: 'p' } } },
    ]);
  });
});

describe('sequences', () => {
  const numbers = (parts: Partial<Sequence> = {}): MetaData => createMetaData({ sequences: [{ name: 's', ...parts }] });

  test.each<[string, Partial<Sequence>, readonly string[]]>([
    ['the usual', { start: 1, increment: 1n, cache: 1, cycle: false, type: 'bigint' }, []],
    ['another start', { start: 5 }, ['alter sequence s (start)']],
    ['all options', allOptions(), [`alter sequence s (${Object.keys(allOptions()).join(', ')})`]],
  ])('%s', (_title, parts, changes) => {
    expect(found(numbers(), numbers(parts))).toEqual(changes);
    expect(found(numbers(parts), numbers())).toEqual(changes);
  });

  test('come and go', () => {
    expect(found(NOTHING, numbers())).toEqual(['create sequence s']);
    expect(found(numbers(), NOTHING)).toEqual(['drop sequence s']);
  });
});

function allOptions(): Partial<Sequence> {
  return { type: 'integer', start: 2, increment: 2, minValue: 0, maxValue: 9, cache: 5, cycle: true };
}

describe('schemas and extensions', () => {
  test('a schema is created for what is in it', () => {
    const inside = schemaOf(tableOf('t', { schema: 's', columns: [id] }));
    expect(found(NOTHING, inside)).toEqual(['create schema s', 'create table s.t']);
    expect(found(inside, inside)).toEqual([]);
    expect(found(createMetaData({ schemas: ['s'] }), inside)).toEqual(['create table s.t']);
    expect(found(createMetaData({ schemas: ['s'] }), NOTHING)).toEqual(['drop schema s']);
  });

  test('extensions are created and never dropped', () => {
    const vector = createMetaData({ extensions: ['vector'] });
    expect(found(NOTHING, vector)).toEqual(['create extension vector']);
    expect(found(vector, NOTHING)).toEqual([]);
  });
});

describe('tables as a whole', () => {
  const schema = (parts: Partial<Table>): MetaData => schemaOf(tableOf('t', { columns: [id], ...parts }));
  const byId = { strategy: 'range', parts: [{ column: 'id' }] } as const;

  test.each<[string, Table['options'], Table['options'], readonly string[]]>([
    ['strict', {}, { strict: true }, ['strict']],
    ['not strict any more', { strict: true }, {}, ['strict']],
    ['without row ids', {}, { withoutRowid: true }, ['withoutRowid']],
    ['unlogged', {}, { unlogged: true }, ['unlogged']],
    ['storage', { storage: { fillfactor: '70' } }, { storage: { fillfactor: '80' } }, ['storage']],
    ['storage that goes', { storage: { fillfactor: '70' } }, {}, ['storage']],
    ['engine', { engine: 'MyISAM' }, { engine: 'InnoDB' }, ['engine']],
    ['an engine that the model does not state', { engine: 'MyISAM' }, {}, []],
    ['row format', { rowFormat: 'DYNAMIC' }, { rowFormat: 'COMPRESSED' }, ['rowFormat']],
    ['character set', { charset: 'a' }, { charset: 'b', collation: 'c' }, ['charset', 'collation']],
  ])('%s', (_title, before = {}, after = {}, options) => {
    const expected = options.length === 0 ? [] : [`alter options of table t (${options.join(', ')})`];
    expect(found(schema({ options: before }), schema({ options: after }))).toEqual(expected);
  });

  test('an option is joined with the types that are spelled for it, where a table is built anew', () => {
    const features = { ...FEATURES, alterColumn: false };
    const text = columnOf('id', { nullable: false, type: { kind: 'text' } });
    const after = schema({ columns: [text], options: { strict: true } });
    expect(found(schema({}), after, { features })).toEqual([
      'alter table t: alter options of table t (strict), alter column t.id (type)',
    ]);
  });

  test('an option is joined with a new column that the changed key holds, where a table is built anew', () => {
    const features = { ...FEATURES, alterColumn: false, autoIncrementNeedsKey: true };
    const key = (...columns: string[]): PrimaryKey => ({ kind: 'primaryKey', columns });
    const k = columnOf('k', { nullable: false });
    const numbered = { ...id, autoIncrement: true };
    const strict = schema({ columns: [numbered], primaryKey: key('id'), options: { strict: true } });
    const [batch, ...rest] = found(strict, schema({ columns: [id, k], primaryKey: key('id', 'k') }), { features });
    expect(rest).toEqual([]);
    expect(batch).toMatch(/drop .*primary key.*add column t\.k.*add primary key/);
    expect(batch).toContain('alter options of table t (strict)');
  });

  test('comments', () => {
    expect(found(schema({}), schema({ comment: 'x' }))).toEqual(['set comment of table t']);
    expect(found(schema({ comment: 'x' }), schema({}))).toEqual(['drop comment of table t']);
  });

  test('how a table is partitioned cannot change where partitions are tables, and can elsewhere', () => {
    expect(compare(schema({}), schema({ partitionBy: byId }))).toEqual({
      changes: [],
      unsupported: [{ kind: 'partitioningChanged', table: { name: 't' } }],
    });
    const features = { ...FEATURES, partitionTables: false };
    const steps = ['alter options of table t (partitionBy)'];
    expect(found(schema({}), schema({ partitionBy: byId }), { features })).toEqual(steps);
    expect(found(schema({ partitionBy: byId }), schema({}), { features })).toEqual(steps);
  });

  test('a partition has the columns of its parent, and defaults of its own', () => {
    const part = { partitionOf: { parent: { name: 'p' }, bound: 'DEFAULT' } };
    const seven = { ...id, default: { kind: 'literal', value: 7 } } as const;
    expect(found(schema(part), schema({ ...part, columns: [id, columnOf('c')] }))).toEqual([]);
    expect(found(schema(part), schema({ ...part, columns: [{ ...seven, nullable: true }] }))).toEqual([
      'alter column t.id (default)',
    ]);
  });
});

describe('what operations carry', () => {
  const uuid = columnOf('u', { type: { kind: 'uuid' } });
  const asText = (metadata: MetaData): MetaData => ({
    ...metadata,
    tables: new Map(
      [...metadata.tables].map(([name, table]) => [
        name,
        { ...table, columns: table.columns.map((one) => ({ ...one, type: { kind: 'char', length: 36 } as const })) },
      ]),
    ),
  });

  test('is what the model says, not its normal form', () => {
    const before = schemaOf(tableOf('t', { columns: [columnOf('id', { type: { kind: 'char', length: 36 } })] }));
    const after = schemaOf(tableOf('t', { columns: [columnOf('id', { type: { kind: 'uuid' } }), uuid] }));
    const { changes } = compare(before, after, { normalize: asText });
    expect(changes).toEqual([{ op: { kind: 'addColumn', table: { name: 't' }, column: uuid } }]);
  });
});
