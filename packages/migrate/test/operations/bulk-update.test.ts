import { expect, test } from '@jest/globals';
import type { RowValues } from '@fastappkit/schema';
import { recorded } from './recorded';

const update = (rows: readonly RowValues[], key: string | readonly string[] = 'id'): ReturnType<typeof recorded> =>
  recorded((op) => op.bulkUpdate('t', rows, { key, schema: 's' }));

test('bulkUpdate', async () => {
  const rows = [
    { id: 1, a: null },
    { a: new Date(0), id: 2n },
  ];
  const table = { name: 't', schema: 's' };
  expect(await update(rows)).toEqual([{ kind: 'bulkUpdate', table, key: ['id'], rows }]);
  expect(await update([], ['a', 'b'])).toEqual([{ kind: 'bulkUpdate', table, key: ['a', 'b'], rows: [] }]);
});

test.each<[string, readonly RowValues[], number | null, RegExp]>([
  ['without the key', [{ id: 1, a: 1 }, { a: 2 }], 1, /no "id"/],
  ['with a key of null', [{ id: null, a: 1 }], 0, /no "id"/],
  [
    'with other columns',
    [
      { id: 1, a: 1 },
      { id: 2, b: 2 },
    ],
    1,
    /columns/,
  ],
  ['with nothing to set', [{ id: 1 }], 0, /beside the key/],
  [
    'with a key twice',
    [
      { id: 1, a: 1 },
      { id: 2, a: 1 },
      { id: 1, a: 2 },
    ],
    2,
    /key of row 1/,
  ],
])('refuses rows %s', async (_title, rows, row, reason) => {
  await expect(update(rows)).rejects.toMatchObject({
    code: 'BULK_UPDATE_INVALID',
    details: { table: 's.t', row, reason: expect.stringMatching(reason) },
  });
});

test('refuses a key without columns', async () => {
  await expect(update([{ id: 1 }], [])).rejects.toMatchObject({ code: 'BULK_UPDATE_INVALID', details: { row: null } });
});
