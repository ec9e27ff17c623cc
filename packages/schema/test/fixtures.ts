import {
  createMetaData,
  type Column,
  type Composite,
  type Domain,
  type MetaData,
  type Table,
} from '@fastappkit/schema';

/** A column that says only what a test is about. */
export function columnOf(name: string, rest: Partial<Column> = {}): Column {
  return { name, type: { kind: 'integer' }, nullable: true, ...rest };
}

/** A table that says only what a test is about. */
export function bareTable(name: string, rest: Partial<Table> = {}): Table {
  return {
    name,
    columns: [columnOf('id')],
    uniques: [],
    foreignKeys: [],
    checks: [],
    excludes: [],
    indexes: [],
    ...rest,
  };
}

const EMAIL: Domain = {
  name: 'email',
  type: { kind: 'text' },
  checks: [{ name: 'email_at', sql: "VALUE LIKE '%@%'" }],
};

const ADDRESS: Composite = {
  name: 'address',
  fields: [
    { name: 'street', type: { kind: 'text' } },
    { name: 'number', type: { kind: 'integer' } },
  ],
};

/** Users and posts, with one of everything that operations change. */
export function blog(): MetaData {
  const users = bareTable('users', {
    columns: [columnOf('id', { nullable: false }), columnOf('nick', { type: { kind: 'text' } })],
    primaryKey: { kind: 'primaryKey', name: 'pk_users', columns: ['id'] },
    comment: 'People',
  });
  const posts = bareTable('posts', {
    columns: [
      columnOf('id', { nullable: false }),
      columnOf('author_id'),
      columnOf('title', { type: { kind: 'text' }, comment: 'Headline' }),
      columnOf('state', { type: { kind: 'enum', name: 'state', values: ['draft', 'live'] } }),
      columnOf('mail', { type: { kind: 'domain', ...EMAIL } }),
      columnOf('homes', { type: { kind: 'array', element: { kind: 'composite', ...ADDRESS } } }),
    ],
    primaryKey: { kind: 'primaryKey', name: 'pk_posts', columns: ['id'] },
    uniques: [{ kind: 'unique', name: 'uq_posts_title', columns: ['title'] }],
    foreignKeys: [
      {
        kind: 'foreignKey',
        name: 'fk_posts_author',
        columns: ['author_id'],
        refTable: { name: 'users' },
        refColumns: ['id'],
      },
    ],
    checks: [{ kind: 'check', name: 'ck_posts_title', sql: "title <> ''" }],
    excludes: [{ kind: 'exclude', name: 'ex_posts', using: 'gist', elements: [{ sql: 'title', operator: '=' }] }],
    indexes: [{ name: 'ix_posts_author', parts: [{ column: 'author_id', descending: true }, { sql: 'lower(title)' }] }],
  });
  return createMetaData({
    tables: [users, posts, bareTable('old_posts', { partitionOf: { parent: { name: 'posts' }, bound: 'DEFAULT' } })],
    enums: [{ name: 'state', values: ['draft', 'live'] }],
    sequences: [{ name: 'numbers', start: 5 }],
    domains: [EMAIL],
    composites: [ADDRESS],
    schemas: ['archive'],
    extensions: ['vector'],
  });
}

/** Any value in any place, as a caller without a type checker may put it there. */
export function untyped(value: unknown): never {
  return value as never;
}
