import { describe, expect, test } from '@jest/globals';
import {
  applyOperations,
  createMetaData,
  fromJson,
  isFastAppKitError,
  reverseOperations,
  SCHEMA_PROBLEMS,
  tableOf,
  defineTable,
  integer,
  type Operation,
} from '@fastappkit/schema';
import { bareTable, blog, columnOf } from './fixtures';

type Code = keyof typeof SCHEMA_PROBLEMS;

const posts = { name: 'posts' };
const nowhere = { name: 'nope', schema: 'x' };

/** One way to every code, with the message that people see. */
const WAYS: { readonly [C in Code]: readonly [message: string, provoke: () => unknown] } = {
  TABLE_DECLARED_TWICE: [
    'table "users" is declared twice',
    () => createMetaData({ tables: [bareTable('users'), bareTable('users')] }),
  ],
  ENUM_CONFLICT: [
    'enum "mood" is declared with different values',
    () =>
      createMetaData({
        enums: [
          { name: 'mood', values: ['a', 'b'] },
          { name: 'mood', values: ['b', 'a'] },
        ],
      }),
  ],
  TYPE_CONFLICT: [
    'type "email" is declared in two ways',
    () =>
      createMetaData({
        domains: [
          { name: 'email', type: { kind: 'text' }, checks: [] },
          { name: 'email', type: { kind: 'text' }, notNull: true, checks: [] },
        ],
      }),
  ],
  TABLE_MISSING: ['table "x.nope" does not exist at this point', applying({ kind: 'dropTable', table: nowhere })],
  TABLE_EXISTS: [
    'table "posts" exists already at this point',
    applying({ kind: 'createTable', table: bareTable('posts') }),
  ],
  OBJECT_MISSING: [
    'column "nope" of table "posts" does not exist at this point',
    applying({ kind: 'dropColumn', table: posts, column: 'nope' }),
  ],
  OBJECT_EXISTS: [
    'column "title" of table "posts" exists already at this point',
    applying({ kind: 'addColumn', table: posts, column: columnOf('title') }),
  ],
  OPERATION_IRREVERSIBLE: [
    '"execute SELECT 1" cannot be reversed',
    () => reverseOperations([{ kind: 'executeSql', sql: 'SELECT 1' }], blog()),
  ],
  MODEL_INVALID: [
    'the model of table "t" is invalid: the name of a column is empty',
    () => tableOf(defineTable('t', { id: integer('') })),
  ],
  SCHEMA_JSON_INVALID: ['the text is not a schema in JSON: it is not an object', () => fromJson('[]')],
};

describe('every problem of the catalogue', () => {
  test.each(Object.entries(WAYS))('%s', (code, [message, provoke]) => {
    const error = errorOf(provoke);
    expect(isFastAppKitError(error)).toBe(true);
    expect(error).toMatchObject({ name: 'SchemaError', code, message });
    expect(error).toHaveProperty('hint', expect.stringMatching(/^[A-Z].*\.$/));
  });

  test('has a way to it', () => {
    expect(Object.keys(WAYS)).toEqual(Object.keys(SCHEMA_PROBLEMS));
  });
});

describe('an operation that does not fit the schema', () => {
  const index = { name: 'ix_posts_author', parts: [{ column: 'id' }] };
  const state = { name: 'state' };

  test.each<[Operation, Code, string]>([
    [{ kind: 'addColumn', table: nowhere, column: columnOf('a') }, 'TABLE_MISSING', 'table "x.nope"'],
    [{ kind: 'dropColumn', table: nowhere, column: 'a' }, 'TABLE_MISSING', 'table "x.nope"'],
    [{ kind: 'renameTable', table: nowhere, to: 'a' }, 'TABLE_MISSING', 'table "x.nope"'],
    [{ kind: 'renameTable', table: posts, to: 'users' }, 'TABLE_EXISTS', 'table "users"'],
    [{ kind: 'renameColumn', table: posts, from: 'nope', to: 'a' }, 'OBJECT_MISSING', 'column "nope"'],
    [{ kind: 'renameColumn', table: posts, from: 'title', to: 'id' }, 'OBJECT_EXISTS', 'column "id"'],
    [{ kind: 'alterColumn', table: posts, column: 'nope', changes: {} }, 'OBJECT_MISSING', 'column "nope"'],
    [{ kind: 'createIndex', table: posts, index }, 'OBJECT_EXISTS', 'index "ix_posts_author"'],
    [{ kind: 'dropIndex', table: posts, name: 'nope' }, 'OBJECT_MISSING', 'index "nope"'],
    [
      { kind: 'addConstraint', table: posts, constraint: { kind: 'check', name: 'uq_posts_title', sql: '1' } },
      'OBJECT_EXISTS',
      'constraint "uq_posts_title"',
    ],
    [
      { kind: 'addConstraint', table: posts, constraint: { kind: 'primaryKey', columns: ['title'] } },
      'OBJECT_EXISTS',
      'primary key ""',
    ],
    [
      { kind: 'dropConstraint', table: posts, name: 'uq_posts_title', type: 'check' },
      'OBJECT_MISSING',
      'constraint "uq_posts_title"',
    ],
    [{ kind: 'setComment', table: nowhere, comment: null }, 'TABLE_MISSING', 'table "x.nope"'],
    [{ kind: 'createEnum', enum: { ...state, values: [] } }, 'OBJECT_EXISTS', 'enum "state" exists'],
    [{ kind: 'dropEnum', enum: nowhere }, 'OBJECT_MISSING', 'enum "x.nope" does not'],
    [
      { kind: 'alterEnum', enum: state, change: { kind: 'addValue', value: 'live' } },
      'OBJECT_EXISTS',
      'enum value "state.live"',
    ],
    [
      { kind: 'alterEnum', enum: state, change: { kind: 'addValue', value: 'new', before: 'nope' } },
      'OBJECT_MISSING',
      'enum value "state.nope"',
    ],
    [
      { kind: 'alterEnum', enum: state, change: { kind: 'renameValue', from: 'draft', to: 'live' } },
      'OBJECT_EXISTS',
      'enum value "state.live"',
    ],
    [
      { kind: 'alterEnum', enum: state, change: { kind: 'renameValue', from: 'nope', to: 'new' } },
      'OBJECT_MISSING',
      'enum value "state.nope"',
    ],
    [{ kind: 'createSequence', sequence: { name: 'numbers' } }, 'OBJECT_EXISTS', 'sequence "numbers"'],
    [{ kind: 'dropSequence', sequence: nowhere }, 'OBJECT_MISSING', 'sequence "x.nope"'],
  ])('%j is %s', (op, code, start) => {
    expect(errorOf(applying(op))).toMatchObject({ code, message: expect.stringContaining(start) });
  });
});

test('an error of another copy of the package is known by its shape', () => {
  const other = Object.assign(new Error('x'), { code: 'ANY', hint: 'Do it.', details: {} });
  const plain = { code: 'ANY', hint: 'Do it.', details: {} };
  expect([other, new Error('x'), plain, undefined].map(isFastAppKitError)).toEqual([true, false, false, false]);
});

function applying(op: Operation): () => unknown {
  return () => applyOperations([op], blog());
}

function errorOf(provoke: () => unknown): unknown {
  try {
    provoke();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
