import { expect, test } from '@jest/globals';
import { parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import { createAppsProject, createTestDatabase, describeEachDialect } from '@fastappkit/testkit';

describeEachDialect('db export', ['charsets'], (ctx) => {
  test('makes the same tables in a database with another character set', async () => {
    const { db, dialect, url } = ctx();
    const name = dialect.quoteIdent(new URL(url).pathname.slice(1));
    await db.execute({ sql: `ALTER DATABASE ${name} CHARACTER SET latin1 COLLATE latin1_german1_ci` });
    await db.execute({ sql: 'CREATE TABLE a (id int PRIMARY KEY, said varchar(9) COLLATE latin1_bin, silent text)' });
    await db.execute({ sql: 'CREATE TABLE b (id int PRIMARY KEY, n varchar(9)) DEFAULT CHARSET = utf8mb4' });
    const project = createAppsProject(url, []);
    const other = await createTestDatabase(dialect.name);
    try {
      const { stdout } = await project.run('db', 'export');
      expect(stdout).toContain('DEFAULT CHARACTER SET = `latin1` COLLATE = `latin1_german1_ci`');
      const copy = await dialect.connect(parseDatabaseUrl(other.url));
      for (const sql of dialect.splitStatements(stdout)) await copy.execute({ sql });
      for (const table of ['a', 'b']) expect(await shown(copy, table)).toEqual(await shown(db, table));
      await copy.close();
      expect((await project.run('db', 'diff', '--from', url, '--to', other.url)).exitCode).toBe(0);
      project.write('schema.sql', stdout);
      expect((await project.run('db', 'diff', '--from', 'schema.sql', '--to', 'database')).exitCode).toBe(0);
    } finally {
      project.remove();
      await other.drop();
    }
  });
});

async function shown(db: Connection, table: string): Promise<unknown> {
  return db.query(`SHOW CREATE TABLE ${table}`);
}
