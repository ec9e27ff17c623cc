import { expect, test } from '@jest/globals';
import { buildTable, createMetaData, integer, type Operation } from '@fastappkit/schema';
import { applyKnown } from '../../src/runtime/known-schema';
import { getDialect } from '@fastappkit/dialects';

const dialect = getDialect('postgres');

const schema = createMetaData({
  tables: [buildTable('posts', { id: integer() }), buildTable('users', { id: integer() })],
});
const start = { schema, isPartial: false };
const execute = (sql: string): Operation => ({ kind: 'executeSql', sql });
const addColumn = (table: string): Operation => ({
  kind: 'addColumn',
  table: { name: table },
  column: { name: 'n', type: { kind: 'integer' }, nullable: true },
});
const columnsOf = ({ schema: { tables } }: typeof start): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...tables].map(([key, table]) => [key, table.columns.map((column) => column.name)]));

test('follows operations, and SQL that changes rows', () => {
  const known = applyKnown([addColumn('posts'), execute('UPDATE posts SET n = 1')], start, dialect);
  expect(columnsOf(known)).toEqual({ posts: ['id', 'n'], users: ['id'] });
  expect(known.isPartial).toBe(false);
});

test('forgets the tables that SQL as written mentions', () => {
  const known = applyKnown([execute('ALTER TABLE "Posts" ADD COLUMN raw INTEGER'), addColumn('users')], start, dialect);
  expect(columnsOf(known)).toEqual({ users: ['id', 'n'] });
  expect(known.isPartial).toBe(true);
});

test('forgets all tables after code', () => {
  const known = applyKnown([{ kind: 'runCode', description: 'op.query' }, addColumn('users')], start, dialect);
  expect(columnsOf(known)).toEqual({});
});

test('does not mind operations on what it has forgotten', () => {
  const known = applyKnown([execute('CREATE TABLE raw (id INTEGER)'), addColumn('raw')], start, dialect);
  expect(columnsOf(known)).toEqual({ posts: ['id'], users: ['id'] });
});

test('minds a contradiction while it knows everything', () => {
  expect(() => applyKnown([addColumn('unknown')], start, dialect)).toThrow(
    'table "unknown" does not exist at this point',
  );
});
