import { describe, expect, test } from '@jest/globals';
import { createMetaData, type Column, type MetaData, type Table } from '@fastappkit/schema';
import { DIALECT_NAMES, getDialect, type DialectName } from '@fastappkit/dialects';

const id: Column = { name: 'id', type: { kind: 'integer' }, nullable: false };

function table(parts: Partial<Table>): Table {
  return { name: 't', columns: [id], uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [], ...parts };
}

function normalized(dialect: DialectName, ...tables: readonly Partial<Table>[]): readonly Table[] {
  return [
    ...getDialect(dialect)
      .normalize(createMetaData({ tables: tables.map(table) }))
      .tables.values(),
  ];
}

function column(dialect: DialectName, one: Partial<Column>): Column | undefined {
  return normalized(dialect, { columns: [{ ...id, ...one }] })[0]?.columns[0];
}

describe('normalize', () => {
  const ugly: MetaData = createMetaData({
    tables: [
      table({
        primaryKey: { kind: 'primaryKey', name: 'pk', columns: ['id'] },
        checks: [
          { kind: 'check', name: 'b', sql: '((ID) > 0)' },
          { kind: 'check', name: 'a', sql: 'not (id in (1, 2))' },
        ],
        indexes: [{ name: 'ix', parts: [{ column: 'id', descending: false }], unique: true, method: 'btree' }],
        triggers: [{ name: 'x', sql: 'CREATE TRIGGER x' }],
        options: { strict: false },
        comment: '',
      }),
    ],
  });

  test.each(DIALECT_NAMES)('is idempotent on %s', (name) => {
    const { normalize } = getDialect(name);
    const once = normalize(ugly);
    expect(normalize(once)).toEqual(once);
  });

  test.each(DIALECT_NAMES)('sorts constraints and drops what no model declares on %s', (name) => {
    const [one] = getDialect(name).normalize(ugly).tables.values();
    expect(one?.checks).toEqual([
      { kind: 'check', name: 'a', sql: 'id not in (1, 2)' },
      { kind: 'check', name: 'b', sql: 'id > 0' },
    ]);
    expect(one).not.toHaveProperty('options');
    expect(one).not.toHaveProperty('comment');
  });

  test('leaves checks in place where one has no name', () => {
    const checks = [
      { kind: 'check', sql: 'id > 1' },
      { kind: 'check', name: 'a', sql: 'id > 0' },
    ] as const;
    expect(normalized('sqlite', { checks })[0]?.checks).toEqual(checks);
  });

  test('keeps the order of tables and columns', () => {
    const columns = [{ ...id, name: 'z' }, id];
    const [first] = normalized('postgres', { name: 'z', columns }, { name: 'a' });
    expect(first?.name).toBe('z');
    expect(first?.columns.map((one) => one.name)).toEqual(['z', 'id']);
  });

  test('takes the default schema for none', () => {
    const foreignKeys = [
      { kind: 'foreignKey', columns: ['id'], refTable: { name: 'u', schema: 'public' }, refColumns: ['id'] },
    ] as const;
    const [one] = normalized('postgres', { schema: 'public', foreignKeys });
    expect(one).not.toHaveProperty('schema');
    expect(one?.foreignKeys[0]?.refTable).toEqual({ name: 'u' });
    expect(normalized('postgres', { schema: 'other' })[0]?.schema).toBe('other');
  });

  test('adds enums that only columns name', () => {
    const type = { kind: 'enum', name: 'mood', values: ['a'] } as const;
    const { enums } = getDialect('postgres').normalize(
      createMetaData({ tables: [table({ columns: [{ ...id, type }] })] }),
    );
    expect([...enums.values()]).toEqual([{ name: 'mood', values: ['a'] }]);
  });

  test('gives keys, serials and identities no null and no default', () => {
    const { default: value, nullable } = column('postgres', {
      autoIncrement: true,
      nullable: true,
      default: { kind: 'literal', value: 1 },
    }) ?? { nullable: true };
    expect([value, nullable]).toEqual([undefined, false]);
    expect(column('postgres', { identity: { mode: 'always', start: 1, increment: 1 } })?.identity).toEqual({
      mode: 'always',
    });
  });

  test('knows the one default in many spellings', () => {
    const now = (sql: string): unknown =>
      column('mysql', { type: { kind: 'timestamp' }, default: { kind: 'expression', sql } })?.default;
    expect(now('now()')).toEqual(now('CURRENT_TIMESTAMP'));
    expect(column('postgres', { default: { kind: 'expression', sql: 'NULL' } })).not.toHaveProperty('default');
  });
});

describe('normalize on MySQL', () => {
  test('makes unique constraints of unique indexes over plain columns', () => {
    const indexes = [
      { name: 'b', parts: [{ column: 'id' }], unique: true },
      { name: 'c', parts: [{ column: 'id', descending: true }], unique: true },
    ];
    const [one] = normalized('mysql', { indexes, uniques: [{ kind: 'unique', name: 'd', columns: ['id'] }] });
    expect(one?.uniques.map((unique) => unique.name)).toEqual(['b', 'd']);
    expect(one?.indexes.map((index) => index.name)).toEqual(['c']);
  });

  test('takes RESTRICT for NO ACTION and names no primary key', () => {
    const key = { kind: 'foreignKey', columns: ['id'], refTable: { name: 'u' }, refColumns: ['id'] } as const;
    const [one] = normalized('mysql', {
      primaryKey: { kind: 'primaryKey', name: 'pk', columns: ['id'] },
      foreignKeys: [{ ...key, onDelete: 'restrict', onUpdate: 'noAction', deferrable: 'initiallyDeferred' }],
    });
    expect(one?.foreignKeys).toEqual([key]);
    expect(one?.primaryKey).toEqual({ kind: 'primaryKey', columns: ['id'] });
  });
});

describe('normalize on SQLite', () => {
  test('makes text and a check of an enum', () => {
    const type = { kind: 'enum', name: 'mood', values: ['a', "b'c"] } as const;
    const [one] = normalized('sqlite', { columns: [{ ...id, name: 'm', type }] });
    expect(one?.columns[0]?.type).toEqual({ kind: 'string', length: 3 });
    expect(one?.checks).toEqual([{ kind: 'check', name: 'ck_t_m', sql: "m in ('a', 'b''c')" }]);
  });

  test('has no comments, and no collation where it is the usual one', () => {
    const one = column('sqlite', { comment: 'c', collation: 'binary', type: { kind: 'text' } });
    expect(one).toEqual({ name: 'id', type: { kind: 'text' }, nullable: false });
  });
});
