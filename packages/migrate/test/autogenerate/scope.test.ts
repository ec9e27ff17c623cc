import { expect, test } from '@jest/globals';
import { createMetaData, describeOperation, type ForeignKey, type MetaData, type TableRef } from '@fastappkit/schema';
import type { Change } from '../../src/autogenerate/difference';
import { operationsOfApp } from '../../src/autogenerate/scope';
import { columnOf, compare, schemaOf, tableOf } from './schema';

const NOTHING = schemaOf();
const columns = [columnOf('id'), columnOf('other')];
const blog = ({ name }: TableRef): boolean => name.startsWith('blog');

function keyTo(refTable: string, refColumn = 'id'): ForeignKey {
  const name = `fk_${refTable}`;
  return { kind: 'foreignKey', name, columns: ['other'], refTable: { name: refTable }, refColumns: [refColumn] };
}

function scoped(actual: MetaData, desired: MetaData): { kept: readonly string[]; left: readonly string[] } {
  const { kept, left } = operationsOfApp(compare(actual, desired).changes, blog, actual);
  const describe = (changes: readonly Change[]): readonly string[] => changes.map(({ op }) => describeOperation(op));
  return { kept: describe(kept), left: describe(left) };
}

test('changes of other apps are left', () => {
  const after = schemaOf(tableOf('blog_posts', { columns }), tableOf('shop_items', { columns }));
  expect(scoped(NOTHING, after)).toEqual({ kept: ['create table blog_posts'], left: ['create table shop_items'] });
});

test('a new table that a foreign key refers to comes along, with what it needs', () => {
  const after = schemaOf(
    tableOf('blog_posts', { columns, foreignKeys: [keyTo('users')] }),
    tableOf('users', { columns, foreignKeys: [keyTo('groups')] }),
    tableOf('groups', { columns }),
    tableOf('shop_items', { columns }),
  );
  expect(scoped(NOTHING, after)).toEqual({
    kept: ['create table groups', 'create table users', 'create table blog_posts'],
    left: ['create table shop_items'],
  });
});

test('a column and a key that a foreign key refers to come along', () => {
  const posts = tableOf('blog_posts', { columns });
  const before = schemaOf(posts, tableOf('users', { columns }));
  const after = schemaOf(
    { ...posts, foreignKeys: [keyTo('users', 'mail')] },
    tableOf('users', {
      columns: [...columns, columnOf('mail'), columnOf('age')],
      uniques: [{ kind: 'unique', name: 'uq', columns: ['mail'] }],
    }),
  );
  expect(scoped(before, after)).toEqual({
    kept: ['add column users.mail', 'add unique constraint uq to users', 'add foreign key fk_users to blog_posts'],
    left: ['add column users.age'],
  });
});

test('types, sequences and extensions come along, unless only others use them', () => {
  const type = { kind: 'enum', name: 'mood', values: ['a'] } as const;
  const expression = { kind: 'expression', sql: "nextval('numbers')" } as const;
  const posts = tableOf('blog_posts', { columns: [columnOf('m', { type }), columnOf('n', { default: expression })] });
  const after = createMetaData({
    tables: [posts],
    enums: [
      { name: 'mood', values: ['a'] },
      { name: 'size', values: ['s'] },
    ],
    sequences: [{ name: 'numbers' }, { name: 'invoices' }],
    extensions: ['citext'],
  });
  expect(scoped(NOTHING, after)).toEqual({
    kept: [
      'create extension citext',
      'create sequence numbers',
      'create sequence invoices',
      'create enum mood',
      'create enum size',
      'create table blog_posts',
    ],
    left: [],
  });
  const items = tableOf('shop_items', { columns: [columnOf('m', { type })] });
  expect(scoped(NOTHING, { ...after, tables: new Map([['shop_items', items]]) })).toEqual({
    kept: ['create extension citext', 'create sequence numbers', 'create sequence invoices', 'create enum size'],
    left: ['create enum mood', 'create table shop_items'],
  });
});

test('what stands in the way of a drop goes along', () => {
  const posts = tableOf('blog_posts', { columns });
  const items = tableOf('shop_items', { columns, foreignKeys: [keyTo('blog_posts')] });
  const after = schemaOf(tableOf('shop_items', { columns }));
  expect(scoped(schemaOf(posts, items), after)).toEqual({
    kept: ['drop foreign key fk_blog_posts of shop_items', 'drop table blog_posts'],
    left: [],
  });
  expect(scoped(schemaOf(posts, items), NOTHING).kept).toEqual(['drop table shop_items', 'drop table blog_posts']);
});

test('an enum is dropped by whoever takes away the last thing that may use it', () => {
  const type = { kind: 'enum', name: 'mood', values: ['a'] } as const;
  const table = (name: string) => tableOf(name, { columns: [columnOf('m', { type })] });
  const enums = [{ name: 'mood', values: ['a'] }];
  const before = createMetaData({ tables: [table('blog_posts'), table('shop_items')], enums });
  expect(scoped(before, NOTHING).left).toEqual(['drop table shop_items', 'drop enum mood']);
  const own = createMetaData({ tables: [table('blog_posts')], enums });
  expect(scoped(own, NOTHING).kept).toEqual(['drop table blog_posts', 'drop enum mood']);
});

test('new values of an enum come along where an own table uses it', () => {
  const schema = (table: string, ...values: string[]): MetaData => {
    const type = { kind: 'enum', name: 'mood', values } as const;
    const tables = [tableOf(table, { columns: [columnOf('m', { type })] })];
    return createMetaData({ tables, enums: [{ name: 'mood', values }] });
  };
  const grown = (table: string) => scoped(schema(table, 'a'), schema(table, 'a', 'b'));
  expect(grown('blog_posts').kept).toHaveLength(1);
  expect(grown('shop_items').left).toHaveLength(1);
  const remade = (table: string) => scoped(schema(table, 'a', 'b'), schema(table, 'b'));
  expect(remade('blog_posts').kept).toHaveLength(1);
  expect(remade('shop_items').left).toHaveLength(1);
});

test('a table brings the schema that it is in', () => {
  const after = schemaOf(
    tableOf('blog_posts', { schema: 'blog', columns }),
    tableOf('shop_items', { schema: 'shop', columns }),
  );
  expect(scoped(NOTHING, after)).toEqual({
    kept: ['create schema blog', 'create table blog.blog_posts'],
    left: ['create schema shop', 'create table shop.shop_items'],
  });
});
