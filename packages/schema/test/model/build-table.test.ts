import { describe, expect, test } from '@jest/globals';
import {
  buildColumnParts,
  buildTable,
  check,
  column,
  defineTable,
  exclude,
  foreignKey,
  index,
  integer,
  namingWithLimit,
  primaryKey,
  sql,
  string,
  text,
  unique,
  type ColumnRef,
  type Extra,
  type Table,
} from '@fastappkit/schema';
import { untyped } from '../fixtures';

const users = defineTable('users', { id: integer().primaryKey(), nick: text() }, undefined, { schema: 'auth' });
const usersRef = { name: 'users', schema: 'auth' };

describe('what columns declare', () => {
  const table = buildTable('posts', {
    id: integer().primaryKey().autoIncrement(),
    title: string(200).notNull().unique().index(),
    slug: text().unique('uq_slug').index('ix_slug').check("slug <> ''").check('length(slug) < 9', 'ck_length'),
    authorId: integer('author_id').references(() => users.id, { onDelete: 'cascade', deferrable: 'initiallyDeferred' }),
    editorId: integer('editor_id').references({ table: 'users', column: 'id', schema: 'auth' }, { name: 'fk_editor' }),
    topicId: integer('topic_id').references({ table: 'topics', column: 'id' }, { onUpdate: 'setNull' }),
  });

  test('becomes named keys, constraints and indexes', () => {
    expect(table.primaryKey).toEqual({ kind: 'primaryKey', name: 'pk_posts', columns: ['id'] });
    expect(table.uniques).toEqual([
      { kind: 'unique', name: 'uq_posts_title', columns: ['title'] },
      { kind: 'unique', name: 'uq_slug', columns: ['slug'] },
    ]);
    expect(table.indexes).toEqual([
      { name: 'ix_posts_title', parts: [{ column: 'title' }] },
      { name: 'ix_slug', parts: [{ column: 'slug' }] },
    ]);
    expect(table.checks).toEqual([
      { kind: 'check', name: 'ck_posts_slug', sql: "slug <> ''" },
      { kind: 'check', name: 'ck_length', sql: 'length(slug) < 9' },
    ]);
  });

  test('becomes foreign keys to models and to names', () => {
    const key = { kind: 'foreignKey', refColumns: ['id'] };
    expect(table.foreignKeys).toEqual([
      {
        ...key,
        name: 'fk_posts_author_id_users',
        columns: ['author_id'],
        refTable: usersRef,
        onDelete: 'cascade',
        deferrable: 'initiallyDeferred',
      },
      { ...key, name: 'fk_editor', columns: ['editor_id'], refTable: usersRef },
      {
        ...key,
        name: 'fk_posts_topic_id_topics',
        columns: ['topic_id'],
        refTable: { name: 'topics' },
        onUpdate: 'setNull',
      },
    ]);
  });

  test('can be had of one column, for one that is added later', () => {
    const builder = integer()
      .unique()
      .index()
      .references(() => users.id);
    const parts = buildColumnParts({ table: { name: 'posts' }, name: 'author_id' }, builder);
    expect(parts.column).toEqual({ name: 'author_id', type: { kind: 'integer' }, nullable: true });
    expect(parts.constraints.map((one) => one.name)).toEqual(['uq_posts_author_id', 'fk_posts_author_id_users']);
    expect(parts.indexes.map((one) => one.name)).toEqual(['ix_posts_author_id']);
  });

  test('joins several key columns in order of declaration', () => {
    const both = buildTable('t', { b: integer().primaryKey(), a: integer('x').primaryKey() });
    expect(both.primaryKey?.columns).toEqual(['b', 'x']);
  });
});

describe('what the extras declare', () => {
  test('keys', () => {
    const table = tableWith((t) => [
      primaryKey().on(t.a, t.b),
      unique().on(t.a, t.b).nullsNotDistinct().deferrable('initiallyDeferred'),
      unique('uq_b').on(t.b),
    ]);
    expect(table.primaryKey).toEqual({ kind: 'primaryKey', name: 'pk_t', columns: ['a', 'bb'] });
    expect(table.columns.map((one) => one.nullable)).toEqual([false, false, true]);
    expect(table.uniques).toEqual([
      {
        kind: 'unique',
        name: 'uq_t_a_bb',
        columns: ['a', 'bb'],
        nullsNotDistinct: true,
        deferrable: 'initiallyDeferred',
      },
      { kind: 'unique', name: 'uq_b', columns: ['bb'] },
    ]);
  });

  test('foreign keys', () => {
    const table = tableWith((t) => [
      foreignKey()
        .on(t.a)
        .references(() => users.id),
      foreignKey('fk_two')
        .on(t.a, t.b)
        .references(() => [users.id, users.nick], { onDelete: 'setNull' }),
      foreignKey().on(t.b).references('users', ['id'], { schema: 'auth', onUpdate: 'restrict' }),
      foreignKey().on(t.c).references('topics', ['id']),
    ]);
    expect(table.foreignKeys).toEqual([
      { kind: 'foreignKey', name: 'fk_t_a_users', columns: ['a'], refTable: usersRef, refColumns: ['id'] },
      {
        kind: 'foreignKey',
        name: 'fk_two',
        columns: ['a', 'bb'],
        refTable: usersRef,
        refColumns: ['id', 'nick'],
        onDelete: 'setNull',
      },
      {
        kind: 'foreignKey',
        name: 'fk_t_bb_users',
        columns: ['bb'],
        refTable: usersRef,
        refColumns: ['id'],
        onUpdate: 'restrict',
      },
      { kind: 'foreignKey', name: 'fk_t_c_topics', columns: ['c'], refTable: { name: 'topics' }, refColumns: ['id'] },
    ]);
  });

  test('checks and exclusions', () => {
    const table = tableWith(() => [
      check('ck_a', 'a > 0'),
      exclude('ex_a').with('a', '=').with(sql('range'), '&&').where('a > 0'),
      exclude('ex_b').using('spgist').with('a', '='),
    ]);
    expect(table.checks).toEqual([{ kind: 'check', name: 'ck_a', sql: 'a > 0' }]);
    expect(table.excludes).toEqual([
      {
        kind: 'exclude',
        name: 'ex_a',
        using: 'gist',
        elements: [
          { sql: 'a', operator: '=' },
          { sql: 'range', operator: '&&' },
        ],
        where: 'a > 0',
      },
      { kind: 'exclude', name: 'ex_b', using: 'spgist', elements: [{ sql: 'a', operator: '=' }] },
    ]);
  });

  test('indexes', () => {
    const table = tableWith((t) => [
      index('ix').on(t.b.desc(), t.a.asc().nulls('last'), sql('lower(c)'), t.c.opclass('text_ops').prefix(10)),
      index().on(t.a, sql('lower(c)')).unique().using('gin').where('a > 0').include(t.b).include(t.c),
      index('ix_named').on(column('bb').desc().nulls('first'), column('a').desc().asc()),
    ]);
    expect(table.indexes).toEqual([
      {
        name: 'ix',
        parts: [
          { column: 'bb', descending: true },
          { column: 'a', nulls: 'last' },
          { sql: 'lower(c)' },
          { column: 'c', operatorClass: 'text_ops', length: 10 },
        ],
      },
      {
        name: 'ix_t_a_expr',
        parts: [{ column: 'a' }, { sql: 'lower(c)' }],
        unique: true,
        method: 'gin',
        where: 'a > 0',
        include: ['bb', 'c'],
      },
      { name: 'ix_named', parts: [{ column: 'bb', descending: true, nulls: 'first' }, { column: 'a' }] },
    ]);
  });
});

describe('what is said of the table', () => {
  test('stays', () => {
    const options = { schema: 's', comment: 'x', strict: true, withoutRowid: true };
    const table = buildTable('t', { id: integer() }, undefined, options);
    expect(table).toMatchObject({
      name: 't',
      schema: 's',
      comment: 'x',
      options: { strict: true, withoutRowid: true },
    });
  });

  test('is left out where it says nothing', () => {
    const table = buildTable('t', { id: integer() }, undefined, { strict: false });
    expect(Object.keys(table).sort()).toEqual(
      ['checks', 'columns', 'excludes', 'foreignKeys', 'indexes', 'name', 'uniques'].sort(),
    );
  });

  test('may come with another convention for names', () => {
    const table = buildTable('a_long_table', { id: integer().index() }, undefined, {}, namingWithLimit(12));
    expect(table.indexes[0]?.name).toMatch(/^ix__[0-9a-f]{8}$/);
  });
});

describe('a table that is wrong', () => {
  test.each<[string, () => unknown, string]>([
    ['an empty name', () => buildTable('', { id: integer() }), 'its name is empty'],
    ['a column without a name', () => buildTable('t', { id: integer('') }), 'the name of a column is empty'],
    ['a column twice', () => buildTable('t', { a: integer(), b: text('a') }), 'column "a" is declared twice'],
    [
      'two primary keys',
      () => buildTable('t', { id: integer().primaryKey() }, (t) => [primaryKey().on(t.id)]),
      'it has more than one primary key',
    ],
    [
      'two primary keys in extras',
      () => tableWith((t) => [primaryKey().on(t.a), primaryKey().on(t.b)]),
      'it has more than one primary key',
    ],
    ['an empty key', () => tableWith(() => [primaryKey().on()]), 'key "pk_t" has no columns'],
    ['an empty unique', () => tableWith(() => [unique('uq').on()]), 'key "uq" has no columns'],
    ['an empty index', () => tableWith(() => [index('ix').on()]), 'index "ix" has no columns'],
    ['an empty exclusion', () => tableWith(() => [exclude('ex')]), 'exclusion constraint "ex" has no elements'],
    ['a column twice in a key', () => tableWith((t) => [unique('uq').on(t.b, t.b)]), 'key "uq" has column "bb" twice'],
    [
      'an unknown column by name',
      () => tableWith(() => [index('ix').on(column('nope'))]),
      'index "ix" names unknown column "nope"',
    ],
    [
      'a misspelt column in a key',
      () => tableWith(() => [unique().on(untyped(undefined))]),
      'a key or index names a column that the table does not have',
    ],
    [
      'a misspelt column in an index',
      () => tableWith(() => [index().on(untyped(undefined))]),
      'a key or index names a column that the table does not have',
    ],
    [
      'a column of another table',
      () => tableWith(() => [unique().on(users.id)]),
      'a key or index names "auth.users.id", a column of another table',
    ],
    [
      'a foreign key of uneven length',
      () =>
        tableWith((t) => [
          foreignKey('fk')
            .on(t.a, t.b)
            .references(() => users.id),
        ]),
      'foreign key "fk" joins 2 columns with 1',
    ],
    [
      'a foreign key without a target table',
      () => tableWith((t) => [foreignKey('fk').on(t.a).references('', ['id'])]),
      'foreign key "fk" refers to an empty name',
    ],
    [
      'a reference to nothing',
      () => buildTable('t', { a: integer().references(() => untyped(undefined)) }),
      'a foreign key refers to something that is not a column of a model',
    ],
    [
      'a reference that fails, such as one to a model that is not there yet',
      () =>
        buildTable('t', {
          a: integer().references(() => {
            throw new ReferenceError("Cannot access 'users' before initialization");
          }),
        }),
      "the function that gives the column of a foreign key failed: Cannot access 'users' before initialization",
    ],
    [
      'keys and indexes that fail',
      () =>
        tableWith(() => {
          throw new TypeError('desc(...).nullsLast is not a function');
        }),
      'the function that gives its keys and indexes failed: desc(...).nullsLast is not a function',
    ],
    [
      'a reference to columns of two tables',
      () =>
        tableWith((t) => [
          foreignKey()
            .on(t.a, t.b)
            .references(() => [users.id, t.c]),
        ]),
      'a foreign key refers to columns of several tables',
    ],
    [
      'two constraints of one name',
      () => buildTable('t', { a: integer().check('a > 0').check('a < 9') }),
      'two constraints are named "ck_t_a"; give one of them another name',
    ],
    [
      'two indexes of one name',
      () => tableWith((t) => [index('ix').on(t.a), index('ix').on(t.b)]),
      'two indexes are named "ix"; give one of them another name',
    ],
    [
      'a constraint without a name',
      () => tableWith(() => [check('', 'a > 0')]),
      'the name of a constraint or index is empty',
    ],
    [
      'several things at once',
      () => buildTable('', { a: integer(), b: text('a') }),
      'its name is empty; column "a" is declared twice',
    ],
  ])('%s', (_title, provoke, reason) => {
    expect(provoke).toThrow(
      expect.objectContaining({ code: 'MODEL_INVALID', details: expect.objectContaining({ reason }) }),
    );
  });
});

function tableWith(extras: (t: Readonly<Record<'a' | 'b' | 'c', ColumnRef>>) => readonly Extra[]): Table {
  return buildTable('t', { a: integer(), b: integer('bb'), c: text() }, extras);
}
