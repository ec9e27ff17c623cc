import { expect, test } from '@jest/globals';
import { describeEachDialect, describeWithPgvector } from '@fastappkit/testkit';

describeEachDialect('matrix', [], (ctx) => {
  for (const round of ['first', 'second']) {
    test(`gives an empty database to the ${round} test`, async () => {
      const { db, dialect } = ctx();
      expect((await dialect.introspect(db)).tables.size).toBe(0);
      await db.execute({ sql: 'CREATE TABLE leftover (id INTEGER)' });
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
