import { expect, test } from '@jest/globals';
import { createAppsProject, describeEachDialect } from '@fastappkit/testkit';

describeEachDialect('db fix-sequence', ['identityColumns'], (ctx) => {
  test('reports sequences one by one, and fails where one stays behind', async () => {
    const { db, url } = ctx();
    const project = createAppsProject(url, []);
    try {
      await db.execute({ sql: 'CREATE TABLE loaded (id SERIAL)' });
      await db.execute({ sql: 'INSERT INTO loaded VALUES (5)' });
      expect(await project.run('db', 'fix-sequence')).toMatchObject({
        exitCode: 0,
        stdout: 'public.loaded_id_seq (public.loaded.id): fixed, next 6 instead of 1\n',
      });
      await db.execute({ sql: 'ALTER SEQUENCE loaded_id_seq MAXVALUE 9' });
      await db.execute({ sql: 'INSERT INTO loaded VALUES (10)' });
      const failed = await project.run('db', 'fix-sequence', '--json');
      expect([failed.exitCode, failed.json()]).toMatchObject([
        1,
        { ok: false, error: { code: 'SEQUENCES_FAILED', details: { failed: ['public.loaded_id_seq'] } } },
      ]);
    } finally {
      project.remove();
    }
  });
});
