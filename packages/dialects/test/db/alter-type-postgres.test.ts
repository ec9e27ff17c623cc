import { expect, test } from '@jest/globals';
import { applyOperations, type ColumnType, type Operation } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';

const mood: ColumnType = { kind: 'enum', name: 'mood', values: ['a', 'b'] };
const other: ColumnType = { kind: 'enum', name: 'other', values: ['a', 'b', 'c'] };

/** What a column is, and what it becomes. The compiler finds the expression that turns its values, where one is needed. */
const CASES: readonly (readonly [string, ColumnType])[] = [
  ["TEXT DEFAULT 'a'", mood],
  ["mood DEFAULT 'a'", { kind: 'text' }],
  ["mood DEFAULT 'a'", other],
  ['mood DEFAULT NULL', other],
  ["TEXT[] DEFAULT '{a}'", { kind: 'array', element: mood }],
  ["mood[] DEFAULT '{a}'", { kind: 'array', element: other }],
  ["mood[] DEFAULT '{a}'", { kind: 'array', element: { kind: 'text' } }],
  ['INTEGER DEFAULT 5', { kind: 'text' }],
  ['INTEGER DEFAULT 5 CHECK (c > 0)', { kind: 'bigint' }],
  ["TEXT DEFAULT '5'", { kind: 'integer' }],
  ['BOOLEAN DEFAULT TRUE', { kind: 'integer' }],
  ['INTEGER DEFAULT 1', { kind: 'boolean' }],
  ["VARCHAR(10) DEFAULT 'x'", { kind: 'string', length: 20 }],
  ['TIMESTAMP DEFAULT now()', { kind: 'timestamp', withTimezone: true }],
  ['TIMESTAMP DEFAULT now()', { kind: 'date' }],
  ["JSONB DEFAULT '{}'", { kind: 'json' }],
  ['UUID DEFAULT gen_random_uuid()', { kind: 'text' }],
  ['NUMERIC(10, 2) DEFAULT 1.5', { kind: 'double' }],
  ['SERIAL', { kind: 'bigint' }],
  ['INTEGER GENERATED ALWAYS AS IDENTITY', { kind: 'bigint' }],
];

/** A column with a value, what it becomes, and its value then. */
const VALUES: readonly (readonly [string, string, ColumnType, string])[] = [
  ['TEXT', "'5'", { kind: 'integer' }, '5'],
  ['TEXT', "'5.5'", { kind: 'numeric' }, '5.5'],
  ['TEXT', "'yes'", { kind: 'boolean' }, 'true'],
  ['TEXT', "'{}'", { kind: 'jsonb' }, '{}'],
  ['TEXT', "'2020-01-01'", { kind: 'date' }, '2020-01-01'],
  ['TEXT', "'{a,b}'", { kind: 'array', element: { kind: 'text' } }, '{a,b}'],
  ['TEXT', "'hé'", { kind: 'binary' }, '\\x68c3a9'],
  ['BYTEA', "'\\x6869'", { kind: 'text' }, 'hi'],
  ['TEXT', "'1 day'", { kind: 'interval' }, '1 day'],
  ['TEXT', "'10.0.0.1'", { kind: 'native', name: 'inet' }, '10.0.0.1/32'],
  ['SMALLINT', '2', { kind: 'boolean' }, 'true'],
  ['NUMERIC', '0', { kind: 'boolean' }, 'false'],
  ['BOOLEAN', 'true', { kind: 'bigint' }, '1'],
  ['BOOLEAN', 'true', { kind: 'text' }, 'true'],
  ['mood', "'a'", other, 'a'],
  ['mood[]', "'{a}'", { kind: 'array', element: other }, '{a}'],
  ['INTEGER', '5', { kind: 'array', element: { kind: 'bigint' } }, '{5}'],
  ['BIT(4)', "B'1010'", { kind: 'native', name: 'bit', args: [8] }, '10100000'],
  ['JSONB', "'5'", { kind: 'integer' }, '5'],
  ['INTEGER', '5', { kind: 'native', name: 'money' }, '$5.00'],
];

describeEachDialect('a change of a type keeps the values', ['namedEnums'], (ctx) => {
  test.each(VALUES.map(([from, value, to, after]) => ({ from, value, to, after })))(
    '$value of $from to $to',
    async ({ from, value, to, after }) => {
      const { db, dialect } = ctx();
      await db.execute({ sql: "CREATE TYPE mood AS ENUM ('a', 'b')" });
      await db.execute({ sql: "CREATE TYPE other AS ENUM ('a', 'b', 'c')" });
      await db.execute({ sql: `CREATE TABLE t (id INTEGER, "C c" ${from})` });
      await db.execute({ sql: `INSERT INTO t VALUES (1, ${value}), (2, NULL)` });
      const op = { kind: 'alterColumn', table: { name: 't' }, column: 'C c', changes: { type: to } } as const;
      for (const statement of dialect.compile(op, await dialect.introspect(db))) await db.execute(statement);
      const rows = await db.query('SELECT "C c"::text AS value FROM t ORDER BY id');
      expect(rows).toEqual([{ value: after }, { value: null }]);
    },
  );
});

describeEachDialect('a change of a type keeps the default', ['namedEnums'], (ctx) => {
  test.each(CASES.map(([from, to]) => ({ from, to })))('$from to $to', async ({ from, to }) => {
    const { db, dialect } = ctx();
    await db.execute({ sql: "CREATE TYPE mood AS ENUM ('a', 'b')" });
    await db.execute({ sql: "CREATE TYPE other AS ENUM ('a', 'b', 'c')" });
    await db.execute({ sql: `CREATE TABLE t (id INTEGER, c ${from})` });
    await db.execute({ sql: 'INSERT INTO t (id) VALUES (1)' });
    const before = await dialect.introspect(db);
    const op: Operation = { kind: 'alterColumn', table: { name: 't' }, column: 'c', changes: { type: to } };
    for (const statement of dialect.compile(op, before)) await db.execute(statement);
    const wanted = dialect.normalize(applyOperations([op], before)).tables.get('t')?.columns[1];
    expect(dialect.normalize(await dialect.introspect(db)).tables.get('t')?.columns[1]).toEqual(wanted);
  });
});
