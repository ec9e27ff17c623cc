import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { importKnex, type ImportedMigration, type ImportKnexOptions } from '../../src/commands/import-knex';
import { stamp } from '../../src/commands/stamp';
import { errorOf, tableRevision, useMigrations, type Migrations } from './migrations';

const FILES = {
  'knex/20240101120000_create_users.js': `
exports.up = (knex) => knex.schema.createTable('users', (table) => { table.increments('id'); });
exports.down = (knex) => knex.schema.dropTable('users');`,
  'knex/20240202120000_create-posts.js': `
exports.up = (knex) => knex.schema.createTable('posts', (table) => { table.increments('id'); });
exports.down = (knex) => knex.schema.dropTable('posts');`,
  'knex/notes.d.ts': 'export {};',
  'knex/20240303120000_add_title.js': `
exports.up = (knex) => knex.schema.alterTable('posts', (table) => { table.string('title', 20); });
exports.down = (knex) => knex.schema.alterTable('posts', (table) => { table.dropColumn('title'); });`,
};

describeEachDialect('import of knex migrations', [], (ctx) => {
  const migrations = useMigrations(ctx);

  async function importAll(one: Migrations): Promise<readonly ImportedMigration[]> {
    let id = 0;
    const options: ImportKnexOptions = {
      directory: join(one.directory, 'knex'),
      historyTable: { name: 'knex_migrations' },
      today: new Date('2026-11-25T12:00:00Z'),
      timezone: 'UTC',
      fileTemplate: '%(year)d%(month).2d_%(rev)s_%(slug)s',
      truncateSlugLength: 40,
      randomBytes: (size) => Buffer.alloc(size, (id += 1)),
    };
    return importKnex(await one.context(), options);
  }

  /** Lets knex itself apply the first migrations. */
  async function applyWithKnex(one: Migrations, count: number): Promise<void> {
    const names = Object.keys(FILES).filter((name) => name.endsWith('.js'));
    for (const name of names.slice(0, count)) {
      await ctx().db.knex.migrate.up({ directory: join(one.directory, 'knex'), name: basename(name) });
    }
  }

  test('goes on where knex has stopped', async () => {
    const one = migrations();
    one.write(FILES);
    await applyWithKnex(one, 2);
    const imported = await importAll(one);
    expect(imported.map(({ migration, applied }) => [migration, applied])).toEqual([
      ['20240101120000_create_users.js', true],
      ['20240202120000_create-posts.js', true],
      ['20240303120000_add_title.js', false],
    ]);
    expect(readFileSync(imported[1]?.path ?? '', 'utf8')).toBe(`/**
 * create posts
 *
 * Revision ID: 020202020202
 * Revises: 010101010101
 * Create Date: 2024-02-02 12:00:00.000000+00:00
 */

import { fromKnex } from 'fastappkit';

export const revision = '020202020202';
export const downRevision = '010101010101';
export const branchLabels = null;
export const dependsOn = null;

export default fromKnex('./knex/20240202120000_create-posts.js');
`);
    await stamp(await one.context(), ['020202020202']);
    await one.upgrade();
    await ctx().db.execute({ sql: "INSERT INTO posts (title) VALUES ('x')" });
    await one.downgrade('base');
    expect((await one.tables()).filter((name) => !name.startsWith('knex_'))).toEqual([]);
  });

  test('stands on what is there, and takes each migration once', async () => {
    const one = migrations();
    one.write({ 'a.ts': tableRevision('a', 'one'), ...FILES });
    expect((await importAll(one)).map(({ applied }) => applied)).toEqual([false, false, false]);
    expect(await importAll(one)).toEqual([]);
    await one.upgrade();
    expect(await one.rows()).toEqual(['030303030303']);
    expect(await one.tables()).toEqual(['one', 'posts', 'users']);
  });

  test('writes nothing where knex and the files disagree', async () => {
    const one = migrations();
    one.write(FILES);
    await applyWithKnex(one, 2);
    await ctx().db.execute({ sql: "UPDATE knex_migrations SET name = 'gone.js' WHERE name LIKE '%users%'" });
    expect(await errorOf(importAll(one))).toMatchObject({
      code: 'KNEX_HISTORY_DIFFERS',
      details: { unknown: ['gone.js'], leftOut: ['20240101120000_create_users.js'] },
    });
    expect((await one.context()).scripts.revisions).toEqual([]);
  });

  test('needs migrations', async () => {
    const one = migrations();
    expect(await errorOf(importAll(one))).toMatchObject({ code: 'KNEX_MIGRATIONS_MISSING' });
    one.write({ 'knex/notes.d.ts': '' });
    expect(await errorOf(importAll(one))).toMatchObject({ code: 'KNEX_MIGRATIONS_MISSING' });
  });
});
