import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeEachDialect, describeEachFamily } from '@fastappkit/testkit';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

describeEachFamily('a column that looks renamed', (ctx) => {
  let project: BlogProject;
  beforeEach(async () => {
    project = createBlogProject(ctx().url);
    await writeFirstRevisions(project);
    await project.json('migrate', 'all');
    project.write(
      'apps/blog/models.ts',
      project.read('apps/blog/models.ts').replace('body: text(),', "bodyText: text('body_text'),"),
    );
    await ctx().db.execute({ sql: "INSERT INTO users (email, name) VALUES ('a@example.com', 'A')" });
    await ctx().db.execute({ sql: "INSERT INTO posts (title, body, author_id) VALUES ('T', 'kept', 1)" });
  });
  afterEach(() => {
    project.remove();
  });

  const make = (...flags: readonly string[]) =>
    project.run('migrate', 'app', 'blog', 'makemigrations', '-m', 'Rename', '--json', ...flags);

  test('is a question: exit 4, with the flag that answers it', async () => {
    const result = await make();
    expect(result.exitCode).toBe(4);
    expect(result.json()).toMatchObject({
      error: { code: 'RENAME_QUESTIONS', hint: expect.stringContaining('--rename posts.body:posts.body_text') },
    });
  });

  test('--rename keeps the values, up and down', async () => {
    const result = await make('--rename', 'posts.body:posts.body_text');
    expect(result.json()).toMatchObject({ operations: [{ kind: 'renameColumn' }] });
    await project.json('migrate', 'all');
    expect(await ctx().db.query('SELECT body_text FROM posts')).toEqual([{ body_text: 'kept' }]);
    expect(await project.json('migrate', 'app', 'blog', 'makemigrations', '-m', 'Nothing')).toMatchObject({
      path: null,
    });
    await project.json('migrate', 'downgrade', '-1');
    expect(await ctx().db.query('SELECT body FROM posts')).toEqual([{ body: 'kept' }]);
  });

  test('--drop-and-add takes it for two columns', async () => {
    const result = await make('--drop-and-add');
    expect(result.json()).toMatchObject({ operations: [{ kind: 'addColumn' }, { kind: 'dropColumn' }] });
  });

  test('--rename of something else is refused', async () => {
    const result = await make('--rename', 'posts.nothing:posts.something');
    expect(result.exitCode).toBe(1);
    expect(result.json()).toMatchObject({ error: { code: 'RENAME_IMPOSSIBLE' } });
  });
});

describeEachDialect('a value of an enum that looks renamed', ['namedEnums'], (ctx) => {
  let project: BlogProject;
  const model = (values: string): string => `import { defineTable, enumeration, integer } from 'fastappkit';

export const settings = defineTable('settings', { id: integer().primaryKey(), mood: enumeration('mood', [${values}]) });
`;
  const make = (...flags: readonly string[]) => project.run('migrate', 'core', '-m', 'Moods', '--json', ...flags);
  beforeEach(async () => {
    project = createBlogProject(ctx().url);
    project.write('core/models.ts', model("'sad', 'ok'"));
    await make();
    await project.json('migrate', 'upgrade');
    await ctx().db.execute({ sql: "INSERT INTO settings (id, mood) VALUES (1, 'sad')" });
    project.write('core/models.ts', model("'glum', 'ok'"));
  });
  afterEach(() => {
    project.remove();
  });

  test('is a question, whose flag keeps the rows', async () => {
    const asked = await make();
    expect(asked.exitCode).toBe(4);
    expect(asked.json()).toMatchObject({
      error: { code: 'RENAME_QUESTIONS', hint: expect.stringContaining('--rename mood.sad:mood.glum') },
    });
    expect((await make('--rename', 'mood.sad:mood.glum')).json()).toMatchObject({
      operations: [{ kind: 'alterEnum' }],
    });
    await project.json('migrate', 'upgrade');
    expect(await ctx().db.query('SELECT mood::text FROM settings')).toEqual([{ mood: 'glum' }]);
  });
});
