import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contentTypeOf } from '@fastappkit/contenttypes';
import { defineTable, integer } from 'fastappkit';
import { createAppsProject, describeEachFamily, type AppsProject } from '@fastappkit/testkit';

const TABLE = (name: string): string => `defineTable('${name}', { id: integer().primaryKey() })`;
const POSTS = { posts: TABLE('posts') };
const ARTICLES = { articles: TABLE('articles') };

describeEachFamily('content types', (ctx) => {
  let project: AppsProject;
  beforeEach(async () => {
    project = createAppsProject(ctx().url, ['@fastappkit/contenttypes']);
    project.models(POSTS);
    await project.json('migrate', 'core', '-m', 'Add posts');
  });
  afterEach(() => {
    project.remove();
  });
  const rows = async (): Promise<readonly unknown[]> =>
    (await ctx().db.knex('content_types').select().orderBy('id')).map((row: Record<string, unknown>) => [
      row['id'],
      row['app_label'],
      row['model'],
      Boolean(row['is_stale']),
    ]);

  test('are one row for the model of every app, those of apps like this one included', async () => {
    expect(await project.json('migrate', 'all')).toMatchObject({ hooks: [{ app: 'contenttypes', status: 'done' }] });
    const first = await rows();
    expect(first).toEqual([
      [1, 'core', 'posts', false],
      [2, 'contenttypes', 'content_types', false],
    ]);
    await project.json('migrate', 'all');
    expect(await rows()).toEqual(first);
    const posts = defineTable('posts', { id: integer() });
    expect(await contentTypeOf(ctx().db.knex, posts)).toEqual({ id: 1, appLabel: 'core', model: 'posts' });
    await expect(contentTypeOf(ctx().db.knex, defineTable('nothing', { id: integer() }))).rejects.toThrow(
      '"nothing" has no content type; run: fastappkit migrate all',
    );
  });

  test('come with new models, keep their id when a table is renamed, and become stale', async () => {
    await project.json('migrate', 'all');
    project.models({ ...POSTS, tags: TABLE('tags') });
    await project.json('migrate', 'core', '-m', 'Add tags');
    await project.json('migrate', 'all');
    project.models({ ...ARTICLES, tags: TABLE('tags') });
    await project.json('migrate', 'core', '-m', 'Rename posts', '--rename', 'posts:articles');
    await project.json('migrate', 'all');
    project.models(ARTICLES);
    await project.json('migrate', 'core', '-m', 'Drop tags');
    await project.json('migrate', 'all');
    expect(await rows()).toEqual([
      [1, 'core', 'articles', false],
      [2, 'contenttypes', 'content_types', false],
      [3, 'core', 'tags', true],
    ]);
  });

  test('follow a renaming whose own run did not come to the hook', async () => {
    await project.json('migrate', 'all');
    project.models(ARTICLES);
    await project.json('migrate', 'core', '-m', 'Rename posts', '--rename', 'posts:articles');
    await project.json('migrate', 'upgrade');
    await project.json('migrate', 'all');
    expect((await rows())[0]).toEqual([1, 'core', 'articles', false]);
    expect(await rows()).toHaveLength(2);
  });

  test('can be inserted after rows that came with ids of their own', async () => {
    await project.json('migrate', 'all');
    await ctx().db.knex('content_types').insert({ id: 3, app_label: 'old', model: 'restored', is_stale: true });
    project.models({ ...POSTS, tags: TABLE('tags') });
    await project.json('migrate', 'core', '-m', 'Add tags');
    await project.json('migrate', 'all');
    expect((await rows()).at(-1)).toEqual([4, 'core', 'tags', false]);
    await ctx().db.knex('content_types').insert({ id: 5, app_label: 'old', model: 'another', is_stale: true });
    await project.json('migrate', 'all');
    await ctx().db.knex('content_types').insert({ app_label: 'mine', model: 'next', is_stale: false });
    expect((await rows()).at(-1)).toEqual([6, 'mine', 'next', false]);
  });

  test('are made once when several deployers run at a time', async () => {
    const results = await Promise.all([1, 2, 3].map(() => project.run('migrate', 'all', '--json')));
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(await rows()).toHaveLength(2);
  });
});
