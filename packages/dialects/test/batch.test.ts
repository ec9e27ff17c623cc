import { describe, expect, test } from '@jest/globals';
import { buildTable, createMetaData, integer, string, type Operation } from '@fastappkit/schema';
import { getDialect } from '@fastappkit/dialects';

const table = { name: 't' };
const schema = createMetaData({
  tables: [buildTable('t', { id: integer().primaryKey(), a: string(10), b: integer().index(), c: integer() })],
});

const nullable = (column: string): Operation => ({ kind: 'alterColumn', table, column, changes: { nullable: false } });
const add = (name: string): Operation => ({
  kind: 'addColumn',
  table,
  column: { name, type: { kind: 'integer' }, nullable: true },
});
const unique = (name: string, column: string): Operation => ({
  kind: 'addConstraint',
  table,
  constraint: { kind: 'unique', name, columns: [column] },
});
const index = (name: string, column: string): Operation => ({
  kind: 'createIndex',
  table,
  index: { name, parts: [{ column }] },
});
const drop = (column: string): Operation => ({ kind: 'dropColumn', table, column });
const write: Operation = { kind: 'executeSql', sql: 'UPDATE t SET c = 1' };

function batchOf(name: 'mysql' | 'mariadb' | 'sqlite', operations: readonly Operation[]): readonly string[] {
  return getDialect(name)
    .compile({ kind: 'batch', table, operations }, schema)
    .map(({ sql }) => sql);
}

const SEVERAL = [add('d'), nullable('a'), drop('c'), unique('uq', 'd'), index('ix', 'a')];

test('sqlite: one rebuild', () => {
  const statements = batchOf('sqlite', SEVERAL);
  expect(statements.filter((sql) => sql.startsWith('DROP TABLE'))).toEqual(['DROP TABLE "t"']);
  expect(statements.filter((sql) => sql.startsWith('CREATE TABLE'))).toHaveLength(1);
});

describe.each(['mysql', 'mariadb'] as const)('%s', (name) => {
  test('one ALTER TABLE', () => {
    const statements = batchOf(name, SEVERAL);
    expect(statements).toEqual([expect.stringMatching(/^ALTER TABLE `t` ADD COLUMN `d` .*, ADD INDEX `ix` \(`a`\)$/)]);
  });

  // The server looks at all actions of a statement at once.
  test.each<[string, number, readonly Operation[]]>([
    ['a column that is there only afterwards', 2, [add('d'), nullable('d')]],
    ['the same column again', 2, [nullable('a'), drop('a')]],
    ['a column of a key that is there only afterwards', 2, [unique('uq', 'a'), drop('a')]],
    ['an index that goes and comes back', 2, [{ kind: 'dropIndex', table, name: 'ix_t_b' }, index('ix_t_b', 'c')]],
    ['rows between', 3, [nullable('a'), write, drop('c')]],
    ['a new name', 2, [{ kind: 'renameColumn', table, from: 'a', to: 'z' }, drop('b'), nullable('c')]],
    ['nothing', 0, [{ kind: 'dropColumn', table, column: 'gone', ifExists: true }]],
  ])('%s: %i statements', (_what, count, operations) => {
    expect(batchOf(name, operations)).toHaveLength(count);
  });
});
