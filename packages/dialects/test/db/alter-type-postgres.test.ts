import { expect, test } from '@jest/globals';
import { applyOperations, type ColumnType, type Operation } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';

const mood: ColumnType = { kind: 'enum', name: 'mood', values: ['a', 'b'] };
const other: ColumnType = { kind: 'enum', name: 'other', values: ['a', 'b', 'c'] };

/** What a column is, what it becomes, and the expression that turns its values. */
const CASES: readonly (readonly [string, ColumnType, string?])[] = [
  ["TEXT DEFAULT 'a'", mood, 'c::mood'],
  ["mood DEFAULT 'a'", { kind: 'text' }],
  ["mood DEFAULT 'a'", other, 'c::text::other'],
  ['mood DEFAULT NULL', other, 'c::text::other'],
  ["TEXT[] DEFAULT '{a}'", { kind: 'array', element: mood }, 'c::mood[]'],
  ["mood[] DEFAULT '{a}'", { kind: 'array', element: other }, 'c::text[]::other[]'],
  ["mood[] DEFAULT '{a}'", { kind: 'array', element: { kind: 'text' } }],
  ['INTEGER DEFAULT 5', { kind: 'text' }],
  ['INTEGER DEFAULT 5 CHECK (c > 0)', { kind: 'bigint' }],
  ["TEXT DEFAULT '5'", { kind: 'integer' }, 'c::integer'],
  ['BOOLEAN DEFAULT TRUE', { kind: 'integer' }, 'c::integer'],
  ['INTEGER DEFAULT 1', { kind: 'boolean' }, 'c::boolean'],
  ["VARCHAR(10) DEFAULT 'x'", { kind: 'string', length: 20 }],
  ['TIMESTAMP DEFAULT now()', { kind: 'timestamp', withTimezone: true }],
  ['TIMESTAMP DEFAULT now()', { kind: 'date' }],
  ["JSONB DEFAULT '{}'", { kind: 'json' }],
  ['UUID DEFAULT gen_random_uuid()', { kind: 'text' }],
  ['NUMERIC(10, 2) DEFAULT 1.5', { kind: 'double' }],
  ['SERIAL', { kind: 'bigint' }],
  ['INTEGER GENERATED ALWAYS AS IDENTITY', { kind: 'bigint' }],
];

describeEachDialect('a change of a type keeps the default', ['namedEnums'], (ctx) => {
  test.each(CASES.map(([from, to, using]) => ({ from, to, using })))('$from to $to', async ({ from, to, using }) => {
    const { db, dialect } = ctx();
    await db.execute({ sql: "CREATE TYPE mood AS ENUM ('a', 'b')" });
    await db.execute({ sql: "CREATE TYPE other AS ENUM ('a', 'b', 'c')" });
    await db.execute({ sql: `CREATE TABLE t (id INTEGER, c ${from})` });
    await db.execute({ sql: 'INSERT INTO t (id) VALUES (1)' });
    const before = await dialect.introspect(db);
    const change = { kind: 'alterColumn', table: { name: 't' }, column: 'c', changes: { type: to } } as const;
    const op: Operation = using === undefined ? change : { ...change, using };
    for (const statement of dialect.compile(op, before)) await db.execute(statement);
    const wanted = dialect.normalize(applyOperations([op], before)).tables.get('t')?.columns[1];
    expect(dialect.normalize(await dialect.introspect(db)).tables.get('t')?.columns[1]).toEqual(wanted);
  });
});
