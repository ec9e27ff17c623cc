import { describe, expect, test } from '@jest/globals';
import { spellConstraint, spellSql, type TableNames } from '../../src/sqlite/spell-names';

const posts: TableNames = { name: 'Posts', columns: ['Id', 'Title'], primaryKey: ['Id'] };
const all = new Map([['posts', posts]]);

describe('spellSql', () => {
  test.each([
    [`title IN ("draft", "it's")`, `title IN ('draft', 'it''s')`],
    ['"title" <> "x" AND "rowid" > 1', `"title" <> 'x' AND "rowid" > 1`],
    ['"posts"."id" > "f"("x") COLLATE "nocase"', `"posts"."id" > "f"('x') COLLATE "nocase"`],
    ["[draft] = 'draft' AND `draft` = 1", "[draft] = 'draft' AND `draft` = 1"],
    ['CAST(id AS "x")', 'CAST(id AS "x")'],
  ])('%s', (sql, expected) => {
    expect(spellSql(sql, posts)).toBe(expected);
  });
});

describe('spellConstraint', () => {
  test('writes names as they are declared, and the primary key where none are named', () => {
    const own = { name: 'c', columns: ['Post'], primaryKey: [] };
    const key = { kind: 'foreignKey', columns: ['POST'], refTable: { name: 'POSTS' } } as const;
    const expected = { kind: 'foreignKey', columns: ['Post'], refTable: { name: 'Posts' } };
    expect(spellConstraint({ ...key, refColumns: [] }, own, all)).toEqual({ ...expected, refColumns: ['Id'] });
    expect(spellConstraint({ ...key, refColumns: ['title'] }, own, all)).toEqual({
      ...expected,
      refColumns: ['Title'],
    });
    const order = [{ column: 'POST', descending: true }];
    expect(spellConstraint({ kind: 'unique', columns: ['POST'], order }, own, all)).toEqual({
      kind: 'unique',
      columns: ['Post'],
      order: [{ column: 'Post', descending: true }],
    });
  });

  test('leaves a reference to a table that is not there as it is', () => {
    const own = { name: 'c', columns: ['a'], primaryKey: [] };
    const key = { kind: 'foreignKey', columns: ['A'], refTable: { name: 'Gone' }, refColumns: [] } as const;
    expect(spellConstraint(key, own, all)).toEqual({ ...key, columns: ['a'] });
  });
});
