import { describe, expect, test } from '@jest/globals';
import type { DialectFeatures } from '@fastappkit/dialects';
import { describeOperation, type Exclude, type ForeignKey, type Index, type Table } from '@fastappkit/schema';
import { columnOf, compare, FEATURES, schemaOf, tableOf } from './schema';

const columns = [columnOf('id', { nullable: false }), columnOf('c', { nullable: false }), columnOf('d')];

function changed(
  before: Partial<Table>,
  after: Partial<Table>,
  features: Partial<DialectFeatures> = {},
): readonly string[] {
  const schema = (parts: Partial<Table>) => schemaOf(tableOf('t', { columns, ...parts }));
  const { changes, unsupported } = compare(schema(before), schema(after), { features: { ...FEATURES, ...features } });
  expect(unsupported).toEqual([]);
  return changes.map(({ op }) => describeOperation(op));
}

const replaced = (what: string): string[] => [`drop ${what} of t`, `add ${what} to t`];

describe('primary keys', () => {
  const key = { kind: 'primaryKey', name: 'pk_t', columns: ['id'] } as const;
  test.each<[string, Partial<NonNullable<Table['primaryKey']>>, boolean]>([
    ['other columns', { columns: ['id', 'c'] }, true],
    ['another order of columns', { columns: ['c', 'id'] }, true],
    ['a name that was chosen', { name: 'other' }, true],
    ['stored columns', { include: ['d'] }, true],
    ['when they are checked', { deferrable: 'initiallyDeferred' }, true],
    ['what happens on a conflict', { onConflict: 'ignore' }, true],
    ['nothing', { include: [] }, false],
  ])('%s', (_title, parts, differs) => {
    const [drop] = changed({ primaryKey: key }, { primaryKey: { ...key, ...parts } });
    expect(drop).toBe(differs ? 'drop primary key pk_t of t' : undefined);
  });

  test('a name by convention fits any', () => {
    expect(changed({ primaryKey: { ...key, name: 't_pkey' } }, { primaryKey: key })).toEqual([]);
    const options = { namedPrimaryKeys: false };
    expect(changed({ primaryKey: key }, { primaryKey: { ...key, name: 'other' } }, options)).toEqual([]);
  });

  test('come and go', () => {
    expect(changed({}, { primaryKey: key })).toEqual(['add primary key pk_t to t']);
    expect(changed({ primaryKey: key }, {})).toEqual(['drop primary key pk_t of t']);
  });
});

describe('unique constraints', () => {
  const unique = { kind: 'unique', name: 'uq', columns: ['c'] } as const;
  test.each<[string, Partial<Table['uniques'][number]>, boolean]>([
    ['other columns', { columns: ['id'] }, true],
    ['nulls', { nullsNotDistinct: true }, true],
    ['stored columns', { include: ['d'] }, true],
    ['when they are checked', { deferrable: 'initiallyImmediate' }, true],
    ['what happens on a conflict', { onConflict: 'replace' }, true],
    ['what goes without saying', { nullsNotDistinct: false, include: [] }, false],
  ])('%s', (_title, parts, differs) => {
    const found = changed({ uniques: [unique] }, { uniques: [{ ...unique, ...parts }] });
    expect(found).toEqual(differs ? replaced('unique constraint uq') : []);
  });

  test('the order of columns does not count', () => {
    const both = { uniques: [{ ...unique, columns: ['c', 'id'] }] };
    expect(changed(both, { uniques: [{ ...unique, columns: ['id', 'c'] }] })).toEqual([]);
  });

  test('a name that nobody chose fits any', () => {
    expect(changed({ uniques: [{ kind: 'unique', columns: ['c'] }] }, { uniques: [unique] })).toEqual([]);
    const byConvention = { uniques: [{ ...unique, name: 'uq_t_c' }] };
    expect(changed({ uniques: [{ ...unique, name: 't_c_key' }] }, byConvention)).toEqual([]);
    expect(changed(byConvention, { uniques: [unique] })).toEqual([
      'drop unique constraint uq_t_c of t',
      'add unique constraint uq to t',
    ]);
  });

  test('one without a name is dropped under the name of the convention', () => {
    expect(changed({ uniques: [{ kind: 'unique', columns: ['c'] }] }, {})).toEqual([
      'drop unique constraint uq_t_c of t',
    ]);
  });

  test('one without a name that leaves with its column needs no drop', () => {
    const before = schemaOf(tableOf('t', { columns, uniques: [{ kind: 'unique', columns: ['d'] }] }));
    const after = schemaOf(tableOf('t', { columns: columns.slice(0, 2) }));
    expect(compare(before, after).changes.map(({ op }) => describeOperation(op))).toEqual(['drop column t.d']);
  });
});

describe('checks', () => {
  const check = { kind: 'check', name: 'ck', sql: 'c > 0' } as const;
  test.each<[string, Partial<Table['checks'][number]>]>([
    ['text', { sql: 'c > 1' }],
    ['rows that were never checked', { notValid: true }],
    ['heirs', { noInherit: true }],
    ['enforcement', { notEnforced: true }],
  ])('%s', (_title, parts) => {
    const found = changed({ checks: [check] }, { checks: [{ ...check, ...parts }] });
    expect(found).toEqual(replaced('check constraint ck'));
  });

  test('a name that nobody chose fits any', () => {
    expect(changed({ checks: [{ kind: 'check', sql: 'c > 0' }] }, { checks: [check] })).toEqual([]);
    const ofColumn = { checks: [{ ...check, name: 'ck_t_c' }] };
    expect(changed({ checks: [{ ...check, name: 't_c_check' }] }, ofColumn)).toEqual([]);
  });

  test('one without a name is dropped under the name of the convention', () => {
    expect(changed({ checks: [{ kind: 'check', sql: 'c > 0' }] }, {})).toEqual(['drop check constraint ck_t_c_0 of t']);
  });
});

describe('foreign keys', () => {
  const key: ForeignKey = {
    kind: 'foreignKey',
    name: 'fk',
    columns: ['id', 'c'],
    refTable: { name: 'u' },
    refColumns: ['x', 'y'],
  };
  test.each<[string, Partial<ForeignKey>, boolean]>([
    ['name', { name: 'other' }, false],
    ['the usual action', { onDelete: 'noAction', onUpdate: 'noAction', notValid: false }, false],
    ['the order of pairs', { columns: ['c', 'id'], refColumns: ['y', 'x'] }, false],
    ['other pairs', { refColumns: ['y', 'x'] }, true],
    ['target', { refTable: { name: 'v' } }, true],
    ['the schema of the target', { refTable: { name: 'u', schema: 's' } }, true],
    ['match', { match: 'full' }, true],
    ['on delete', { onDelete: 'cascade' }, true],
    ['the columns set on delete', { onDelete: 'setNull', onDeleteColumns: ['c'] }, true],
    ['on update', { onUpdate: 'setNull' }, true],
    ['when it is checked', { deferrable: 'initiallyDeferred' }, true],
    ['rows that were never checked', { notValid: true }, true],
  ])('%s', (_title, parts, differs) => {
    const found = changed({ foreignKeys: [key] }, { foreignKeys: [{ ...key, ...parts }] });
    expect(found).toEqual(differs ? replaced('foreign key fk') : []);
  });

  test('whether it waits counts only where it can', () => {
    const waits = { foreignKeys: [{ ...key, deferrable: 'initiallyDeferred' as const }] };
    expect(changed({ foreignKeys: [key] }, waits, { deferrableConstraints: false })).toEqual([]);
  });
});

describe('exclusion constraints', () => {
  const exclude: Exclude = { kind: 'exclude', name: 'ex', using: 'gist', elements: [{ sql: 'c', operator: '=' }] };
  test.each<[string, Partial<Exclude>]>([
    ['method', { using: 'btree' }],
    ['elements', { elements: [{ sql: 'c', operator: '&&' }] }],
    ['predicate', { where: 'c > 0' }],
    ['when it is checked', { deferrable: 'initiallyDeferred' }],
  ])('%s', (_title, parts) => {
    const found = changed({ excludes: [exclude] }, { excludes: [{ ...exclude, ...parts }] });
    expect(found).toEqual(replaced('exclusion constraint ex'));
  });
});

describe('indexes', () => {
  const index: Index = { name: 'ix', parts: [{ column: 'c' }] };
  const part = (parts: object): Partial<Index> => ({ parts: [{ column: 'c', ...parts }] });
  const rebuilt = ['drop index ix on t', 'create index ix on t'];
  test.each<[string, Partial<Index>]>([
    ['columns', { parts: [{ column: 'c' }, { column: 'id' }] }],
    ['an expression', { parts: [{ sql: 'c + 1' }] }],
    ['direction', part({ descending: true })],
    ['the place of nulls', part({ nulls: 'first' })],
    ['collation', part({ collation: 'C' })],
    ['operator class', part({ operatorClass: 'int4_ops' })],
    ['prefix length', part({ length: 10 })],
    ['uniqueness', { unique: true }],
    ['equal nulls', { nullsNotDistinct: true }],
    ['method', { method: 'hash' }],
    ['predicate', { where: 'c > 0' }],
    ['stored columns', { include: ['id'] }],
    ['storage', { storage: { fillfactor: '70' } }],
    ['parser', { parser: 'ngram' }],
    ['visibility', { invisible: true }],
    ['comment', { comment: 'x' }],
  ])('an index is replaced where its %s differ', (_title, parts) => {
    expect(changed({ indexes: [index] }, { indexes: [{ ...index, ...parts }] })).toEqual(rebuilt);
  });

  test('one whose build failed is built anew', () => {
    expect(changed({ indexes: [{ ...index, invalid: true }] }, { indexes: [index] })).toEqual(rebuilt);
  });

  test('what goes without saying is no difference', () => {
    const said: Index = {
      name: 'ix',
      parts: [{ column: 'c', nulls: 'last', descending: false }],
      method: 'btree',
      unique: false,
      include: [],
      storage: {},
      comment: '',
    };
    expect(changed({ indexes: [index] }, { indexes: [said] })).toEqual([]);
  });

  test('what the database does not have is no difference', () => {
    const said: Index = { ...index, where: 'c > 0', include: ['d'], comment: 'x', nullsNotDistinct: true };
    const features = { partialIndexes: false, includeColumns: false, comments: false, nullsNotDistinct: false };
    expect(changed({ indexes: [index] }, { indexes: [said] }, features)).toEqual([]);
  });

  test('a name by convention fits any, unless another index has it', () => {
    const named = { ...index, name: 'ix_t_c' };
    expect(changed({ indexes: [index] }, { indexes: [named] })).toEqual([]);
    expect(changed({ indexes: [named] }, { indexes: [index] })).toEqual([
      'drop index ix_t_c on t',
      'create index ix on t',
    ]);
    expect(changed({ indexes: [index] }, { indexes: [named, index] })).toEqual(['create index ix_t_c on t']);
  });
});
