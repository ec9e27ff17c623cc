import { expect, test } from '@jest/globals';
import { createAppsProject, createTestDatabase, describeEachFamily } from '@fastappkit/testkit';

const A = "defineTable('a', { id: integer().primaryKey(), note: integer() })";
const B = "defineTable('b', { id: integer().primaryKey(), a: integer().references({ table: 'a', column: 'id' }) })";

describeEachFamily('db diff', (ctx) => {
  test('names exactly what differs, between any two of database, models and revision', async () => {
    const { db, dialect, url } = ctx();
    const project = createAppsProject(url, []);
    const other = await createTestDatabase(dialect.name);
    const diff = async (...words: readonly string[]) => {
      const result = await project.run('db', 'diff', ...words, '--json');
      return { exitCode: result.exitCode, ...(result.json() as object) };
    };
    try {
      project.models({ a: A });
      await project.json('migrate', 'core', '-m', 'First');
      await project.json('migrate', 'all');
      expect(await diff()).toMatchObject({ exitCode: 0, differs: false, operations: [], statements: [] });
      expect(await diff('--from', 'revision:head')).toMatchObject({ exitCode: 0 });

      await db.execute({ sql: 'ALTER TABLE a ADD COLUMN by_hand INTEGER' });
      expect(await diff('--from', url, '--to', 'models')).toMatchObject({
        exitCode: 3,
        differs: true,
        operations: [{ kind: 'dropColumn', text: 'drop column a.by_hand' }],
      });
      expect(await diff('--from', 'models', '--to', 'database')).toMatchObject({
        operations: [{ text: 'add column a.by_hand' }],
      });
      const sql = await project.run('db', 'diff', '--from', 'revision:head', '--to', 'database');
      expect([sql.exitCode, sql.stdout]).toEqual([3, expect.stringMatching(/ADD (COLUMN )?.by_hand./)]);

      project.models({ a: A, b: B });
      const ops = await project.run('db', 'diff', '--from', 'revision:head', '--to', 'models:core', '--format', 'ops');
      expect([ops.exitCode, ops.stdout]).toEqual([3, 'create table b\n']);
      expect(await diff('--from', other.url, '--to', 'database')).toMatchObject({
        operations: [{ text: 'create table a' }],
      });
      expect(await diff('--from', 'nowhere')).toMatchObject({ exitCode: 2, error: { code: 'SOURCE_INVALID' } });
    } finally {
      project.remove();
      await other.drop();
    }
  });
});
