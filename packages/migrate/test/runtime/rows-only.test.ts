import { expect, test } from '@jest/globals';
import { changesRowsOnly } from '../../src/runtime/rows-only';
import { getDialect } from '@fastappkit/dialects';

const dialect = getDialect('postgres');

test.each([
  ['UPDATE t SET a = 1'],
  ['  insert into t values (1);'],
  ['-- all of them\nDELETE FROM t'],
  ['/* all */ REPLACE INTO t VALUES (1)'],
  ['MERGE INTO t USING s ON true'],
  ["UPDATE t SET a = '; b', b = 'it''s' -- c; d"],
])('%j changes rows only', (sql) => {
  expect(changesRowsOnly({ kind: 'executeSql', sql }, dialect)).toBe(true);
});

test.each([
  ['CREATE TABLE t (a INTEGER)'],
  ['-- UPDATE t\nDROP TABLE t'],
  ['UPDATE t SET a = 1; DROP TABLE t'],
  ['UPDATED'],
  // A function may do anything.
  ['SELECT create_hypertable()'],
  ['WITH x AS (SELECT 1) SELECT 1'],
  [''],
])('%j may do more', (sql) => {
  expect(changesRowsOnly({ kind: 'executeSql', sql }, dialect)).toBe(false);
});

test('other operations', () => {
  expect(changesRowsOnly({ kind: 'bulkInsert', table: { name: 't' }, rows: [] }, dialect)).toBe(true);
  expect(changesRowsOnly({ kind: 'dropTable', table: { name: 't' } }, dialect)).toBe(false);
  expect(changesRowsOnly({ kind: 'runCode', description: 'UPDATE' }, dialect)).toBe(false);
});
