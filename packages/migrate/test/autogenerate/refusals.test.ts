import { expect, test } from '@jest/globals';
import { getDialect } from '@fastappkit/dialects';
import { buildTable, createMetaData, integer, text, type MetaData, type Operation } from '@fastappkit/schema';
import { refusalsOf } from '../../src/autogenerate/refusals';

const t = { name: 't' };
const table = buildTable('t', { id: integer().primaryKey(), a: text(), b: text() });
const before: MetaData = {
  ...createMetaData({ tables: [table] }),
  views: new Map([['seen', { name: 'seen', sql: '', uses: [{ table: t, columns: ['a'] }] }]]),
};
const drop = (column: string): Operation => ({ kind: 'dropColumn', table: t, column });
const parsed: Operation = {
  kind: 'createIndex',
  table: t,
  index: { name: 'ix', parts: [{ column: 'b' }], parser: 'x', include: ['id'] },
};

test.each([
  ['postgres', ['VIEW_BLOCKS_CHANGE: drop column t.a', 'OPERATION_UNSUPPORTED: create index ix on t']],
  ['mysql', ['OPERATION_UNSUPPORTED: create index ix on t']],
  // SQLite itself looks for what uses a column: the view is named once.
  ['sqlite', ['VIEW_BLOCKS_CHANGE: drop column t.a', 'OPERATION_UNSUPPORTED: create index ix on t']],
] as const)('%s refuses each change for a reason of its own', (name, expected) => {
  const changes = [{ op: parsed }, { op: drop('a') }, { op: drop('b') }];
  const refusals = refusalsOf(changes, before, getDialect(name));
  expect(refusals.map((one) => `${one.error.code}: ${one.changes.join()}`)).toEqual(expected);
});
