import { expect, test } from '@jest/globals';
import { describeEachDialect, describeEachServer, describeWithPgvector, dumpSchema } from '@fastappkit/testkit';

describeEachDialect('matrix', [], (ctx) => {
  for (const round of ['first', 'second']) {
    test(`gives an empty database to the ${round} test`, async () => {
      const { db, dialect } = ctx();
      expect((await dialect.introspect(db)).tables.size).toBe(0);
      await db.execute({ sql: 'CREATE TABLE leftover (id INTEGER)' });
    });
  }

  for (const round of ['first', 'second']) {
    test(`gives a session without settings and locks to the ${round} test`, async () => {
      const { db, dialect } = ctx();
      if (dialect.name !== 'postgres') return;
      const state = `SELECT current_setting('statement_timeout') AS timeout,
        (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks`;
      expect(await db.query(state)).toEqual([{ timeout: '0', locks: 0 }]);
      await db.query("SET statement_timeout = '1h'");
      await db.query('SELECT pg_advisory_lock(1)');
      await db.execute({ sql: 'CREATE TEMPORARY TABLE leftover (id INTEGER)' });
    });
  }

  test('gives the dialect of the server', () => {
    const { db, dialect, url } = ctx();
    expect(dialect).toBe(db.dialect);
    expect(url).toMatch(/^(sqlite|postgres|mysql):/);
  });
});

describeEachDialect('matrix with a need', ['namedEnums'], (ctx) => {
  test('runs where the need is met', () => {
    expect(ctx().dialect.features.namedEnums).toBe(true);
  });
});

describeWithPgvector('matrix', (ctx) => {
  test('has the extension', async () => {
    await ctx().db.execute({ sql: 'CREATE EXTENSION vector' });
    expect(await ctx().db.query("SELECT '[1,2]'::vector AS v")).toEqual([{ v: '[1,2]' }]);
  });
});

describeEachServer('matrix of servers', (server) => {
  test('shares one database, and makes a new one after a failure', async () => {
    const url = await server.share((ctx) => Promise.resolve(ctx.url));
    expect(await server.share((ctx) => Promise.resolve(ctx.url))).toBe(url);
    await expect(server.share(() => Promise.reject(new Error('spoiled')))).rejects.toThrow('spoiled');
    expect(await server.share((ctx) => Promise.resolve(ctx.url))).not.toBe(url);
  });

  test('prints a schema, the same one twice, without what a print says about itself', async () => {
    await server.share(async ({ db, url }) => {
      await db.execute({ sql: 'CREATE TABLE printed (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))' });
      const text = await dumpSchema(server.name, url);
      if (text !== undefined) {
        expect(text).toMatch(/CREATE TABLE .*printed/);
        expect(text).not.toMatch(/restrict|version|AUTO_INCREMENT/i);
      }
      expect(await dumpSchema(server.name, url)).toBe(text);
    });
  });
});
