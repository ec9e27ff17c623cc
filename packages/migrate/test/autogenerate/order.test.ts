import { describe, expect, test } from '@jest/globals';
import { describeOperation, type ForeignKey, type MetaData, type Table } from '@fastappkit/schema';
import { downgradeOf } from '../../src/autogenerate/downgrade';
import { columnOf, compare, FEATURES, schemaOf, tableOf } from './schema';

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

  test('a foreign key waits for a change of its column that it would stand in the way of', () => {
    const old = (autoIncrement: boolean): Table =>
      table('old', { columns: [columnOf('id', { nullable: false, autoIncrement }), columnOf('other')] });
    const [before, after] = [schemaOf(old(false)), schemaOf(table('new', { foreignKeys: [keyTo('old')] }), old(true))];
    const features = { ...FEATURES, alterForeignKeyColumns: false };
    const { changes } = compare(before, after, { features });
    expect(changes.map(({ op }) => describeOperation(op))).toEqual([
      'create table new',
      'alter column old.id (autoIncrement)',
      'add foreign key fk_old to new',
    ]);
    expect(downgradeOf(changes, before).map(({ op }) => (op ? describeOperation(op) : ''))).toEqual([
      'drop foreign key fk_old of new',
      'alter column old.id (autoIncrement)',
      'drop table new',
    ]);
    expect(up(before, after)).toEqual(['create table new', 'alter column old.id (autoIncrement)']);
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

describe('values of an enum', () => {
  const enums = (...values: string[]): MetaData => ({ ...NOTHING, enums: new Map([['m', { name: 'm', values }]]) });

  test('an added one is taken out again by one list of values', () => {
    const { changes } = compare(enums('a'), enums('a', 'b', 'c'));
    expect(downgradeOf(changes, enums('a'))).toEqual([
      {
        op: { kind: 'alterEnum', enum: { name: 'm' }, change: { kind: 'setValues', values: ['a'], columns: [] } },
        comment: 'Rows that hold "c" need another value before: UPDATE them, or name one in replacements.',
      },
    ]);
  });

  test('an added one that something uses is committed before', () => {
    const type = (...values: string[]) => ({ kind: 'enum', name: 'm', values }) as const;
    const schema = (values: readonly string[], value: string): MetaData => ({
      ...schemaOf(
        table('t', { columns: [columnOf('m', { type: type(...values), default: { kind: 'literal', value } })] }),
      ),
      enums: new Map([['m', { name: 'm', values }]]),
    });
    expect(compare(schema(['a'], 'a'), schema(['a', 'b'], 'b')).changes).toMatchObject([
      { op: { kind: 'alterEnum' }, autocommit: true },
      { op: { kind: 'alterColumn' } },
    ]);
    expect(compare(schema(['a'], 'a'), schema(['a', 'b'], 'a')).changes[0]).not.toHaveProperty('autocommit');
  });

  test('a default that changes with the values is away while they do', () => {
    const schema = (values: readonly string[], value: string): MetaData => ({
      ...schemaOf(
        table('t', {
          columns: [columnOf('m', { type: { kind: 'enum', name: 'm', values }, default: { kind: 'literal', value } })],
        }),
      ),
      enums: new Map([['m', { name: 'm', values }]]),
    });
    const [before, after] = [schema(['a', 'b'], 'a'), schema(['b', 'c'], 'c')];
    const steps = ['alter column t.m (default)', 'set the values of enum m to "b", "c"', 'alter column t.m (default)'];
    expect(up(before, after)).toEqual(steps);
    expect(down(before, after)).toEqual([steps[0], 'set the values of enum m to "a", "b"', steps[2]]);
  });
});

describe('what stands on columns', () => {
  const computed = (sql: string) => columnOf('sum', { generated: { sql, stored: true } });
  const index = { name: 'ix', parts: [{ column: 'sum' }] };

  test('steps aside while a computed column is made anew', () => {
    const schema = (sql: string): MetaData =>
      schemaOf(table('a', { columns: [...columns, computed(sql)], indexes: [index] }));
    const steps = ['drop index ix on a', 'drop column a.sum', 'add column a.sum', 'create index ix on a'];
    expect(up(schema('id + 1'), schema('id + 2'))).toEqual(steps);
    expect(down(schema('id + 1'), schema('id + 2'))).toEqual(steps);
  });

  test('steps aside while a column that it reads gets a type of another kind', () => {
    const schema = (kind: 'integer' | 'bigint' | 'text'): MetaData =>
      schemaOf(
        table('a', {
          columns: [columnOf('id', { type: { kind } }), columnOf('other'), computed('id + 1')],
          checks: [{ kind: 'check', name: 'ck', sql: 'id > 0' }],
          indexes: [{ name: 'ix', parts: [{ column: 'other' }], where: 'id > 0' }],
        }),
      );
    expect(up(schema('integer'), schema('text'))).toEqual([
      'drop check constraint ck of a',
      'drop index ix on a',
      'drop column a.sum',
      'alter column a.id (type)',
      'add column a.sum',
      'add check constraint ck to a',
      'create index ix on a',
    ]);
    expect(up(schema('integer'), schema('bigint'))).toEqual([
      'drop column a.sum',
      'alter column a.id (type)',
      'add column a.sum',
    ]);
    const features = { ...FEATURES, alterReadColumns: true };
    const changes = compare(schema('integer'), schema('text'), { features }).changes;
    expect(changes.map(({ op }) => op.kind)).toEqual(['alterColumn']);
  });

  test('a foreign key steps aside while both of its columns get another type', () => {
    const schema = (kind: 'integer' | 'bigint' | 'text'): MetaData => {
      const typed = [columnOf('id', { type: { kind } }), columnOf('other', { type: { kind } })];
      return schemaOf(
        table('a', { columns: typed, foreignKeys: [keyTo('b')] }),
        table('b', { columns: typed, uniques: [{ kind: 'unique', name: 'uq', columns: ['id'] }] }),
      );
    };
    expect(up(schema('integer'), schema('text'))).toEqual([
      'drop foreign key fk_b of a',
      'alter column a.id (type)',
      'alter column a.other (type)',
      'alter column b.id (type)',
      'alter column b.other (type)',
      'add foreign key fk_b to a',
    ]);
    expect(up(schema('integer'), schema('bigint'))[0]).toBe('alter column a.id (type)');
    const features = { ...FEATURES, alterForeignKeyColumns: false };
    const changes = compare(schema('integer'), schema('bigint'), { features }).changes;
    expect(changes.map(({ op }) => describeOperation(op))[0]).toBe('drop foreign key fk_b of a');
  });

  test('a computed column is added after another one that it reads', () => {
    const before = schemaOf(table('a'));
    const twice = columnOf('twice', { generated: { sql: 'sum * 2', stored: true } });
    const after = schemaOf(table('a', { columns: [...columns, twice, computed('id + 1')] }));
    expect(up(before, after)).toEqual(['add column a.sum', 'add column a.twice']);
    expect(up(after, before)).toEqual(['drop column a.twice', 'drop column a.sum']);
  });
});

describe('names', () => {
  test('are given up on every table before one takes them', () => {
    const index = { name: 'ix', parts: [{ column: 'id' }] };
    const before = schemaOf(table('a'), table('b', { indexes: [index] }));
    const after = schemaOf(table('a', { indexes: [index] }), table('b'));
    expect(up(before, after)).toEqual(['drop index ix on b', 'create index ix on a']);
  });
});

describe('keys of numbered columns', () => {
  const numbered = columnOf('id', { nullable: false, autoIncrement: true });
  const key = (...names: string[]): Pick<Table, 'primaryKey'> => ({
    primaryKey: { kind: 'primaryKey', name: 'pk_a', columns: names },
  });
  const other = columnOf('other', { nullable: false });
  const before = schemaOf(table('a', { columns: [numbered, other], ...key('id') }));
  const after = schemaOf(table('a', { columns: [numbered, other], ...key('id', 'other') }));

  test('are replaced in one step where there must always be one', () => {
    expect(up(before, after)).toEqual(['drop primary key pk_a of a', 'add primary key pk_a to a']);
    const features = { ...FEATURES, autoIncrementNeedsKey: true };
    expect(compare(before, after, { features }).changes).toMatchObject([
      { op: { kind: 'batch', operations: [{ kind: 'dropConstraint' }, { kind: 'addConstraint' }] } },
    ]);
    const plain = schemaOf(table('a', { columns: [other] }));
    expect(compare(plain, before, { features }).changes).toMatchObject([
      { op: { kind: 'batch', operations: [{ kind: 'addColumn' }, { kind: 'addConstraint' }] } },
    ]);
  });
});

describe('partitions', () => {
  const partition = (name: string, parent: string, bound = 'DEFAULT'): Table =>
    table(name, { columns: [], partitionOf: { parent: { name: parent }, bound } });
  const parent = table('z', { partitionBy: { strategy: 'range', parts: [{ column: 'id' }] } });

  test('come after their parents and go before them', () => {
    const all = schemaOf(partition('a', 'b'), partition('b', 'z'), parent);
    expect(up(NOTHING, all)).toEqual(['create table z', 'create table b', 'create table a']);
    expect(up(all, NOTHING)).toEqual(['drop table a', 'drop table b', 'drop table z']);
  });

  test('with another bound are detached and attached', () => {
    const bound = 'FOR VALUES FROM (1) TO (2)';
    expect(up(schemaOf(parent, partition('a', 'z')), schemaOf(parent, partition('a', 'z', bound)))).toEqual([
      'detach partition a',
      'attach partition a to z',
    ]);
  });
});
