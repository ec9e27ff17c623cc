import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';

describeEachDialect('parameters', [], (ctx) => {
  test.each([[[1]], [[1, 2, 3]]])('%j are not two values', async (params) => {
    const { db } = ctx();
    await db.execute({ sql: 'CREATE TABLE t (a INT, b INT)' });
    await db.execute({ sql: 'INSERT INTO t VALUES (1, 1)' });
    await expect(db.execute({ sql: 'UPDATE t SET b = ? WHERE a = ?', params })).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:PARAMETER_COUNT|STATEMENT_FAILED)$/),
    });
    expect(await db.query('SELECT b FROM t')).toEqual([{ b: 1 }]);
  });

  test('mean the same in a script as they do here', async () => {
    const { db, dialect } = ctx();
    const sql = 'SELECT 5 - ? AS a, 5 -? AS b';
    await expect(db.query(dialect.inlineParams(sql, [-1, -2]))).resolves.toMatchObject([{ a: 6, b: 7 }]);
  });

  test('cannot end their string, whatever the session says about backslashes', async () => {
    const { db, dialect } = ctx();
    // The one mode that two of the dialects have and the others do not.
    if (dialect.transactionText.begin !== 'START TRANSACTION') return;
    const injection = "' OR 1 = 1 -- ";
    await db.execute({ sql: "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'" });
    expect(await db.query('SELECT ? AS v', [injection])).toEqual([{ v: injection }]);
    expect(await db.query(dialect.inlineParams('SELECT ? AS v', [injection]))).toEqual([{ v: injection }]);
  });
});
