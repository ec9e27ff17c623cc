import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { parseDatabaseUrl } from '@fastappkit/dialects';
import { createAppsProject, describeEachDialect } from '@fastappkit/testkit';

const A = "defineTable('a', { id: integer().primaryKey(), note: integer() })";

describeEachDialect('a backup', [], (ctx) => {
  test('is taken before a change, and brings the rows back by the command that is printed', async () => {
    const { db, dialect, url } = ctx();
    const project = createAppsProject(url, []);
    try {
      project.models({ a: A });
      await project.json('db', 'create-tables');
      await db.execute({ sql: 'INSERT INTO a (id, note) VALUES (1, 10), (2, 20)' });

      project.models({ a: A.replace(', note: integer()', '') });
      const changed = await project.json('db', 'auto-migrate', '--no-guided', '--backup');
      const { path, restore } = changed['backup'] as { readonly path: string; readonly restore: string };
      expect(path).toMatch(/[\\/]backups[\\/].+-\d{8}-\d{6}\.(dump|sql|db)$/);
      await expect(db.query('SELECT note FROM a')).rejects.toThrow();
      await db.close();

      execFileSync('sh', ['-c', restore], { cwd: project.root });
      const restored = await dialect.connect(parseDatabaseUrl(url));
      expect(await restored.query('SELECT note FROM a ORDER BY id')).toEqual([{ note: 10 }, { note: 20 }]);
      await restored.close();

      const report = await project.json('db', 'backup', '--output', 'here.bak');
      expect(project.exists('here.bak')).toBe(true);
      expect(report).toMatchObject({ ok: true, path: project.path('here.bak'), bytes: expect.any(Number) });
      // There is nothing to apply, and so nothing to save.
      expect(await project.json('migrate', 'all', '--backup')).not.toHaveProperty('backup');
      expect(await project.json('migrate', 'downgrade', 'base', '--backup')).toHaveProperty('backup.restore');
      expect(await project.run('migrate', 'downgrade', 'a:base', '--sql', '--backup')).toMatchObject({ exitCode: 2 });
    } finally {
      project.remove();
    }
  });
});
