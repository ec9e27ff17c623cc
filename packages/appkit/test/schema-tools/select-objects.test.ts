import { expect, test } from '@jest/globals';
import { createMetaData, type ForeignKey, type Table } from '@fastappkit/schema';
import { selectObjects, withoutBookkeeping } from '../../src/schema-tools/select-objects';
import { catchError } from '../catch-error';

function table(name: string, parts: Partial<Table> = {}): Table {
  const columns: Table['columns'] = [{ name: 'id', type: { kind: 'integer' }, nullable: false }];
  return { name, columns, uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [], ...parts };
}

const toUsers: ForeignKey = {
  kind: 'foreignKey',
  name: 'fk_author',
  columns: ['id'],
  refTable: { name: 'users' },
  refColumns: ['id'],
};
const mood = { name: 'mood', values: ['good', 'bad'] };
const posts = table('posts', {
  foreignKeys: [toUsers],
  columns: [
    { name: 'id', type: { kind: 'integer' }, nullable: false, default: { kind: 'expression', sql: 'next_id()' } },
    { name: 'mood', type: { kind: 'enum', ...mood }, nullable: false },
  ],
});
const routine = (name: string, sql: string) => ({ name, sql, kind: 'function', arguments: '' }) as const;
const schema = createMetaData({
  tables: [table('users'), posts, table('alembic_version'), table('history')],
  enums: [mood, { name: 'other', values: [] }],
  sequences: [{ name: 'post_ids' }, { name: 'unused' }],
  routines: [routine('next_id', "SELECT nextval('post_ids')"), routine('rest', 'SELECT 1')],
});

test('tables come with what they name, also through routines, and without keys to tables outside', () => {
  const { schema: selected, cut } = selectObjects(schema, ['posts']);
  expect([...selected.tables.keys()]).toEqual(['posts']);
  expect(selected.tables.get('posts')?.foreignKeys).toEqual([]);
  expect(cut).toEqual([{ table: { name: 'posts' }, name: 'fk_author', refTable: { name: 'users' } }]);
  const { enums, sequences, routines } = selected;
  expect([enums, sequences, routines].map((one) => [...one.keys()])).toEqual([['mood'], ['post_ids'], ['next_id()']]);
});

test('a key between two of the tables stays', () => {
  const { schema: selected, cut } = selectObjects(schema, ['posts', 'users']);
  expect([selected.tables.get('posts')?.foreignKeys, cut]).toEqual([[toUsers], []]);
});

test('a name that the database does not have', () => {
  const { code, details } = catchError(() => selectObjects(schema, ['post', 'users']));
  expect([code, details]).toEqual(['TABLES_UNKNOWN', { tables: ['post'], similar: ['posts'] }]);
});

test('version tables are left out, whatever they are called', () => {
  const { tables } = withoutBookkeeping(schema, [{ name: 'history' }]);
  expect([...tables.keys()]).toEqual(['users', 'posts']);
});
