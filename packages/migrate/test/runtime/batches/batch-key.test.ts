import { expect, test } from '@jest/globals';
import { collectModels, defineTable, index, integer, json, string, unique, type Table } from '@fastappkit/schema';
import { batchKey } from '../../../src/runtime/batches/batch-key';

const people = defineTable(
  'people',
  {
    id: integer().primaryKey(),
    country: string(2).notNull(),
    number: integer().notNull(),
    email: string(50),
    extra: json().notNull(),
    login: string(20).notNull(),
  },
  (t) => [
    unique().on(t.country, t.number),
    index().on(t.login),
    index('ux_login').on(t.login).unique().where('number > 1'),
  ],
);
const bare = defineTable('bare', { id: integer().notNull() });

function tableOf(model: typeof people | typeof bare): Table {
  const [table] = collectModels({ models: [model] }).tables.values();
  if (table === undefined) throw new Error('the model declares no table');
  return table;
}

test('the primary key is the key where none is asked for', () => {
  expect(batchKey(tableOf(people), undefined)).toEqual([{ name: 'id', isNumber: true }]);
});

test('any columns that hold a unique key are one, in the order asked for', () => {
  expect(batchKey(tableOf(people), ['number', 'country'])).toEqual([
    { name: 'number', isNumber: true },
    { name: 'country', isNumber: false },
  ]);
  expect(batchKey(tableOf(people), ['country', 'id'])).toHaveLength(2);
});

test.each([
  [['country'], 'several rows may have the same "country"'],
  [['login'], 'several rows may have the same "login"'],
  [['nowhere'], 'there is no column "nowhere"'],
  [['email'], '"email" may be null'],
  [['extra'], '"extra" is of type json, whose values cannot be saved exactly'],
])('%j: %s', (asked, reason) => {
  expect(() => batchKey(tableOf(people), asked)).toThrow(
    expect.objectContaining({ code: 'BATCH_KEY_INVALID', details: { table: 'people', reason } }),
  );
});

test('a table without a primary key has to be told one', () => {
  expect(() => batchKey(tableOf(bare), undefined)).toThrow(expect.objectContaining({ code: 'BATCH_KEY_MISSING' }));
});
