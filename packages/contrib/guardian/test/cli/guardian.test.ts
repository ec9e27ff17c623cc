import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { assignPermission, hasPermission, objectsFor, removePermission } from '@fastappkit/guardian';
import { createModuleLoader } from '@fastappkit/migrate';
import { defineTable, integer } from 'fastappkit';
import { createAppsProject, describeEachFamily, docsFiles, type AppsProject } from '@fastappkit/testkit';

const APPS = ['@fastappkit/contenttypes', '@fastappkit/auth', '@fastappkit/guardian'];
const posts = defineTable('posts', { id: integer().primaryKey() });
const CHANGE = { model: posts, permission: 'change' };

describeEachFamily('permissions on objects', (ctx) => {
  let project: AppsProject;
  beforeEach(async () => {
    project = createAppsProject(ctx().url, APPS);
    project.models({ posts: "defineTable('posts', { id: integer().primaryKey() })" });
    await project.json('migrate', 'core', '-m', 'Add posts');
    await project.json('migrate', 'all');
    const { knex } = ctx().db;
    // as applications do: SQLite leaves foreign keys to each connection
    if (ctx().dialect.name === 'sqlite') await knex.raw('PRAGMA foreign_keys = ON');
    await knex('auth_users').insert([{ username: 'ada' }, { username: 'bob' }]);
    await knex('auth_groups').insert({ name: 'editors' });
    await knex('auth_user_groups').insert({ user_id: 2, group_id: 1 });
  });
  afterEach(() => {
    project.remove();
  });
  const ADA = { user: 1 };
  const BOB = { user: 2 };
  const EDITORS = { group: 1 };

  test('of a user', async () => {
    const { knex } = ctx().db;
    const seven = { ...CHANGE, objectId: 7 };
    expect(await hasPermission(knex, ADA, seven)).toBe(false);
    await assignPermission(knex, ADA, seven);
    await assignPermission(knex, ADA, { ...CHANGE, objectId: 'x' });
    await assignPermission(knex, ADA, seven);
    expect(await hasPermission(knex, ADA, seven)).toBe(true);
    expect(await hasPermission(knex, ADA, { ...CHANGE, objectId: 8n })).toBe(false);
    expect(await hasPermission(knex, ADA, { ...seven, permission: 'delete' })).toBe(false);
    expect(await hasPermission(knex, BOB, seven)).toBe(false);
    expect(await objectsFor(knex, ADA, CHANGE)).toEqual(['7', 'x']);
    await removePermission(knex, ADA, seven);
    await removePermission(knex, ADA, seven);
    expect(await hasPermission(knex, ADA, seven)).toBe(false);
    expect(await objectsFor(knex, ADA, CHANGE)).toEqual(['x']);
  });

  test('of a group are those of its users', async () => {
    const { knex } = ctx().db;
    const seven = { ...CHANGE, objectId: 7 };
    await assignPermission(knex, EDITORS, seven);
    await assignPermission(knex, BOB, seven);
    await assignPermission(knex, BOB, { ...CHANGE, objectId: 9 });
    expect(await hasPermission(knex, EDITORS, seven)).toBe(true);
    expect(await hasPermission(knex, ADA, seven)).toBe(false);
    expect(await objectsFor(knex, BOB, CHANGE)).toEqual(['7', '9']);
    expect(await objectsFor(knex, EDITORS, CHANGE)).toEqual(['7']);
    await removePermission(knex, BOB, seven);
    expect(await hasPermission(knex, BOB, seven)).toBe(true);
    await removePermission(knex, EDITORS, seven);
    expect(await hasPermission(knex, BOB, seven)).toBe(false);
  });

  test('are handed over as contrib.md does it', async () => {
    const { knex } = ctx().db;
    for (const [path, text] of Object.entries(docsFiles('contrib.md'))) project.write(path, text);
    project.write('core/models.ts', project.read('apps/blog/models.ts'));
    await project.json('migrate', 'core', '-m', 'Add titles');
    await project.json('migrate', 'all');
    const { handOver } = await createModuleLoader().load(project.path('services/rights.ts'));
    expect(await (handOver as (...args: readonly unknown[]) => Promise<unknown>)(knex, 1, 1)).toEqual(['7']);
    expect(await knex('auth_group_permissions').select()).toHaveLength(1);
  });

  test('a superuser has all, and who is not active or not there has none', async () => {
    const { knex } = ctx().db;
    const seven = { ...CHANGE, objectId: 7 };
    await knex('auth_users').where({ id: 1 }).update({ is_superuser: true });
    expect(await hasPermission(knex, ADA, seven)).toBe(true);
    await assignPermission(knex, BOB, seven);
    await knex('auth_users').update({ is_active: false });
    expect(await hasPermission(knex, ADA, seven)).toBe(false);
    expect(await hasPermission(knex, BOB, seven)).toBe(false);
    expect(await hasPermission(knex, { user: 99 }, seven)).toBe(false);
  });

  test('of nobody, or of no kind, are errors; those of who is deleted are gone', async () => {
    const { knex } = ctx().db;
    const seven = { ...CHANGE, objectId: 7 };
    // better-sqlite3 gives errors of the realm that loaded it first, which `toThrow` does not take for errors
    const refused = { message: expect.stringMatching(/foreign key/i) };
    await expect(assignPermission(knex, { user: 99 }, seven)).rejects.toMatchObject(refused);
    await expect(assignPermission(knex, ADA, { ...seven, permission: 'burn' })).rejects.toThrow(
      '"posts" has no permission "burn"',
    );
    await assignPermission(knex, ADA, seven);
    await knex('auth_users').where({ id: 1 }).del();
    expect(await knex('guardian_user_permissions').select()).toEqual([]);
  });
});
