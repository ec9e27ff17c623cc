import { expect, test } from '@jest/globals';
import type { MetaData, Operation } from '@fastappkit/schema';
import { blockedByViews } from '../../src/autogenerate/blocking-views';
import { columnOf, FEATURES, schemaOf, tableOf } from './schema';

const before: MetaData = {
  ...schemaOf(tableOf('t', { columns: [columnOf('a'), columnOf('b')] })),
  views: new Map([['seen', { name: 'seen', sql: '', uses: [{ table: { name: 't' }, columns: ['a'] }] }]]),
};
const table = { name: 't' };

test.each<[string, readonly Operation[], boolean]>([
  ['a column that it reads', [{ kind: 'dropColumn', table, column: 'a' }], true],
  ['a column that it does not read', [{ kind: 'dropColumn', table, column: 'b' }], false],
  ['the table', [{ kind: 'dropTable', table }], true],
  ['a type', [{ kind: 'alterColumn', table, column: 'a', changes: { type: { kind: 'text' } } }], true],
  ['a default', [{ kind: 'alterColumn', table, column: 'a', changes: { default: null } }], false],
  [
    'a renamed column of a renamed table',
    [
      { kind: 'renameTable', table, to: 'u' },
      { kind: 'renameColumn', table: { name: 'u' }, from: 'a', to: 'z' },
      { kind: 'dropColumn', table: { name: 'u' }, column: 'z' },
    ],
    true,
  ],
  ['inside of a batch', [{ kind: 'batch', table, operations: [{ kind: 'dropColumn', table, column: 'a' }] }], true],
])('a view stands in the way of %s: %#', (_title, operations, blocks) => {
  const changes = operations.map((op) => ({ op }));
  expect(blockedByViews(changes, before, FEATURES).flatMap(({ views }) => views)).toEqual(blocks ? ['seen'] : []);
});

test('where the database does not mind, nothing does', () => {
  const features = { ...FEATURES, viewsBlockColumns: false, viewsBlockTables: false };
  const changes = [{ op: { kind: 'dropTable', table } as const }];
  expect(blockedByViews(changes, before, features)).toEqual([]);
});
