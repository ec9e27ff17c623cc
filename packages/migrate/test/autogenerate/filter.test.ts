import { describe, expect, test } from '@jest/globals';
import { createMetaData, type Column, type MetaData, type Table } from '@fastappkit/schema';
import { filterSchema, type FilterInput } from '../../src/autogenerate/filter';
import { columnOf, schemaOf, tableOf } from './schema';

const NOTHING = schemaOf();

function kept(input: Partial<FilterInput>): readonly string[] {
  return [...filterSchema({ actual: NOTHING, desired: NOTHING, ...input }).actual.tables.keys()];
}

function tables(...names: readonly string[]): MetaData {
  return schemaOf(...names.map((name) => tableOf(name, { columns: [columnOf('id')] })));
}

describe('tables', () => {
  test('version tables and bookkeeping never take part', () => {
    const actual = tables('alembic_version', 'alembic_version_shop', 'fastappkit_journal', 'own', 'versions');
    expect(kept({ actual, versionTables: [{ name: 'versions' }] })).toEqual(['own']);
  });

  test('tables of others are left out on both sides', () => {
    const both = tables('own', 'others');
    const filtered = filterSchema({ actual: both, desired: both, exclude: ({ name }) => name === 'others' });
    expect([...filtered.actual.tables.keys()]).toEqual(['own']);
    expect([...filtered.desired.tables.keys()]).toEqual(['own']);
    expect(filtered.unmanaged).toEqual([]);
  });

  test('a table that no model declares and no revision created is listed and stays', () => {
    const input = { actual: tables('old', 'foreign', 'declared'), desired: tables('declared') };
    const filtered = filterSchema({ ...input, isManaged: ({ name }) => name === 'old' });
    expect([...filtered.actual.tables.keys()]).toEqual(['old', 'declared']);
    expect(filtered.unmanaged).toEqual([{ name: 'foreign' }]);
  });
});

describe('hooks', () => {
  test('includeName sees what the database has, with its parents', () => {
    const asked: unknown[] = [];
    const actual = schemaOf(tableOf('t', { columns: [columnOf('a')], indexes: [{ name: 'ix', parts: [] }] }));
    const filtered = filterSchema({
      actual,
      desired: actual,
      includeName: (name, kind, parent) => {
        asked.push([name, kind, parent.table?.name]);
        return kind !== 'index';
      },
    });
    expect(asked).toEqual([
      ['t', 'table', undefined],
      ['a', 'column', 't'],
      ['ix', 'index', 't'],
    ]);
    expect(filtered.actual.tables.get('t')?.indexes).toEqual([]);
    expect(filtered.desired.tables.get('t')?.indexes).toHaveLength(1);
  });

  test('includeObject decides for both sides', () => {
    const table = (...columns: Column[]): Table => tableOf('t', { columns });
    const filtered = filterSchema({
      actual: schemaOf(table(columnOf('a'), columnOf('skip'), columnOf('old_skip'))),
      desired: schemaOf(table(columnOf('a'), columnOf('skip'))),
      includeObject: (object) => object.name?.endsWith('skip') !== true,
    });
    expect(filtered.actual.tables.get('t')?.columns.map(({ name }) => name)).toEqual(['a']);
    expect(filtered.desired.tables.get('t')?.columns.map(({ name }) => name)).toEqual(['a']);
  });

  test('includeObject knows where an object comes from', () => {
    const asked: unknown[] = [];
    filterSchema({
      actual: tables('old', 'both'),
      desired: tables('both', 'new'),
      includeObject: (object, kind, { reflected, counterpart }) => {
        if (kind === 'table') asked.push([object.name, reflected, counterpart !== undefined]);
        return true;
      },
    });
    expect(asked).toEqual([
      ['both', false, true],
      ['new', false, false],
      ['old', true, false],
    ]);
  });
});

describe('enums and sequences', () => {
  const mood = { name: 'mood', values: ['a'] };
  const type = { kind: 'enum', ...mood } as const;
  const withMood = (name: string): Table => tableOf(name, { columns: [columnOf('m', { type })] });

  test('an enum goes only with the tables that use it', () => {
    const actual = createMetaData({ tables: [withMood('own'), withMood('others')], enums: [mood] });
    const enumsOf = (input: Partial<FilterInput>): readonly string[] => [
      ...filterSchema({ actual, desired: NOTHING, ...input }).actual.enums.keys(),
    ];
    expect(enumsOf({})).toEqual(['mood']);
    expect(enumsOf({ exclude: ({ name }) => name === 'others' })).toEqual([]);
    expect(enumsOf({ actual: createMetaData({ enums: [mood] }) })).toEqual([]);
    expect(enumsOf({ desired: createMetaData({ enums: [mood] }) })).toEqual(['mood']);
  });

  test('a sequence that nobody declares or created stays', () => {
    const actual = createMetaData({ sequences: [{ name: 's' }] });
    const sequences = (input: Partial<FilterInput>): number =>
      filterSchema({ actual, desired: NOTHING, ...input }).actual.sequences.size;
    expect(sequences({ isManaged: () => false })).toBe(0);
    expect(sequences({ isManaged: () => true })).toBe(1);
    expect(sequences({ desired: actual, isManaged: () => false })).toBe(1);
  });
});

describe('hooks about types and sequences', () => {
  const type = { kind: 'enum', name: 'mood', values: ['a'] } as const;
  const schema = createMetaData({
    tables: [tableOf('t', { columns: [columnOf('m', { type })] })],
    enums: [{ name: 'mood', values: ['a'] }],
    sequences: [{ name: 's' }],
  });

  test('includeName is asked about what the database has', () => {
    const asked: string[] = [];
    const { actual } = filterSchema({
      actual: schema,
      desired: schema,
      includeName: (name, kind) => {
        asked.push(`${kind} ${name}`);
        return kind !== 'sequence';
      },
    });
    expect(asked).toEqual(['table t', 'column m', 'enum mood', 'sequence s']);
    expect([actual.enums.size, actual.sequences.size]).toEqual([1, 0]);
  });

  test('includeObject decides for both sides', () => {
    const { actual, desired } = filterSchema({
      actual: schema,
      desired: schema,
      includeObject: (_object, kind, { reflected, counterpart }) => {
        if (kind === 'enum') expect([reflected, counterpart?.name]).toEqual([false, 'mood']);
        return kind !== 'enum';
      },
    });
    expect([actual.enums.size, desired.enums.size, actual.sequences.size]).toEqual([0, 0, 1]);
  });
});

describe('schemas', () => {
  test('go only if a revision created them and nothing is left in them', () => {
    const schemas = (input: Partial<FilterInput>): readonly string[] => [
      ...filterSchema({ actual: createMetaData({ schemas: ['s'] }), desired: NOTHING, ...input }).actual.schemas,
    ];
    expect(schemas({ isManaged: () => true })).toEqual(['s']);
    expect(schemas({ isManaged: () => false })).toEqual([]);
    expect(schemas({ isManaged: () => false, desired: createMetaData({ schemas: ['s'] }) })).toEqual(['s']);
    const views = [{ name: 'v', schema: 's', sql: '', uses: [] }];
    expect(schemas({ actual: createMetaData({ schemas: ['s'], views }), isManaged: () => true })).toEqual([]);
  });
});
