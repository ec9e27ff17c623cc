import { describe, expect, test } from '@jest/globals';
import { createMetaData, type Column, type MetaData } from '@fastappkit/schema';
import { resolveRenames, type RenameQuestion, type RenameResolver } from '../../src/autogenerate/rename';
import { nameSimilarity } from '../../src/autogenerate/similarity';
import { columnOf, compare, schemaOf, tableOf } from './schema';

const text: Partial<Column> = { type: { kind: 'text' } };
const normalize = <T>(metadata: T): T => metadata;
const yes: RenameResolver = (question) => {
  return Promise.resolve({ kind: 'rename', from: question.candidates[0]?.from ?? '' });
};

const before = schemaOf(tableOf('posts', { columns: [columnOf('id'), columnOf('titel', text), columnOf('n')] }));
const after = schemaOf(tableOf('posts', { columns: [columnOf('id'), columnOf('title', text), columnOf('n')] }));

test('a column of the same type in the same place is a candidate', async () => {
  const asked: RenameQuestion[] = [];
  await resolveRenames({
    actual: before,
    desired: after,
    normalize,
    resolveRename: (question) => {
      asked.push(question);
      return Promise.resolve({ kind: 'separate' });
    },
  });
  expect(asked).toMatchObject([
    { kind: 'column', table: { name: 'posts' }, to: 'title', candidates: [{ from: 'titel' }] },
  ]);
});

test('an accepted rename is one operation, and nothing is left to compare', async () => {
  const renames = await resolveRenames({ actual: before, desired: after, normalize, resolveRename: yes });
  expect(renames.operations).toEqual([{ kind: 'renameColumn', table: { name: 'posts' }, from: 'titel', to: 'title' }]);
  expect(compare(renames.actual, after).changes).toEqual([]);
});

test('without anybody to answer, the question stays open', async () => {
  const renames = await resolveRenames({ actual: before, desired: after, normalize });
  expect(renames.open).toHaveLength(1);
  expect(renames.operations).toEqual([]);
  expect(renames.actual).toEqual(before);
});

test('things that have nothing in common are no question', async () => {
  const other = schemaOf(
    tableOf('posts', {
      columns: [columnOf('id'), columnOf('n'), columnOf('x'), columnOf('published', { type: { kind: 'date' } })],
    }),
  );
  const renames = await resolveRenames({ actual: before, desired: other, normalize, resolveRename: yes });
  expect(renames.operations.map((op) => op.kind === 'renameColumn' && op.to)).not.toContain('published');
});

test('a table is renamed with its columns, and asked about before them', async () => {
  const renamed = schemaOf(tableOf('articles', { columns: [columnOf('id'), columnOf('title', text), columnOf('n')] }));
  const requested = [{ kind: 'table', table: { name: 'posts' }, to: 'articles' }] as const;
  const renames = await resolveRenames({ actual: before, desired: renamed, normalize, resolveRename: yes, requested });
  expect(renames.operations).toEqual([
    { kind: 'renameTable', table: { name: 'posts' }, to: 'articles' },
    { kind: 'renameColumn', table: { name: 'articles' }, from: 'titel', to: 'title' },
  ]);
});

test('a table that is alike is a candidate', async () => {
  const posts = tableOf('blog_posts', { columns: after.tables.get('posts')?.columns ?? [] });
  const { open } = await resolveRenames({ actual: after, desired: schemaOf(posts), normalize });
  expect(open).toMatchObject([{ kind: 'table', to: 'blog_posts', candidates: [{ from: 'posts' }] }]);
});

test('one old column answers one question', async () => {
  const two = schemaOf(
    tableOf('posts', { columns: [columnOf('id'), columnOf('title', text), columnOf('titles', text), columnOf('n')] }),
  );
  const renames = await resolveRenames({ actual: before, desired: two, normalize, resolveRename: yes });
  expect(renames.operations).toHaveLength(1);
});

test('a value of an enum is renamed on request, unless a table has the name of the type', async () => {
  const moods = (...values: readonly string[]) => createMetaData({ enums: [{ name: 'mood', values }] });
  const requested = [{ kind: 'column', table: { name: 'mood' }, from: 'sad', to: 'glum' }] as const;
  const input = { actual: moods('happy', 'sad'), desired: moods('happy', 'glum'), normalize, requested };
  const renames = await resolveRenames(input);
  expect(renames.operations).toEqual([
    { kind: 'alterEnum', enum: { name: 'mood' }, change: { kind: 'renameValue', from: 'sad', to: 'glum' } },
  ]);
  expect(compare(renames.actual, input.desired).changes).toEqual([]);
  expect((await resolveRenames({ ...input, actual: moods('happy') })).unused).toEqual(requested);
  expect((await resolveRenames({ ...input, actual: moods('sad', 'glum') })).unused).toEqual(requested);
  const table = schemaOf(tableOf('mood', { columns: [columnOf('id')] }));
  expect((await resolveRenames({ ...input, actual: { ...input.actual, tables: table.tables } })).unused).toEqual(
    requested,
  );
});

test('a request that fits nothing is given back', async () => {
  const requested = [{ kind: 'column', table: { name: 'posts' }, from: 'nope', to: 'title' }] as const;
  const renames = await resolveRenames({ actual: before, desired: after, normalize, requested });
  expect(renames.unused).toEqual(requested);
});

test('names are alike by the share of characters that stay', () => {
  expect(nameSimilarity('title', 'title')).toBe(1);
  expect(nameSimilarity('Title', 'titel')).toBe(0.6);
  expect(nameSimilarity('abc', 'xyz')).toBe(0);
  expect(nameSimilarity('', '')).toBe(1);
});

describe('a value of an enum', () => {
  const mood = (...values: readonly string[]): MetaData => createMetaData({ enums: [{ name: 'mood', values }] });
  const asked = async (before: MetaData, after: MetaData): Promise<readonly RenameQuestion[]> =>
    (await resolveRenames({ actual: before, desired: after, normalize })).open;

  test.each([
    ['in the same place, whatever its name', ['sad', 'ok'], ['glum', 'ok'], [['glum', 'sad', 0.6]]],
    ['elsewhere under a similar name', ['happy', 'sad'], ['sad', 'ok', 'hapy'], [['hapy', 'happy', 0.8]]],
    ['elsewhere under another name', ['happy', 'sad'], ['sad', 'glum'], []],
    ['that is only new', ['happy'], ['happy', 'happier'], []],
    ['that is only gone', ['happy', 'happier'], ['happy'], []],
  ])('%s', async (_title, before, after, expected) => {
    const questions = await asked(mood(...before), mood(...after));
    expect(questions.map(({ kind }) => kind)).toEqual(expected.map(() => 'value'));
    expect(questions.map(({ to, candidates: [best] }) => [to, best?.from, best?.score])).toEqual(expected);
  });

  test('that was renamed is one operation, and nothing is left to compare', async () => {
    const [before, after] = [mood('sad', 'ok'), mood('glum', 'ok')];
    const renames = await resolveRenames({ actual: before, desired: after, normalize, resolveRename: yes });
    expect(renames.operations).toEqual([
      { kind: 'alterEnum', enum: { name: 'mood' }, change: { kind: 'renameValue', from: 'sad', to: 'glum' } },
    ]);
    expect(renames.actual).toEqual(after);
  });
});
