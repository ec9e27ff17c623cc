import { describe, expect, test } from '@jest/globals';
import { describeOperation, type ForeignKey, type MetaData, type Table } from '@fastappkit/schema';
import { downgradeOf } from '../../src/autogenerate/downgrade';
import { columnOf, compare, schemaOf, tableOf } from './schema';

const columns = [columnOf('id', { nullable: false }), columnOf('other')];

function keyTo(refTable: string, refColumn = 'id'): ForeignKey {
  return {
    kind: 'foreignKey',
    name: `fk_${refTable}`,
    columns: ['other'],
    refTable: { name: refTable },
    refColumns: [refColumn],
  };
}

function table(name: string, parts: Partial<Table> = {}): Table {
  return tableOf(name, { columns, ...parts });
}

function up(actual: MetaData, desired: MetaData): readonly string[] {
  return compare(actual, desired).changes.map(({ op }) => describeOperation(op));
}

function down(actual: MetaData, desired: MetaData): readonly string[] {
  return downgradeOf(compare(actual, desired).changes, actual).map(({ op }) => (op ? describeOperation(op) : ''));
}

const NOTHING = schemaOf();

describe('new and dropped tables', () => {
  const chain = schemaOf(
    table('a', { foreignKeys: [keyTo('b')] }),
    table('b', { foreignKeys: [keyTo('c')] }),
    table('c'),
  );

  test('parents first, and children first', () => {
    expect(up(NOTHING, chain)).toEqual(['create table c', 'create table b', 'create table a']);
    expect(up(chain, NOTHING)).toEqual(['drop table a', 'drop table b', 'drop table c']);
  });

  test('a circle is closed afterwards, and opened before', () => {
    const circle = schemaOf(table('a', { foreignKeys: [keyTo('b')] }), table('b', { foreignKeys: [keyTo('a')] }));
    const [first, second, third] = up(NOTHING, circle);
    expect([first, second].sort()).toEqual(['create table a', 'create table b']);
    expect(third).toMatch(/^add foreign key/);
    expect(up(circle, NOTHING)[0]).toMatch(/^drop foreign key/);
    expect(down(NOTHING, circle)[0]).toMatch(/^drop foreign key/);
  });

  test('a table that refers to itself keeps its foreign key', () => {
    const { changes } = compare(NOTHING, schemaOf(table('a', { foreignKeys: [keyTo('a')] })));
    expect(changes).toMatchObject([{ op: { kind: 'createTable', table: { foreignKeys: [{ name: 'fk_a' }] } } }]);
  });

  test('a foreign key waits for the unique constraint of a table that exists', () => {
    const uniques = [{ kind: 'unique', name: 'uq', columns: ['other'] }] as const;
    const after = schemaOf(table('new', { foreignKeys: [keyTo('old', 'other')] }), table('old', { uniques }));
    expect(up(schemaOf(table('old')), after)).toEqual([
      'create table new',
      'add unique constraint uq to old',
      'add foreign key fk_old to new',
    ]);
  });
});

describe('changed tables', () => {
  test('an added foreign key comes after the key that it needs, on another table too', () => {
    const uniques = [{ kind: 'unique', name: 'uq', columns: ['other'] }] as const;
    const after = schemaOf(table('a', { foreignKeys: [keyTo('b', 'other')] }), table('b', { uniques }));
    const steps = ['add unique constraint uq to b', 'add foreign key fk_b to a'];
    expect(up(schemaOf(table('a'), table('b')), after)).toEqual(steps);
    expect(up(after, schemaOf(table('a'), table('b')))).toEqual([
      'drop foreign key fk_b of a',
      'drop unique constraint uq of b',
    ]);
  });

  test('columns come before what stands on them, and go after it', () => {
    const index = { name: 'ix', parts: [{ column: 'new' }] };
    const before = schemaOf(table('a'));
    const after = schemaOf(table('a', { columns: [...columns, columnOf('new')], indexes: [index] }));
    expect(up(before, after)).toEqual(['add column a.new', 'create index ix on a']);
    expect(up(after, before)).toEqual(['drop index ix on a', 'drop column a.new']);
    expect(down(before, after)).toEqual(['drop index ix on a', 'drop column a.new']);
  });

  test('a foreign key lets go of a primary key that is replaced', () => {
    const key = (...names: string[]) => ({ kind: 'primaryKey', name: 'pk', columns: names }) as const;
    const users = (...names: string[]): Table => table('users', { primaryKey: key(...names) });
    const uniques = [{ kind: 'unique', name: 'uq', columns: ['id'] }] as const;
    const posts = table('posts', { foreignKeys: [keyTo('users')] });
    expect(up(schemaOf(users('id'), posts), schemaOf({ ...users('id', 'other'), uniques }, posts))).toEqual([
      'drop foreign key fk_users of posts',
      'drop primary key pk of users',
      'alter column users.other (nullable)',
      'add primary key pk to users',
      'add unique constraint uq to users',
      'add foreign key fk_users to posts',
    ]);
  });

  test('computed columns are added after and dropped before the columns that they read', () => {
    const sum = columnOf('sum', { generated: { sql: 'new + 1', stored: true } });
    const before = schemaOf(table('a'));
    const after = schemaOf(table('a', { columns: [...columns, sum, columnOf('new')] }));
    expect(up(before, after)).toEqual(['add column a.new', 'add column a.sum']);
    expect(up(after, before)).toEqual(['drop column a.sum', 'drop column a.new']);
  });
});

test('an enum comes first and goes last', () => {
  const type = { kind: 'enum', name: 'mood', values: ['a'] } as const;
  const enums = new Map([['mood', { name: 'mood', values: ['a'] }]]);
  const after = { ...schemaOf(table('a', { columns: [columnOf('m', { type })] })), enums };
  expect(up(NOTHING, after)).toEqual(['create enum mood', 'create table a']);
  expect(up(after, NOTHING)).toEqual(['drop table a', 'drop enum mood']);
});

test('a value added to an enum is a remark in the downgrade', () => {
  const enums = (...values: string[]): MetaData => ({ ...NOTHING, enums: new Map([['m', { name: 'm', values }]]) });
  const { changes } = compare(enums('a'), enums('a', 'b'));
  expect(downgradeOf(changes, enums('a'))).toEqual([
    { comment: 'Not undone: add value "b" to enum m. A database does not take values out of an enum.' },
  ]);
});
