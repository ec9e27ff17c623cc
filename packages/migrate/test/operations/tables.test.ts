import { describe, expect, test } from '@jest/globals';
import { buildTable, check, index, integer, string } from '@fastappkit/schema';
import { recorded } from './recorded';

describe('createTable', () => {
  test('takes columns, extras and options as a model does', async () => {
    const columns = { id: integer().primaryKey().autoIncrement(), name: string(50).notNull().unique() };
    const operations = await recorded((op) =>
      op.createTable('people', columns, (t) => [index().on(t.name), check('ck_people_id', 'id > 0')], {
        schema: 'crm',
        comment: 'People',
        sqlite: { strict: true, withoutRowid: true },
      }),
    );
    const table = buildTable('people', columns, (t) => [index().on(t.name), check('ck_people_id', 'id > 0')], {
      schema: 'crm',
      comment: 'People',
      strict: true,
      withoutRowid: true,
    });
    expect(operations).toEqual([{ kind: 'createTable', table }]);
    expect(table).toMatchObject({
      name: 'people',
      schema: 'crm',
      comment: 'People',
      primaryKey: { name: 'pk_people', columns: ['id'] },
      uniques: [{ name: 'uq_people_name' }],
      indexes: [{ name: 'ix_people_name' }],
      options: { strict: true, withoutRowid: true },
    });
  });

  test('is bare without options', async () => {
    expect(await recorded((op) => op.createTable('t', { id: integer() }))).toEqual([
      {
        kind: 'createTable',
        table: {
          name: 't',
          columns: [{ name: 'id', type: { kind: 'integer' }, nullable: true }],
          uniques: [],
          foreignKeys: [],
          checks: [],
          excludes: [],
          indexes: [],
        },
      },
    ]);
  });

  test('can be conditional', async () => {
    const operations = await recorded((op) => op.createTable('t', { id: integer() }, undefined, { ifNotExists: true }));
    expect(operations).toEqual([{ kind: 'createTable', table: buildTable('t', { id: integer() }), ifNotExists: true }]);
  });

  test('refuses an invalid table before anything is sent', async () => {
    await expect(recorded((op) => op.createTable('t', { id: string(-1) }))).rejects.toMatchObject({
      code: 'MODEL_INVALID',
    });
  });
});

test('dropTable', async () => {
  expect(
    await recorded(async (op) => {
      await op.dropTable('t');
      await op.dropTable('t', { schema: 's', ifExists: true });
    }),
  ).toEqual([
    { kind: 'dropTable', table: { name: 't' } },
    { kind: 'dropTable', table: { name: 't', schema: 's' }, ifExists: true },
  ]);
});

test('renameTable', async () => {
  expect(
    await recorded(async (op) => {
      await op.renameTable('a', 'b');
      await op.renameTable('a', 'b', { schema: 's' });
    }),
  ).toEqual([
    { kind: 'renameTable', table: { name: 'a' }, to: 'b' },
    { kind: 'renameTable', table: { name: 'a', schema: 's' }, to: 'b' },
  ]);
});

test('createTableComment and dropTableComment', async () => {
  expect(
    await recorded(async (op) => {
      await op.createTableComment('t', "it's", { schema: 's' });
      await op.dropTableComment('t');
    }),
  ).toEqual([
    { kind: 'setComment', table: { name: 't', schema: 's' }, comment: "it's" },
    { kind: 'setComment', table: { name: 't' }, comment: null },
  ]);
});
