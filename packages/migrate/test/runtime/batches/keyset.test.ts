import { expect, test } from '@jest/globals';
import { getDialect, type DialectName } from '@fastappkit/dialects';
import type { KeyColumn } from '../../../src/runtime/batches/batch-key';
import { countSql, pageSql, readPage } from '../../../src/runtime/batches/keyset';
import type { BatchRequest } from '../../../src/runtime/batches/request';

const id: KeyColumn = { name: 'id', isNumber: true };
const code: KeyColumn = { name: 'co"de', isNumber: false };
const pairs: BatchRequest = { table: { name: 'pairs', schema: 'app' }, size: 5, pauseMs: 0 };

function page(dialect: DialectName, key: readonly KeyColumn[], request: Partial<BatchRequest>, at: string[] | null) {
  return pageSql(getDialect(dialect), { request: { ...pairs, ...request }, key }, at).split('\n');
}

test('the first page has all columns, and the key once more as texts', () => {
  expect(page('postgres', [id], {}, null)).toEqual([
    'SELECT "pairs".*, CAST("id" AS text) AS "fastappkit_key_1"',
    'FROM "app"."pairs" AS "pairs"',
    'ORDER BY "id"',
    'LIMIT 5',
  ]);
});

test('chosen columns come behind those of the key, each once', () => {
  expect(page('sqlite', [id, code], { columns: ['n', 'id'] }, null)[0]).toBe(
    'SELECT "id", "co""de", "n", CAST("id" AS text) AS "fastappkit_key_1", CAST("co""de" AS text) AS "fastappkit_key_2"',
  );
});

test('a page of a composite key begins behind a row, by a range of the first column', () => {
  expect(page('postgres', [id, code], {}, ['7', "it's"])[2]).toBe(
    `WHERE "id" >= 7 AND ("id" > 7 OR "id" = 7 AND "co""de" > 'it''s')`,
  );
  expect(page('mysql', [code], {}, ["a\\'"]).join('\n')).toContain("WHERE `co\"de` > 'a\\\\''");
});

test('what is no number is never written as one', () => {
  expect(page('postgres', [id], {}, ['1; DROP TABLE pairs'])[2]).toBe(`WHERE "id" > '1; DROP TABLE pairs'`);
});

test('a comment at the end of the condition hides nothing', () => {
  const sql = countSql(getDialect('sqlite'), { request: { ...pairs, where: 'n > 1 -- old' }, key: [id] }, ['2']);
  expect(sql).toBe('SELECT COUNT(*) AS n\nFROM "app"."pairs" AS "pairs"\nWHERE (n > 1 -- old\n) AND "id" > 2');
});

test('rows come without the texts of their keys, and the last one says how far the page went', () => {
  const rows = [
    { id: 1, n: 5, fastappkit_key_1: '1' },
    { id: 9_007_199_254_740_992, n: 6, fastappkit_key_1: '9007199254740993' },
  ];
  expect(readPage(rows, { request: pairs, key: [id] })).toEqual({
    rows: [
      { id: 1, n: 5 },
      { id: 9_007_199_254_740_992, n: 6 },
    ],
    last: ['9007199254740993'],
  });
  expect(readPage([], { request: pairs, key: [id] })).toEqual({ rows: [], last: null });
});
