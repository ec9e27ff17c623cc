import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { permissionOf } from '@fastappkit/auth';
import { defineTable, integer } from 'fastappkit';
import { createAppsProject, describeEachFamily, type AppsProject } from '@fastappkit/testkit';

const APPS = ['@fastappkit/contenttypes', '@fastappkit/auth'];
const postsWith = (permissions: string): Readonly<Record<string, string>> => ({
  posts: `defineTable('posts', { id: integer().primaryKey() }, undefined, { permissions: ${permissions} })`,
});

let project: AppsProject;
afterEach(() => {
  project.remove();
});

describeEachFamily('permissions', (ctx) => {
  beforeEach(async () => {
    project = createAppsProject(ctx().url, APPS);
    project.models(postsWith("{ publish: 'Can publish a post' }"));
    await project.json('migrate', 'core', '-m', 'Add posts');
    await project.json('migrate', 'all');
  });
  const permissionsOf = async (model: string): Promise<readonly unknown[]> =>
    (
      await ctx()
        .db.knex('auth_permissions')
        .join('content_types', 'content_types.id', 'auth_permissions.content_type_id')
        .where({ model })
        .orderBy('auth_permissions.id')
        .select('auth_permissions.id', 'codename', 'description')
    ).map((row: Record<string, unknown>) => [row['id'], row['codename'], row['description']]);
  const POSTS = [
    [1, 'view', 'Can view posts'],
    [2, 'add', 'Can add posts'],
    [3, 'change', 'Can change posts'],
    [4, 'delete', 'Can delete posts'],
    [5, 'publish', 'Can publish a post'],
  ];

  test('are the usual ones of every model, and those that it declares', async () => {
    expect(await permissionsOf('posts')).toEqual(POSTS);
    expect(await permissionsOf('auth_users')).toHaveLength(4);
    await project.json('migrate', 'all');
    expect(await permissionsOf('posts')).toEqual(POSTS);
    const posts = defineTable('posts', { id: integer() });
    expect(await permissionOf(ctx().db.knex, posts, 'publish')).toBe(5);
    await expect(permissionOf(ctx().db.knex, posts, 'burn')).rejects.toThrow('"posts" has no permission "burn"');
  });

  test('come with new models, follow a renamed table, and get new descriptions', async () => {
    const PAGES = "defineTable('pages', { id: integer().primaryKey() })";
    project.models({ ...postsWith("{ publish: 'Can show a post', view: 'Can read posts' }"), pages: PAGES });
    await project.json('migrate', 'core', '-m', 'Add pages');
    await project.json('migrate', 'all');
    expect(await permissionsOf('pages')).toHaveLength(4);
    expect(await permissionsOf('posts')).toEqual([
      [1, 'view', 'Can read posts'],
      ...POSTS.slice(1, 4),
      [5, 'publish', 'Can show a post'],
    ]);

    project.models({ pages: "defineTable('sheets', { id: integer().primaryKey() })" });
    await project.json('migrate', 'core', '-m', 'Rename pages', '--rename', 'pages:sheets');
    await project.json('migrate', 'all');
    expect(await permissionsOf('pages')).toEqual([]);
    expect(await permissionsOf('sheets')).toMatchObject([
      [expect.any(Number), 'view', 'Can view sheets'],
      [expect.any(Number), 'add', 'Can add sheets'],
      [expect.any(Number), 'change', 'Can change sheets'],
      [expect.any(Number), 'delete', 'Can delete sheets'],
    ]);
    // the model is gone, and what refers to its permissions need not be
    expect(await permissionsOf('posts')).toHaveLength(5);
  });

  test('declared in a model are nothing that autogenerate sees', async () => {
    project.models(postsWith("{ burn: 'Can burn a post' }"));
    expect(await project.json('migrate', 'core', '-m', 'Nothing')).toMatchObject({ path: null });
  });

  test('go with their users and groups, all of them through the revisions and back', async () => {
    const { knex } = ctx().db;
    await knex('auth_users').insert({ username: 'ada' });
    await knex('auth_groups').insert({ name: 'editors' });
    await knex('auth_user_groups').insert({ user_id: 1, group_id: 1 });
    await knex('auth_user_permissions').insert({ user_id: 1, permission_id: 5 });
    await knex('auth_group_permissions').insert({ group_id: 1, permission_id: 5 });
    await project.json('migrate', 'app', 'auth', 'downgrade', '-r', 'base');
    await project.json('migrate', 'all');
    expect(await permissionsOf('posts')).toEqual(POSTS);
  });
});

describe('a project without what an app requires', () => {
  test.each([
    [
      ['@fastappkit/auth'],
      'APP_REQUIRES_MISSING',
      'the app "auth" requires the app "contenttypes", which is not in apps',
    ],
    [
      ['@fastappkit/contenttypes', '@fastappkit/guardian'],
      'APP_REQUIRES_MISSING',
      'the app "guardian" requires the app "auth", which is not in apps',
    ],
    [
      ['@fastappkit/auth', '@fastappkit/contenttypes'],
      'APP_REQUIRES_ORDER',
      'the app "auth" requires the app "contenttypes", which is listed after it',
    ],
  ])('%j is told so before anything runs', async (apps, code, message) => {
    project = createAppsProject('sqlite:///./app.db', apps);
    const result = await project.run('migrate', 'all', '--json');
    expect(result.exitCode).toBe(2);
    expect(result.json()).toMatchObject({ ok: false, error: { code, message } });
    expect(project.exists('app.db')).toBe(false);
  });
});
