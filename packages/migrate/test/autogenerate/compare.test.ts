import { describe, expect, test } from '@jest/globals';
import { createMetaData, describeOperation, type Column, type MetaData, type Table } from '@fastappkit/schema';
import type { CompareInput } from '../../src/autogenerate/compare';
import { columnOf, compare, FEATURES, schemaOf, tableOf } from './schema';

const id = columnOf('id', { nullable: false });
const key = { kind: 'primaryKey', name: 'pk_t', columns: ['id'] } as const;
const author = {
  kind: 'foreignKey',
  name: 'fk',
  columns: ['id'],
  refTable: { name: 'u' },
  refColumns: ['id'],
} as const;

function found(actual: MetaData, desired: MetaData, more: Partial<CompareInput> = {}): readonly string[] {
  return compare(actual, desired, more).changes.map(({ op }) => describeOperation(op));
}

function ofColumns(before: Partial<Column>, after: Partial<Column>, more?: Partial<CompareInput>): readonly string[] {
  const schema = (column: Partial<Column>): MetaData => schemaOf(tableOf('t', { columns: [columnOf('c', column)] }));
  return found(schema(before), schema(after), more);
}

function ofTables(before: Partial<Table>, after: Partial<Table>, more?: Partial<CompareInput>): readonly string[] {
  const schema = (parts: Partial<Table>): MetaData =>
    schemaOf(tableOf('t', { columns: [id, columnOf('c')], ...parts }));
  return found(schema(before), schema(after), more);
}

describe('aspects of a column', () => {
  const identity = { mode: 'byDefault' } as const;
  const literal = (value: string | null): Pick<Column, 'default'> => ({ default: { kind: 'literal', value } });
  test.each<[string, Partial<Column>, Partial<Column>, readonly string[]]>([
    ['type', {}, { type: { kind: 'text' } }, ['type']],
    ['length', { type: { kind: 'string', length: 1 } }, { type: { kind: 'string', length: 2 } }, ['type']],
    ['nullability', {}, { nullable: false }, ['nullable']],
    ['a new default', {}, literal('x'), ['default']],
    ['a default that goes', literal('x'), {}, ['default']],
    ['a default of null', {}, literal(null), []],
    ['numbering', { nullable: false }, { nullable: false, autoIncrement: true }, ['autoIncrement']],
    ['the default of a numbered column', { ...literal('x'), autoIncrement: true }, { autoIncrement: true }, []],
    ['identity', { identity }, { identity: { mode: 'always' } }, ['identity']],
    ['an identity that says the usual', { identity }, { identity: { ...identity, start: 1, increment: 1 } }, []],
    [
      'computation',
      { generated: { sql: 'a', stored: true } },
      { generated: { sql: 'b', stored: true } },
      ['generated'],
    ],
    ['collation', { collation: 'C' }, { collation: 'D' }, ['collation']],
    ['a collation that the model does not state', { collation: 'C' }, {}, []],
    ['comment', { comment: 'a' }, { comment: 'b' }, ['comment']],
    ['several at once', {}, { nullable: false, comment: 'b' }, ['nullable', 'comment']],
  ])('%s', (_title, before, after, aspects) => {
    const expected = aspects.length === 0 ? [] : [`alter column t.c (${aspects.join(', ')})`];
    expect(ofColumns(before, after)).toEqual(expected);
  });

  test('only what the database can show is compared', () => {
    const features = { ...FEATURES, comments: false };
    expect(ofColumns({ comment: 'a' }, { comment: 'b' }, { features })).toEqual([]);
  });

  test('the user has the last word on types and defaults', () => {
    const text: Partial<Column> = { type: { kind: 'text' } };
    expect(ofColumns({}, text, { compareType: () => false })).toEqual([]);
    expect(ofColumns({}, {}, { compareType: () => true })).toEqual(['alter column t.c (type)']);
    expect(ofColumns({}, text, { compareType: () => undefined })).toEqual(['alter column t.c (type)']);
    expect(ofColumns({}, { default: { kind: 'literal', value: 1 } }, { compareDefault: () => false })).toEqual([]);
  });

  test('the values of a named enum are no aspect of the column', () => {
    const mood = (values: readonly string[]): Partial<Column> => ({ type: { kind: 'enum', name: 'mood', values } });
    expect(ofColumns(mood(['a']), mood(['a', 'b']))).toEqual([]);
    const features = { ...FEATURES, namedEnums: false };
    expect(ofColumns(mood(['a']), mood(['a', 'b']), { features })).toEqual(['alter column t.c (type)']);
  });
});

describe('constraints and indexes', () => {
  const unique = (name: string, ...columns: string[]) => ({ kind: 'unique', name, columns }) as const;
  const replaced = (what: string): string[] => [`drop ${what} of t`, `add ${what} to t`];

  test('a primary key of other columns is replaced', () => {
    const other = { ...key, columns: ['id', 'c'] };
    const replaced = ['drop primary key pk_t of t', 'alter column t.c (nullable)', 'add primary key pk_t to t'];
    expect(ofTables({ primaryKey: key }, { primaryKey: other })).toEqual(replaced);
  });

  test('the name of a primary key does not count', () => {
    expect(ofTables({ primaryKey: key }, { primaryKey: { ...key, name: 'other' } })).toEqual([]);
  });

  test('uniques go by name and columns', () => {
    expect(ofTables({ uniques: [unique('uq', 'c')] }, { uniques: [unique('uq', 'id')] })).toEqual(
      replaced('unique constraint uq'),
    );
    expect(ofTables({ uniques: [unique('uq', 'c', 'id')] }, { uniques: [unique('uq', 'id', 'c')] })).toEqual([]);
    expect(ofTables({ uniques: [{ kind: 'unique', columns: ['c'] }] }, { uniques: [unique('uq', 'c')] })).toEqual([]);
  });

  test('checks go by name and text', () => {
    const check = (sql: string) => ({ kind: 'check', name: 'ck', sql }) as const;
    expect(ofTables({ checks: [check('c > 0')] }, { checks: [check('c > 1')] })).toEqual(
      replaced('check constraint ck'),
    );
    expect(ofTables({ checks: [{ kind: 'check', sql: 'c > 0' }] }, { checks: [check('c > 0')] })).toEqual([]);
  });

  test('foreign keys go by what they say, whatever their name', () => {
    expect(ofTables({ foreignKeys: [author] }, { foreignKeys: [{ ...author, name: 'other' }] })).toEqual([]);
    expect(ofTables({ foreignKeys: [author] }, { foreignKeys: [{ ...author, onDelete: 'noAction' }] })).toEqual([]);
    expect(ofTables({ foreignKeys: [author] }, { foreignKeys: [{ ...author, onDelete: 'cascade' }] })).toEqual(
      replaced('foreign key fk'),
    );
  });

  test.each([
    ['columns', { parts: [{ column: 'c' }, { column: 'id' }] }],
    ['order', { parts: [{ column: 'c', descending: true }] }],
    ['uniqueness', { unique: true }],
    ['method', { method: 'hash' }],
    ['predicate', { where: 'c > 0' }],
    ['stored columns', { include: ['id'] }],
  ])('an index is replaced where its %s differ', (_title, parts) => {
    const index = { name: 'ix', parts: [{ column: 'c' }] };
    expect(ofTables({ indexes: [index] }, { indexes: [{ ...index, ...parts }] })).toEqual([
      'drop index ix on t',
      'create index ix on t',
    ]);
  });

  test('what goes without saying is no difference of an index', () => {
    const index = { name: 'ix', parts: [{ column: 'c' }] };
    const said = { name: 'ix', parts: [{ column: 'c', nulls: 'last' as const }], method: 'btree', unique: false };
    expect(ofTables({ indexes: [index] }, { indexes: [said] })).toEqual([]);
  });

  test('a constraint without a name that has to go is reported', () => {
    const { changes, unsupported } = compare(
      schemaOf(tableOf('t', { columns: [id], uniques: [{ kind: 'unique', columns: ['id'] }] })),
      schemaOf(tableOf('t', { columns: [id] })),
    );
    expect(changes).toEqual([]);
    expect(unsupported).toEqual([
      { kind: 'constraintUnnamed', table: { name: 't' }, constraint: { kind: 'unique', columns: ['id'] } },
    ]);
  });
});

describe('what is not part of a table', () => {
  const mood = (...values: string[]): MetaData => createMetaData({ enums: [{ name: 'mood', values }] });

  test('enums are created, dropped and extended in place', () => {
    const none = createMetaData({});
    expect(found(none, mood('a'))).toEqual(['create enum mood']);
    expect(found(mood('a'), none)).toEqual(['drop enum mood']);
    const changes = compare(mood('b'), mood('a', 'b', 'c', 'd')).changes.map(({ op }) => op);
    expect(changes).toMatchObject([
      { change: { value: 'd' } },
      { change: { value: 'c', before: 'd' } },
      { change: { value: 'a', before: 'b' } },
    ]);
  });

  test('values that go or change places are reported', () => {
    expect(compare(mood('a', 'b'), mood('b'))).toEqual({
      changes: [],
      unsupported: [{ kind: 'enumValueRemoved', enum: { name: 'mood' }, values: ['a'] }],
    });
    expect(compare(mood('a', 'b'), mood('b', 'a')).unsupported).toMatchObject([{ kind: 'enumValuesReordered' }]);
  });

  test('a sequence with other numbers is replaced', () => {
    const numbers = (start?: number): MetaData =>
      createMetaData({ sequences: [start === undefined ? { name: 's' } : { name: 's', start }] });
    expect(found(numbers(), numbers(1))).toEqual([]);
    expect(found(numbers(), numbers(5))).toEqual(['drop sequence s', 'create sequence s']);
  });

  test('extensions are created and never dropped', () => {
    const vector = createMetaData({ extensions: ['vector'] });
    expect(found(createMetaData({}), vector)).toEqual(['create extension vector']);
    expect(found(vector, createMetaData({}))).toEqual([]);
  });

  test('options that a database fixes are reported', () => {
    const strict = schemaOf(tableOf('t', { columns: [id], options: { strict: true } }));
    const plain = schemaOf(tableOf('t', { columns: [id] }));
    expect(compare(plain, strict).unsupported).toEqual([
      { kind: 'tableOptionsChanged', table: { name: 't' }, options: ['strict'] },
    ]);
    expect(compare(strict, plain).unsupported).toEqual([]);
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

  test('a new NOT NULL column of a table with rows comes in steps', () => {
    const before = schemaOf(tableOf('t', { columns: [id] }));
    const after = schemaOf(tableOf('t', { columns: [id, columnOf('c', { nullable: false })] }));
    expect(compare(before, after).changes).toHaveLength(1);
    const { changes } = compare(before, after, { hasRows: () => true });
    expect(changes).toMatchObject([
      { op: { kind: 'addColumn', column: { nullable: true } } },
      { op: { kind: 'alterColumn', changes: { nullable: false } }, comment: expect.stringContaining('"c"') },
    ]);
  });
});
